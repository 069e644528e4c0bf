import { z } from 'zod';
import type { FolderQuestion } from './desktop';

/**
 * What the shell accepts from a window, beside the names in desktop.ts. Apart from them because the
 * preload needs the names only and starts faster without the schemas.
 */
export const folderQuestion: z.ZodType<FolderQuestion> = z.strictObject({
  title: z.string().min(1).max(200),
  purpose: z.enum(['open', 'save']),
});

export const windowTitle = z.string().max(300);
export const documentEdited = z.boolean();
/** For messages that carry nothing. */
export const nothing = z.undefined();
