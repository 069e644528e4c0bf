import { z } from 'zod';
import { changedSpan } from '../tables/changed-rows';
import { type Problem, problem } from './problem';

/**
 * How the list of problems of one object became another one: of a long list, an edit changes a few
 * problems only.
 */
export const problemsChange = z.object({
  object: z.number(),
  /** Index from which on `removed` problems were replaced by `added`. */
  at: z.number().int().min(0),
  removed: z.number().int().min(0),
  added: z.array(problem),
  /** Problems of the object afterwards. */
  total: z.number().int().min(0),
});
export type ProblemsChange = z.infer<typeof problemsChange>;

/** The change that leads from one list to the other. What stayed is the same value in both. */
export function problemsChangeOf(
  object: number,
  former: readonly Problem[],
  next: readonly Problem[],
): ProblemsChange {
  const { start, formerEnd, nextEnd } = changedSpan(former, next);
  const added = next.slice(start, nextEnd);
  return { object, at: start, removed: formerEnd - start, added, total: next.length };
}

/** The list after a change; `undefined` when the change is not one of this list. */
export function changedProblems(
  former: readonly Problem[],
  { at, removed, added, total }: ProblemsChange,
): readonly Problem[] | undefined {
  const next = [...former.slice(0, at), ...added, ...former.slice(at + removed)];
  return next.length === total ? next : undefined;
}
