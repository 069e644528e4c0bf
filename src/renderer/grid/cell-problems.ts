import type { RowId } from '../../shared/tables/tables';
import type { Problem, Severity } from '../../shared/validation/problem';

/** The problems of a table's cells. */
export class CellProblems {
  private readonly byRow = new Map<RowId, Problem[]>();

  constructor(problems: readonly Problem[]) {
    for (const problem of problems) {
      const { row } = problem.place;
      if (row === undefined) continue;
      const known = this.byRow.get(row);
      if (known) known.push(problem);
      else this.byRow.set(row, [problem]);
    }
  }

  /** Problems of one cell. A problem of a whole row is shown at its number. */
  at(row: RowId, column: string): readonly Problem[] {
    return (this.byRow.get(row) ?? []).filter(
      ({ place }) => (place.column ?? ROW_NUMBER) === column,
    );
  }

  /** The gravest severity at a cell. */
  severityAt(row: RowId, column: string): Severity | undefined {
    if (!this.byRow.has(row)) return undefined;
    const found = this.at(row, column).map(({ severity }) => severity);
    return ORDER.find((severity) => found.includes(severity));
  }

  /** Rows whose problems differ between two sets. */
  static changedRows(former: CellProblems, next: CellProblems): RowId[] {
    const rows = new Set([...former.byRow.keys(), ...next.byRow.keys()]);
    return [...rows].filter((row) => !same(former.byRow.get(row), next.byRow.get(row)));
  }
}

/** Id of the column that shows row numbers. */
export const ROW_NUMBER = '#';

const ORDER: readonly Severity[] = ['error', 'warning', 'information'];

function same(left: readonly Problem[] = [], right: readonly Problem[] = []): boolean {
  return left.length === right.length && left.every((problem, index) => problem === right[index]);
}
