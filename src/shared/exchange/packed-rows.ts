import type { Cell, SheetRows } from './sheet';

/**
 * Some rows of a sheet in a few large pieces instead of an object a cell: they cross between threads
 * and wait there without work for either, whatever their number.
 */
export interface RowPortion {
  /** The texts of all cells, one behind the other. */
  readonly texts: string;
  /** The number of cells up to the end of each row. */
  readonly rowEnds: Uint32Array<ArrayBuffer>;
  /** What each cell holds. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** The number of characters up to the end of each cell. */
  readonly textEnds: Uint32Array<ArrayBuffer>;
  /** The number of each cell; without any number, none at all. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

const EMPTY = 0;
const TEXT = 1;
const NUMBER = 2;
const TRUE = 3;
const FALSE = 4;
const FORMATTED_NUMBER = 5;
const ERROR = 6;

/** Packs rows, of which `PackedRows` gives the cells back. */
export function packRows(rows: readonly (readonly Cell[])[]): RowPortion {
  const cells = rows.flat();
  const texts = cells.map(textOf);
  const textEnds = new Uint32Array(cells.length);
  let text = 0;
  for (const [index, { length }] of texts.entries()) textEnds[index] = text += length;
  const rowEnds = new Uint32Array(rows.length);
  let cell = 0;
  for (const [index, { length }] of rows.entries()) rowEnds[index] = cell += length;
  const kinds = Uint8Array.from(cells, kindOf);
  const hasNumbers = kinds.some((kind) => kind === NUMBER || kind === FORMATTED_NUMBER);
  const numbers = hasNumbers ? Float64Array.from(cells, numberOf) : new Float64Array();
  return { texts: texts.join(''), rowEnds, kinds, textEnds, numbers };
}

/** The memory of a portion that goes over to another thread instead of being copied. */
export function buffersOf({ rowEnds, kinds, textEnds, numbers }: RowPortion): ArrayBuffer[] {
  return [rowEnds.buffer, kinds.buffer, textEnds.buffer, numbers.buffer];
}

/** The rows of a sheet in portions, each as large as the first but the last one. */
export class PackedRows implements SheetRows {
  private readonly portions: RowPortion[] = [];
  private rows = 0;

  get length(): number {
    return this.rows;
  }

  /** @throws Error when a smaller portion came before it */
  add(portion: RowPortion): void {
    if (this.rows !== this.portions.length * this.rowsPerPortion) {
      throw new Error(`A portion follows one that is smaller than ${this.rowsPerPortion} rows.`);
    }
    this.portions.push(portion);
    this.rows += portion.rowEnds.length;
  }

  at(index: number): Cell[] | undefined {
    const portion = this.portions[Math.floor(index / this.rowsPerPortion)];
    const row = index % this.rowsPerPortion;
    const end = portion?.rowEnds[row];
    if (portion === undefined || end === undefined) return undefined;
    const start = portion.rowEnds[row - 1] ?? 0;
    const cells: Cell[] = [];
    for (let cell = start; cell < end; cell += 1) cells.push(cellIn(portion, cell));
    return cells;
  }

  private get rowsPerPortion(): number {
    return this.portions[0]?.rowEnds.length ?? 0;
  }
}

function cellIn({ texts, kinds, textEnds, numbers }: RowPortion, index: number): Cell {
  const kind = kinds[index];
  if (kind === EMPTY) return null;
  if (kind === TRUE || kind === FALSE) return kind === TRUE;
  if (kind === NUMBER) return numbers[index] ?? 0;
  const text = texts.slice(textEnds[index - 1] ?? 0, textEnds[index]);
  if (kind === TEXT) return text;
  return kind === ERROR ? { error: text } : { number: numbers[index] ?? 0, shown: text };
}

function kindOf(cell: Cell): number {
  if (cell === null) return EMPTY;
  if (typeof cell === 'string') return TEXT;
  if (typeof cell === 'number') return NUMBER;
  if (typeof cell === 'boolean') return cell ? TRUE : FALSE;
  return 'error' in cell ? ERROR : FORMATTED_NUMBER;
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'object' || cell === null) return '';
  return 'error' in cell ? cell.error : cell.shown;
}

function numberOf(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && cell !== null && 'number' in cell ? cell.number : 0;
}
