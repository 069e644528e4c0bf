import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type InterfaceDescriptionTemplate,
  interfaceDescriptionTemplate,
} from '../../../shared/msi/interface-description-template';
import {
  type MessageTemplate,
  messageTemplate,
} from '../../../shared/msi/messages/message-template';
import { UserError } from '../../../shared/user-error';

/**
 * Reads the layout of message descriptions.
 * @throws UserError when the template cannot be used
 */
export function readTemplate(assetsFolder: string): Promise<InterfaceDescriptionTemplate> {
  return readLayout(join(assetsFolder, 'msi', 'interface-description.json'), (content) =>
    interfaceDescriptionTemplate.parse(content),
  );
}

/**
 * Reads the layout of messages.
 * @throws UserError when the template cannot be used
 */
export function readMessageTemplate(assetsFolder: string): Promise<MessageTemplate> {
  return readLayout(join(assetsFolder, 'msi', 'messages.json'), (content) =>
    messageTemplate.parse(content),
  );
}

async function readLayout<T>(file: string, parse: (content: unknown) => T): Promise<T> {
  const text = await readFile(file, 'utf8');
  try {
    return parse(JSON.parse(text));
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
