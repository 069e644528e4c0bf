import type { PlanOverview, TableOverview } from '../../shared/contract/exchange-calls';
import { LINE_KINDS, type LineKind } from '../../shared/exchange/plan-lines';

/** One line of the list: the head of a table, its columns' head, or one of its rows. */
export type ListLine =
  | { readonly type: 'table'; readonly table: number }
  | { readonly type: 'columns'; readonly table: number }
  | {
      readonly type: 'row';
      readonly table: number;
      readonly kind: LineKind;
      /** Index among the rows of its kind. */
      readonly index: number;
    };

interface Section {
  readonly table: number;
  readonly overview: TableOverview;
  readonly first: number;
  readonly lines: number;
  readonly withColumns: boolean;
  readonly open: boolean;
}

/**
 * Where each table and row of a plan stands in one long list. Nothing is made for rows that are not
 * looked at, so a plan of 100,000 rows is laid out as fast as one of ten.
 */
export class PlanLayout {
  private readonly sections: readonly Section[];
  readonly length: number;

  constructor(
    { tables }: PlanOverview,
    open: ReadonlySet<number>,
    private readonly kinds: ReadonlySet<LineKind>,
  ) {
    const sections: Section[] = [];
    let first = 0;
    for (const [table, overview] of tables.entries()) {
      const isOpen = open.has(table);
      const withColumns = isOpen && hasColumnsToTell(overview);
      const rows = isOpen ? this.rowsOf(overview) : 0;
      const lines = 1 + (withColumns ? 1 : 0) + rows;
      sections.push({ table, overview, first, lines, withColumns, open: isOpen });
      first += lines;
    }
    this.sections = sections;
    this.length = first;
  }

  lineAt(index: number): ListLine | undefined {
    const section = this.sections.find(({ first, lines }) => index < first + lines);
    if (!section) return undefined;
    const { table } = section;
    let rest = index - section.first;
    if (rest === 0) return { type: 'table', table };
    rest -= 1;
    if (section.withColumns && rest === 0) return { type: 'columns', table };
    if (section.withColumns) rest -= 1;
    for (const kind of this.shownKinds()) {
      const count = section.overview.counts[kind];
      if (rest < count) return { type: 'row', table, kind, index: rest };
      rest -= count;
    }
    return undefined;
  }

  private rowsOf({ counts }: TableOverview): number {
    return this.shownKinds().reduce((sum, kind) => sum + counts[kind], 0);
  }

  /** What needs a look comes first. */
  private shownKinds(): readonly LineKind[] {
    return SHOWN_ORDER.filter((kind) => this.kinds.size === 0 || this.kinds.has(kind));
  }
}

const SHOWN_ORDER: readonly LineKind[] = [
  'rejected',
  'conflicts',
  ...LINE_KINDS.filter((kind) => kind !== 'rejected' && kind !== 'conflicts'),
];

function hasColumnsToTell({ missingColumns, extraColumns }: TableOverview): boolean {
  return missingColumns.length + extraColumns.length > 0;
}
