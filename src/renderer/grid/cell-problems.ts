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

  /** The gravest severity at a cell. The grid asks for every cell that it draws. */
  severityAt(row: RowId, column: string): Severity | undefined {
    const problems = this.byRow.get(row);
    if (!problems) return undefined;
    let gravest: Severity | undefined;
    for (const { place, severity } of problems) {
      if ((place.column ?? ROW_NUMBER) === column) gravest = graver(gravest, severity);
    }
    return gravest;
  }

  /** The gravest severity in a row. */
  gravestOf(row: RowId): Severity | undefined {
    let gravest: Severity | undefined;
    for (const { severity } of this.byRow.get(row) ?? NO_PROBLEMS) {
      gravest = graver(gravest, severity);
    }
    return gravest;
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
const NO_PROBLEMS: readonly Problem[] = [];

function graver(one: Severity | undefined, other: Severity): Severity {
  return one !== undefined && ORDER.indexOf(one) <= ORDER.indexOf(other) ? one : other;
}

function same(left: readonly Problem[] = [], right: readonly Problem[] = []): boolean {
  return left.length === right.length && left.every((problem, index) => problem === right[index]);
}
