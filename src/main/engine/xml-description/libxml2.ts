import type * as libxml2Wasm from 'libxml2-wasm';

export type Libxml2 = typeof libxml2Wasm;

let libxml2: Promise<Libxml2> | undefined;

/** Loaded when it is first needed: a start of the engine does not wait for it. */
export function loadLibxml2(): Promise<Libxml2> {
  libxml2 ??= import('libxml2-wasm');
  return libxml2;
}
