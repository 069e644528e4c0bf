import { z } from 'zod';

/** How often a line of a script ran, and how long it took in all, in milliseconds. */
export const lineTime = z.object({ line: z.number().int(), count: z.number(), time: z.number() });
export type LineTime = z.infer<typeof lineTime>;

/** How a script of a message in Operation does. */
export const runningScript = z.object({
  /** Tells the scripts of a running project apart. */
  id: z.number().int(),
  /** As it stands in messages, such as `LabResult/input.lua`. */
  name: z.string(),
  /** `pausing`: it hit a limit and is started again in a while. */
  state: z.enum(['ready', 'pausing', 'stopped']),
  runs: z.number().int(),
  /** When it ran last, milliseconds since 1970; 0 before the first time. */
  lastRun: z.number(),
  /** Milliseconds that the last run took. */
  duration: z.number(),
  errorsInARow: z.number().int(),
  /** Empty when the last run had none. */
  lastError: z.string(),
  /** Bytes that its values take. */
  memory: z.number(),
  /** Whether the time of its lines is measured, which makes it slower. */
  profiling: z.boolean(),
});
export type RunningScript = z.infer<typeof runningScript>;

/** What can be done with a running script. */
export const SCRIPT_ORDERS = ['stop', 'restart', 'startProfile', 'endProfile'] as const;
export type ScriptOrder = (typeof SCRIPT_ORDERS)[number];
