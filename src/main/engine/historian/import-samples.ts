import { createReadStream } from 'node:fs';
import { parseCsv } from '../../../shared/exchange/csv';
import { SAMPLES_HEADER } from '../../../shared/history/samples-csv';
import { toItemValue } from '../../../shared/items/convert';
import { QUALITIES } from '../../../shared/items/item-value';
import type { DataType } from '../../../shared/project/enumerations';
import { objectOf, type Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import type { PathSample, SampleStore } from './sample-store';

/** A line of a file that was not imported, and why. */
export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
}

/** What an import did. */
export interface ImportedSamples {
  readonly imported: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejections: readonly RejectedLine[];
}

/** The data type of the item at a path; undefined when there is none. */
export type TypeOfItem = (path: string) => DataType | undefined;

/** Lines that are converted and written together. */
const TOGETHER = 5_000;
const MOST_SHOWN = 20;
const HEADER = SAMPLES_HEADER.trim();

/**
 * Imports samples from comma separated values as an export writes them. A sample with the path and
 * time of one that is there takes its place. What cannot be imported is rejected line by line.
 * @param text pieces of the text, cut anywhere
 * @throws UserError when the first line is none of such a file, or samples cannot be written
 */
export async function importSamples(
  store: Pick<SampleStore, 'write'>,
  typeOf: TypeOfItem,
  text: AsyncIterable<string>,
): Promise<ImportedSamples> {
  let imported = 0;
  let rejected = 0;
  const rejections: RejectedLine[] = [];
  let samples: PathSample[] = [];
  const write = async () => {
    await store.write(samples);
    imported += samples.length;
    samples = [];
  };
  for await (const { record, line } of recordsOf(text)) {
    if (line === 1) {
      checkHeader(record);
      continue;
    }
    const sample = sampleOf(record, typeOf);
    if (typeof sample === 'string') {
      rejected += 1;
      if (rejections.length < MOST_SHOWN) rejections.push({ line, reason: sample });
    } else samples.push(sample);
    if (samples.length >= TOGETHER) await write();
  }
  if (samples.length > 0) await write();
  return { imported, rejected, rejections };
}

/** The data types of a project's items, by path. */
export function typesOf(project: Project): TypeOfItem {
  const tree = treeOf(project);
  return (path) => {
    const id = tree.idAt(path);
    return id === undefined ? undefined : objectOf(project, id, 'item')?.properties.dataType;
  };
}

/** The text of a file in pieces. @throws UserError when it cannot be read */
export async function* fileText(path: string): AsyncGenerator<string> {
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8' })) yield String(piece);
  } catch (cause) {
    throw new UserError(`The file ${path} cannot be read: ${reasonOf(cause)}.`, 'file', { cause });
  }
}

/** The records of a text with the number of their first line; one may go over several lines. */
async function* recordsOf(
  text: AsyncIterable<string>,
): AsyncGenerator<{ readonly record: string; readonly line: number }> {
  let rest = '';
  let line = 1;
  for await (const piece of text) {
    rest += piece;
    let begin = 0;
    for (;;) {
      const end = endOfRecord(rest, begin);
      if (end < 0) break;
      const record = rest.slice(begin, end);
      if (record.trim() !== '') yield { record: record.replace(/\r$/, ''), line };
      line += record.split('\n').length;
      begin = end + 1;
    }
    rest = rest.slice(begin);
  }
  if (rest.trim() !== '') yield { record: rest.replace(/\r$/, ''), line };
}

/** The first line end that no quotes enclose; −1 when there is none yet. */
function endOfRecord(text: string, begin: number): number {
  let isQuoted = false;
  for (let at = begin; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === '\n' && !isQuoted) return at;
  }
  return -1;
}

function checkHeader(record: string): void {
  if (record.replace(/^\ufeff/, '') === HEADER) return;
  throw new UserError(
    `The first line is "${record.slice(0, 100)}", and a file of samples begins with ${HEADER}. Choose a file that was exported, or add the line.`,
    'no-samples',
  );
}

function sampleOf(record: string, typeOf: TypeOfItem): PathSample | string {
  const [path, time, text, quality, ...more] = (parseCsv(record, ',')[0] ?? []).map((cell) =>
    typeof cell === 'string' ? cell : '',
  );
  if (path === undefined || quality === undefined || more.length > 0) {
    return 'The line has not the four fields Path, Time, Value and Quality.';
  }
  const dataType = typeOf(path);
  if (dataType === undefined) return `There is no item at ${path}.`;
  const milliseconds = isoTime(time ?? '');
  if (milliseconds === undefined) {
    return `"${time}" is no time such as 2026-01-02T03:04:05.678Z.`;
  }
  const known = QUALITIES.find((one) => one === quality);
  if (!known) return `"${quality}" is no quality: there are ${QUALITIES.join(', ')}.`;
  // An empty field of an item of texts is an empty text, of any other no value.
  const isNothing = text === '' && (dataType !== 'String' || known === 'Bad');
  const value = toItemValue(dataType, isNothing ? null : plainNumber(dataType, text ?? ''));
  if ('problem' in value) return `${value.problem}.`;
  return { path, time: milliseconds, value: value.value, quality: known };
}

/** Exports write large and small numbers with an exponent, which a Long of a message has not. */
function plainNumber(dataType: DataType, text: string): string | number {
  return dataType === 'Long' && /^-?\d+(\.\d+)?e[+-]?\d+$/i.test(text) ? Number(text) : text;
}

function isoTime(text: string): number | undefined {
  const isIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = isIso ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
