import { z } from 'zod';

/*
 * Stepping through a script: where it stopped, what is seen there, and how it goes on.
 */

/** How a script that stopped goes on. */
export const STEP_ORDERS = ['continue', 'over', 'into', 'out', 'stop'] as const;
export type StepOrder = (typeof STEP_ORDERS)[number];

const variable = z.object({
  name: z.string(),
  /** As Lua writes it, cut when it is long. */
  value: z.string(),
  kind: z.enum(['local', 'upvalue']),
});
export type ShownVariable = z.infer<typeof variable>;

/** A call that has not returned, the innermost first. */
const stackFrame = z.object({
  /** Name of the function as far as Lua knows it. */
  name: z.string(),
  /** Line of the script; 0 in a function of the library. */
  line: z.number().int(),
  variables: z.array(variable),
});
export type StackFrame = z.infer<typeof stackFrame>;

/** Where a script stopped. */
export const scriptPause = z.object({
  line: z.number().int(),
  stack: z.array(stackFrame),
});
export type ScriptPause = z.infer<typeof scriptPause>;

/** How a script goes on that stopped, and where it stops next. */
export interface StepAnswer {
  readonly order: StepOrder;
  readonly breakpoints: readonly number[];
}
