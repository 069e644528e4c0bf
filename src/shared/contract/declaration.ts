import type { z } from 'zod';

/** One call: what a window sends and what it gets back. */
export interface Call<Arguments = unknown, Result = unknown> {
  readonly arguments: z.ZodType<Arguments>;
  readonly result: z.ZodType<Result>;
  /** Whether its answer waits for the events before it, which may tell of what it names. */
  readonly afterEvents: boolean;
}

/** Declares a call. Arguments are checked by the engine; results by the tests' in-memory channel. */
export function call<Arguments, Result>(
  argumentsSchema: z.ZodType<Arguments>,
  result: z.ZodType<Result>,
): Call<Arguments, Result> {
  return { arguments: argumentsSchema, result, afterEvents: false };
}

/** Declares a call that opens, reads or changes a document, of which events tell as well. */
export function documentCall<Arguments, Result>(
  argumentsSchema: z.ZodType<Arguments>,
  result: z.ZodType<Result>,
): Call<Arguments, Result> {
  return { arguments: argumentsSchema, result, afterEvents: true };
}

/** A contract: calls and events by name. */
export interface ContractDeclaration {
  readonly calls: Readonly<Record<string, Call>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

export type ArgumentsOf<C> = C extends Call<infer A, unknown> ? A : never;
export type ResultOf<C> = C extends Call<unknown, infer R> ? R : never;
