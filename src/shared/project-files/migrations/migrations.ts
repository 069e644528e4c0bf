import { SCHEMA_VERSION } from '../schema-version';
import { tagDataType } from './1-tag-data-type';
import type { Migration, RawFiles } from './migration';

/** All steps, each from the version where the one before it ends. */
export const MIGRATIONS: readonly Migration[] = [tagDataType];

/** The oldest schema version that can still be read. */
export const OLDEST_SCHEMA_VERSION = 1;

/** Brings the files from an older schema version to the present one. */
export function migrate(files: RawFiles, version: number): RawFiles {
  let migrated = files;
  for (const step of MIGRATIONS) {
    if (step.from >= version) migrated = step.migrate(migrated);
  }
  return new Map(
    [...migrated].map(([path, file]) => [path, { ...file, schemaVersion: SCHEMA_VERSION }]),
  );
}
