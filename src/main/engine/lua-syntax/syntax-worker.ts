import { parentPort } from 'node:worker_threads';
import type { LuaFault } from '../../../shared/contract/script-editing-calls';
import { loadLua } from '../scripts/lua-module';
import { compileFault } from './compile-fault';

/*
 * The entry of the thread that compiles scripts without running them.
 */

/** A text to compile. */
export interface SyntaxTask {
  readonly id: number;
  readonly text: string;
}

/** What Lua said about a text; null when it compiles. */
export interface SyntaxAnswer {
  readonly id: number;
  readonly fault: LuaFault | null;
}

async function start(port: NonNullable<typeof parentPort>): Promise<void> {
  const lua = await loadLua();
  port.on('message', ({ id, text }: SyntaxTask) => {
    port.postMessage({ id, fault: compileFault(lua, text) } satisfies SyntaxAnswer);
  });
}

if (parentPort) void start(parentPort);
