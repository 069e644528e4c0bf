/**
 * Version of the project files that this program writes. It grows by one with every change that an
 * older program could not read; `migrations/` then has a step from the version before.
 */
export const SCHEMA_VERSION = 2;
