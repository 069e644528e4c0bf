import { cellText } from '../../shared/spreadsheet/shown-table';
import type { Field } from '../../shared/fields/field';
import type { Row } from '../../shared/tables/tables';
import type { Severity } from '../../shared/validation/problem';
import { Observable } from '../studio/observable';

/** Which rows are let through for their problems. */
export type ProblemFilter = 'all' | 'problems' | 'errors';

interface FilterState {
  /** The texts that are let through, by column. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: ProblemFilter;
}

const EVERYTHING: FilterState = { values: new Map(), problems: 'all' };

/** Lets rows through by lists of values and by problems, beside the filters that the grid has. */
export class RowFilter {
  readonly state = new Observable<FilterState>(EVERYTHING);

  get isPresent(): boolean {
    const { values, problems } = this.state.get();
    return values.size > 0 || problems !== 'all';
  }

  /** The texts that a column lets through; nothing when it lets everything through. */
  valuesOf(column: string): ReadonlySet<string> | undefined {
    return this.state.get().values.get(column);
  }

  setValues(column: string, texts: ReadonlySet<string> | undefined): void {
    const values = new Map(this.state.get().values);
    if (texts) values.set(column, texts);
    else values.delete(column);
    this.state.patch({ values });
  }

  setProblems(problems: ProblemFilter): void {
    this.state.patch({ problems });
  }

  clear(): void {
    this.state.set(EVERYTHING);
  }

  /** @param severity the gravest problem of the row, if it has one */
  lets(
    row: Row,
    fields: Readonly<Record<string, Field>>,
    severity: (row: Row) => Severity | undefined,
  ): boolean {
    const { values, problems } = this.state.get();
    for (const [column, texts] of values) {
      const field = fields[column];
      if (field && !texts.has(cellText(field, row[column] ?? null))) return false;
    }
    if (problems === 'all') return true;
    const gravest = severity(row);
    return problems === 'errors' ? gravest === 'error' : gravest !== undefined;
  }
}

/** One value of a column and how many rows have it. */
export interface CountedValue {
  readonly text: string;
  readonly count: number;
}

/** The values of a column with their counts, in natural order. */
export function valuesIn(
  rows: readonly Row[],
  column: string,
  field: Field,
  compare: (left: string, right: string) => number,
): CountedValue[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = cellText(field, row[column] ?? null);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((left, right) => compare(left.text, right.text));
}
