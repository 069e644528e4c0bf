import type { WorkbookKind } from './file-kind';
import { UserError } from '../../../shared/user-error';
import type { WorkbookLimits } from './limits';
import { checkRepeatedCells } from './repeated-cells';
import { markUncalculated } from './uncalculated-formulas';
import { encrypted, readZipDirectory, storedZip, type ZipEntry } from './zip-archive';

/** A workbook without the parts that hold no cells, and what was left aside. */
export interface UnpackedWorkbook {
  readonly file: Buffer;
  readonly remarks: readonly string[];
}

/** Parts without cells: pictures, charts, notes, links, macros. They are not even unpacked. */
const LEFT_ASIDE = [
  /^xl\/(media|drawings|charts|externalLinks|embeddings|activeX|ctrlProps|printerSettings)\//,
  /^xl\/(pivotTables|pivotCache|slicers|slicerCaches|timelines|theme|diagrams|model)\//,
  /^xl\/(threadedComments|queryTables|customProperty|tables)\//,
  /^xl\/comments[^/]*\.xml$/,
  /^xl\/worksheets\/_rels\//,
  /^xl\/(calcChain\.xml|connections\.xml|vbaProject\.bin)$/,
  /^customXml\//,
  /^(Pictures|Thumbnails|Object [^/]*|ObjectReplacements|Basic|Configurations2)\//,
];

const SHEET_PART = /^xl\/worksheets\/[^/]+\.xml$/;
const NEVER_CALCULATED =
  'Some formulas were never calculated, so rows that need them are rejected. Open the workbook in a spreadsheet program and save it there.';

/**
 * Unpacks the parts of an .xlsx or .ods file that hold cells.
 * @throws UserError when it is damaged, encrypted, too large inside, or no such workbook at all
 */
export function unpackWorkbook(
  file: Buffer,
  kind: WorkbookKind,
  limits: WorkbookLimits,
): UnpackedWorkbook {
  const entries = readZipDirectory(file, limits);
  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== entries.length) throw notAWorkbook(kind);
  if (kind === 'ods') checkOpenDocument(entries);
  else checkExcel(names);
  const kept = entries.filter(
    ({ name }) => !name.endsWith('/') && !LEFT_ASIDE.some((pattern) => pattern.test(name)),
  );
  const unpacked = kept.map((entry) => ({ name: entry.name, content: entry.content() }));
  if (kind === 'ods') checkCells(unpacked, limits);
  const files = unpacked.map(({ name, content }) =>
    SHEET_PART.test(name) ? { name, content: markUncalculated(content) } : { name, content },
  );
  const isMarked = files.some(({ content }, index) => content !== unpacked[index]?.content);
  return {
    file: storedZip(files),
    remarks: isMarked ? [...remarksOn([...names]), NEVER_CALCULATED] : remarksOn([...names]),
  };
}

function checkCells(files: readonly { name: string; content: Buffer }[], limits: WorkbookLimits) {
  const content = files.find(({ name }) => name === 'content.xml')?.content;
  if (content) checkRepeatedCells(content.toString('utf8'), limits);
}

function checkExcel(names: ReadonlySet<string>): void {
  if (names.has('xl/workbook.bin')) {
    throw new UserError('It is a binary workbook (.xlsb). Save it as .xlsx.', 'wrong-extension');
  }
  if (!names.has('[Content_Types].xml') || ![...names].some((name) => name.startsWith('xl/'))) {
    throw notAWorkbook('xlsx');
  }
}

function checkOpenDocument(entries: readonly ZipEntry[]): void {
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  if (!manifest || !entries.some(({ name }) => name === 'content.xml')) throw notAWorkbook('ods');
  if (manifest.content().includes('encryption-data')) throw encrypted();
}

function notAWorkbook(kind: WorkbookKind): UserError {
  return new UserError(
    `It is a zip archive, but no .${kind} workbook. Save it again in the right format.`,
    'wrong-extension',
  );
}

function remarksOn(names: readonly string[]): string[] {
  const remarks: string[] = [];
  const links = names.filter((name) => /^xl\/externalLinks\/[^/]+\.xml$/.test(name)).length;
  if (links > 0) {
    remarks.push(
      `Links to ${links === 1 ? 'another workbook' : `${links} other workbooks`} were not followed. Their cells have the values that were last calculated.`,
    );
  }
  if (names.includes('xl/vbaProject.bin')) remarks.push('Macros were not read.');
  return remarks;
}
