import { type Cell, shownText } from './sheet';

/** Characters that can stand between the fields of a .csv file. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Lines that are looked at to find the delimiter. */
const SAMPLE_LINES = 50;

/**
 * Reads comma separated values (RFC 4180, with any of the delimiters and any line ends). Fields are
 * texts; an empty one is null unless it is in quotes.
 * @throws Error when a quote is opened and never closed, or a row or field is beyond the limits
 */
export function parseCsv(
  text: string,
  delimiter = findDelimiter(text),
  limits = NO_LIMITS,
): Cell[][] {
  return new CsvParser(withoutPreamble(text), delimiter, limits).parse();
}

/** Largest number of rows and columns. */
export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
}

const NO_LIMITS: CsvLimits = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

/** Writes rows as comma separated values with CR LF line ends, as Excel does. */
export function writeCsv(rows: readonly (readonly Cell[])[], delimiter: Delimiter = ','): string {
  return rows
    .map((row) => `${row.map((cell) => csvField(shownText(cell), delimiter)).join(delimiter)}\r\n`)
    .join('');
}

function csvField(text: string, delimiter: string): string {
  const plain =
    !text.includes(delimiter) &&
    !/["\r\n]/.test(text) &&
    // Spreadsheets drop blanks at the ends of bare fields; a field like "sep=," says something else.
    text.trim() === text &&
    !text.startsWith('sep=');
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** The delimiter that cuts the first lines into the most even rows. */
export function findDelimiter(text: string): Delimiter {
  const named = /^sep=(.)\r?\n/.exec(text)?.[1];
  const known = DELIMITERS.find((one) => one === named);
  if (known) return known;
  const lines = sampleLines(text);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = evenness(lines.map((line) => countOutsideQuotes(line, delimiter)));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The first records; line breaks inside quotes do not end one. */
function sampleLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length && lines.length < SAMPLE_LINES; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    if (code !== LINE_FEED || quoted) continue;
    lines.push(text.slice(start, at));
    start = at + 1;
  }
  if (lines.length < SAMPLE_LINES) lines.push(text.slice(start));
  return lines.filter((line) => line.trim() !== '');
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count += 1;
  }
  return count;
}

/** How many lines have as many delimiters as the first, weighted by how many that are. */
function evenness(counts: readonly number[]): number {
  const first = counts[0] ?? 0;
  const same = counts.filter((count) => count === first).length;
  return first === 0 ? 0 : (same / counts.length) * 100 + first;
}

function withoutPreamble(text: string): string {
  return text.replace(/^\ufeff?(sep=.\r?\n)?/, '');
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

class CsvParser {
  private at = 0;
  private readonly text: string;
  private readonly delimiter: number;
  private readonly limits: CsvLimits;

  constructor(text: string, delimiter: Delimiter, limits: CsvLimits) {
    this.text = text;
    this.delimiter = delimiter.charCodeAt(0);
    this.limits = limits;
  }

  parse(): Cell[][] {
    const rows: Cell[][] = [];
    while (this.at < this.text.length) {
      if (rows.length >= this.limits.rows) {
        throw new Error(`The file has more than ${this.limits.rows} rows.`);
      }
      rows.push(this.row(rows.length + 1));
    }
    return rows;
  }

  private row(number: number): Cell[] {
    const cells: Cell[] = [];
    for (;;) {
      if (cells.length >= this.limits.columns) {
        throw new Error(`Row ${number} has more than ${this.limits.columns} columns.`);
      }
      cells.push(this.field(number));
      const code = this.text.charCodeAt(this.at);
      if (code === this.delimiter) this.at += 1;
      else {
        this.endOfRow(code);
        return cells;
      }
    }
  }

  private endOfRow(code: number): void {
    if (code === CARRIAGE_RETURN) this.at += 1;
    if (this.text.charCodeAt(this.at) === LINE_FEED) this.at += 1;
  }

  private field(row: number): Cell {
    if (this.text.charCodeAt(this.at) === QUOTE) return this.quoted(row) + this.bare();
    const bare = this.bare();
    return bare === '' ? null : bare;
  }

  private bare(): string {
    const start = this.at;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === this.delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
      this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  private quoted(row: number): string {
    let content = '';
    for (;;) {
      const end = this.text.indexOf('"', this.at + 1);
      if (end < 0) throw new Error(`A quote that is opened in row ${row} is never closed.`);
      content += this.text.slice(this.at + 1, end);
      this.at = end + 1;
      if (this.text.charCodeAt(this.at) !== QUOTE) return content;
      content += '"';
    }
  }
}
