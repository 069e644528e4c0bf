import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type InterfaceDescriptionTemplate,
  interfaceDescriptionTemplate,
} from '../../../shared/msi/interface-description-template';
import { UserError } from '../../../shared/user-error';

/**
 * Reads the layout of message descriptions.
 * @throws UserError when the template cannot be used
 */
export async function readTemplate(assetsFolder: string): Promise<InterfaceDescriptionTemplate> {
  const file = join(assetsFolder, 'msi', 'interface-description.json');
  const text = await readFile(file, 'utf8');
  try {
    return interfaceDescriptionTemplate.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError(`The template ${file} cannot be used: ${faultOf(cause)}`, 'template', {
      cause,
    });
  }
}

function faultOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
