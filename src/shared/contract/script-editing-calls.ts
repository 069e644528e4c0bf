import { z } from 'zod';
import { LONGEST_SCRIPT, scriptName } from '../project/message-script';
import { call, documentCall } from './declaration';

/** What Lua says about a text that it cannot compile. */
export const luaFault = z.object({
  /** Line of the script, from 1. */
  line: z.number().int().positive(),
  /** Lua's own words, without name and line. */
  message: z.string(),
});
export type LuaFault = z.infer<typeof luaFault>;

/** Calls of the editor of scripts. */
export const scriptEditingCalls = {
  /** Compiles a text as Lua, without running it; null when it is right. */
  'script.check': call(z.object({ text: z.string().max(LONGEST_SCRIPT) }), luaFault.nullable()),
  /** Settles what holds of a script whose file another program changed. */
  'script.settleOutside': documentCall(
    z.object({
      document: z.string().min(1).max(64),
      message: z.number().int().positive(),
      script: scriptName,
      choice: z.enum(['reload', 'keep']),
    }),
    z.null(),
  ),
} as const;
