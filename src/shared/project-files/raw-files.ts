import { UserError } from '../user-error';
import { type FileSet, PROJECT_FILE } from './file-set';
import { damagedFile, show } from './file-problem';
import { findJsonFault } from './json-fault';
import { isRawFile, type RawFile, type RawFiles } from './migrations/migration';
import { migrate, OLDEST_SCHEMA_VERSION } from './migrations/migrations';
import { SCHEMA_VERSION } from './schema-version';

/** The content of all files in the present schema version. */
export interface CurrentFiles {
  readonly files: RawFiles;
  /** The version they had on disk, when it is an older one. */
  readonly migratedFrom: number | null;
}

/**
 * Parses the files and migrates them when they are of an older version.
 * @throws UserError naming the file when one is no JSON, or is of a version that cannot be read
 */
export function readRawFiles(texts: FileSet): CurrentFiles {
  const files: RawFiles = new Map([...texts].map(([path, text]) => [path, parse(path, text)]));
  const project = files.get(PROJECT_FILE);
  if (!project) {
    throw new UserError(`${PROJECT_FILE} is missing: this is no project folder.`, 'no-project');
  }
  const version = versionOf(PROJECT_FILE, project);
  for (const [path, file] of files) requireVersion(path, file, version);
  return version === SCHEMA_VERSION
    ? { files, migratedFrom: null }
    : { files: migrate(files, version), migratedFrom: version };
}

function parse(path: string, text: string): RawFile {
  const content = parseJson(path, text.replace(/^\uFEFF/, ''));
  if (!isRawFile(content)) {
    throw damagedFile({ file: path }, `${show(content)} stands where an object was expected`);
  }
  return content;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    const where = fault ? { file: path, part: `line ${fault.line}` } : { file: path };
    throw damagedFile(where, `not valid JSON: ${fault?.reason ?? String(cause)}`, cause);
  }
}

function versionOf(path: string, file: RawFile): number {
  const version = file.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    throw damagedFile(
      { file: path },
      version === undefined
        ? 'property "schemaVersion" is missing'
        : `property "schemaVersion": ${show(version)} is not a whole number`,
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new UserError(
      `${path} has schema version ${version}, this program reads versions up to ${SCHEMA_VERSION}. ` +
        'Open the project with a newer version of MSI Studio. Nothing was changed.',
      'newer-version',
    );
  }
  if (version < OLDEST_SCHEMA_VERSION) {
    throw damagedFile({ file: path }, `property "schemaVersion": ${version} was never in use`);
  }
  return version;
}

function requireVersion(path: string, file: RawFile, version: number): void {
  const own = versionOf(path, file);
  if (own === version) return;
  throw damagedFile(
    { file: path },
    `schema version ${own} differs from version ${version} of ${PROJECT_FILE}; ` +
      'all files of a project have the same version',
  );
}
