/** Content of one file before it is checked against the present schema. */
export type RawFile = Readonly<Record<string, unknown>>;

/** The parsed files of a project by relative path. */
export type RawFiles = ReadonlyMap<string, RawFile>;

/**
 * One step from a schema version to the next. It works on raw content, because the schemas of old
 * versions are gone; what it does not recognise it leaves to the check that follows.
 */
export interface Migration {
  /** The version that it starts from; it leads to the next one. */
  readonly from: number;
  migrate(files: RawFiles): RawFiles;
}

/** Changes every row of one table in all messages. */
export function mapRows(
  files: RawFiles,
  table: string,
  change: (row: RawFile) => RawFile,
): RawFiles {
  return new Map(
    [...files].map(([path, file]) => {
      const isTable = path.startsWith('messages/') && path.endsWith(`/${table}.json`);
      if (!isTable || !Array.isArray(file.rows)) return [path, file];
      const rows = (file.rows as unknown[]).map((row) => (isRawFile(row) ? change(row) : row));
      return [path, { ...file, rows }];
    }),
  );
}

/** Whether a parsed JSON value is an object. */
export function isRawFile(value: unknown): value is RawFile {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
