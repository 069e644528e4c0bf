import type { MessagePort } from 'node:worker_threads';
import type { DataType } from '../../../shared/project/enumerations';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { LineTime } from '../../../shared/scripts/running-script';
import type { ScriptPause } from '../../../shared/scripts/stepping';
import type { LimitName, ScriptLimits } from './script-limits';

/** What a thread for scripts gets at its start. */
export interface ScriptThreadData {
  /** Answers to calls come in here. */
  readonly answers: MessagePort;
  /** A 32-bit count of the answers, which the thread waits on. */
  readonly answered: SharedArrayBuffer;
  /** What `RunningTasks` are kept in. */
  readonly running: SharedArrayBuffer;
  /** The 4 bytes of an `Interruption`. */
  readonly interruption: SharedArrayBuffer;
  /** What `UnsentWrites` is kept in. */
  readonly unsent: SharedArrayBuffer;
}

/** What it is told. A task has a number, which stands in all that is told about it. */
export type ToScriptThread =
  | (ScriptWork & { readonly task: number })
  | { readonly type: 'unload'; readonly script: number };

/** What a task is. */
export type ScriptWork =
  | {
      readonly type: 'load';
      readonly script: number;
      readonly name: string;
      readonly text: string;
      readonly limits: ScriptLimits;
    }
  | {
      readonly type: 'run';
      readonly script: number;
      readonly name: string;
      readonly values: readonly LuaValue[];
      readonly stepping?: Stepping;
      readonly foresight?: ScriptForesight | undefined;
      /** Measures the time of each line. */
      readonly profile?: boolean;
    };

/** What a script will most likely read and write, so that it needs not wait for the engine. */
export interface ScriptForesight {
  /** Values of items when the run begins, their quality codes and times. */
  readonly values: readonly (readonly [
    path: string,
    value: LuaValue,
    quality: number,
    time: number,
  ])[];
  /** Items that may be written. */
  readonly writable: readonly (readonly [path: string, dataType: DataType])[];
}

/** Something that a script read or wrote without waiting for the engine. */
export type ItemUse = readonly [action: 'read' | 'write', path: string, value: LuaValue];

/** A script is gone through line by line. */
export interface Stepping {
  /** Lines where it stops. */
  readonly breakpoints: readonly number[];
  /** It stops at its first line as well. */
  readonly first: boolean;
}

/** A script stopped at a line. The answer is a `StepAnswer`. */
export interface PausedScript {
  readonly type: 'paused';
  readonly pause: ScriptPause;
}

/** A call of the program by a script, and its answer. */
export interface ScriptCall {
  readonly type: 'call';
  readonly name: string;
  readonly values: readonly LuaValue[];
  /** What it read and wrote before. */
  readonly uses: readonly ItemUse[];
}
export type CallAnswer =
  | { readonly values: readonly LuaValue[] }
  /** Raised in Lua at the line of the call. */
  | { readonly error: string };

export const LOG_LEVELS = ['error', 'warning', 'info', 'debug'] as const;
export type ScriptLogLevel = (typeof LOG_LEVELS)[number];

/** What a script logged. */
export interface LoggedText {
  readonly level: ScriptLogLevel;
  readonly text: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

/** A line of a script's console. */
export interface ConsoleLine extends LoggedText {
  /** Line of the script that logged it; 0 when it is not known. */
  readonly line: number;
}

/** A task was carried out. */
export interface Done {
  readonly type: 'done';
  readonly results: readonly LuaValue[];
  /** Line where the script's function begins. */
  readonly line: number;
  /** Bytes that the script's values take. */
  readonly memory: number;
  /** Times of its lines, when they were measured. */
  readonly lines?: readonly LineTime[];
}

/** A task failed. */
export interface Failed {
  readonly type: 'failed';
  readonly message: string;
  readonly limit?: LimitName;
}

/** What it tells. */
export type FromScriptThread =
  /** It waits for tasks. Its scripts live in this memory. */
  | { readonly type: 'ready'; readonly memory: WebAssembly.Memory }
  | (FromTask & { readonly task: number });

/** What it tells of a task. */
export type FromTask =
  | ScriptCall
  | PausedScript
  | { readonly type: 'log'; readonly line: ConsoleLine; readonly uses: readonly ItemUse[] }
  /** Another task is begun meanwhile. */
  | { readonly type: 'interrupted'; readonly uses: readonly ItemUse[] }
  | ((Done | Failed) & {
      /** What it read and wrote since its last call. */
      readonly uses: readonly ItemUse[];
      /** Milliseconds that the task took, without those that it was interrupted for others. */
      readonly duration: number;
    });
