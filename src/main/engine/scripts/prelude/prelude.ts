import { COMPATIBILITY } from './compatibility';
import { JSON_LIBRARY } from './json-library';
import { SANDBOX } from './sandbox';
import { SYSLIB } from './syslib';

/**
 * What runs in every VM before its script, by the name that stands in messages. Each is a chunk that
 * gets the function by which the program is called, and the null of JSON.
 */
export const PRELUDE: Readonly<Record<string, string>> = {
  sandbox: SANDBOX,
  compatibility: COMPATIBILITY,
  rapidjson: JSON_LIBRARY,
  syslib: SYSLIB,
};
