import { z } from 'zod';
import { command, place } from '../commands/command';

/** Errors stop the generation of XML and Operation; warnings are worth a look. */
export const severity = z.enum(['error', 'warning', 'information']);
export type Severity = z.infer<typeof severity>;

/** One finding of validation: data that every face shows in its own way. */
export const problem = z.object({
  /** Stable name of the rule, such as `tag-list.name-duplicate`. */
  code: z.string(),
  severity,
  /** What is wrong and what to do, with names and values. */
  message: z.string(),
  place,
  /** A command that mends it, when there is a known one. */
  fix: z.object({ label: z.string(), command }).optional(),
});
export type Problem = z.infer<typeof problem>;
