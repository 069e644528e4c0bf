/*
 * Where Lua 5.4 keeps what another thread looks at and changes, with addresses of 32 bits: byte
 * offsets.
 */

/** Fields of `lua_State`. */
export const STATE = { call: 20, hook: 88, hookMask: 112 };

/** Fields of `CallInfo`. */
export const CALL = { function: 0, previous: 8, savedInstruction: 16, trap: 20, status: 34 };

/** Bit of a call's status: the function is none of Lua's. */
export const IN_C = 2;
