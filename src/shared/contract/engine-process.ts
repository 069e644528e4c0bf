import { z } from 'zod';

/** What the shell tells the engine when it starts the engine's process. */
const startOptions = z.strictObject({
  dataFolder: z.string().min(1),
  assetsFolder: z.string().min(1),
  face: z.literal('desktop'),
  startWith: z.strictObject({ sample: z.string() }).exactOptional(),
});
export type EngineStartOptions = z.infer<typeof startOptions>;

/** Messages from the shell to the engine's process. `connect` comes with one MessagePort. */
export const toEngineProcess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), options: startOptions }),
  z.strictObject({ type: z.literal('connect') }),
  z.strictObject({ type: z.literal('grantFolder'), id: z.number(), path: z.string() }),
  z.strictObject({ type: z.literal('openFolder'), id: z.number(), path: z.string() }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type ToEngineProcess = z.infer<typeof toEngineProcess>;

/** Messages from the engine's process to the shell. */
export const fromEngineProcess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** The engine cannot start at all; starting it again would fail the same way. */
  z.strictObject({ type: z.literal('failed'), message: z.string() }),
  z.strictObject({ type: z.literal('answer'), id: z.number(), result: z.string() }),
  z.strictObject({ type: z.literal('refusal'), id: z.number(), message: z.string() }),
]);
export type FromEngineProcess = z.infer<typeof fromEngineProcess>;
