import type { CallArguments } from '../../shared/contract/connection';
import type { TableOverview } from '../../shared/contract/exchange-calls';

/** What is ticked of one table: all but some entries, or nothing but some. */
interface TableTicks {
  readonly take: boolean;
  readonly except: ReadonlySet<number>;
}

const ALL: TableTicks = { take: true, except: new Set() };

/** What the user takes of a plan. At first everything. Each change makes a new value. */
export class Ticks {
  constructor(private readonly tables: ReadonlyMap<number, TableTicks> = new Map()) {}

  has(table: number, entry: number): boolean {
    const { take, except } = this.of(table);
    return except.has(entry) ? !take : take;
  }

  /** How many of a table's entries are ticked. */
  count(table: number, overview: TableOverview): number {
    const { take, except } = this.of(table);
    return take ? entriesOf(overview) - except.size : except.size;
  }

  toggled(table: number, entry: number): Ticks {
    const { take, except } = this.of(table);
    const others = new Set(except);
    if (!others.delete(entry)) others.add(entry);
    return this.with([[table, { take, except: others }]]);
  }

  /** With all or none of these tables' entries. */
  all(tables: readonly number[], take: boolean): Ticks {
    return this.with(tables.map((table) => [table, { take, except: new Set() }]));
  }

  /** As the engine takes it. */
  selection(): CallArguments<'exchange.apply'>['selection'] {
    return [...this.tables].map(([table, { take, except }]) => ({
      table,
      take,
      except: [...except],
    }));
  }

  private of(table: number): TableTicks {
    return this.tables.get(table) ?? ALL;
  }

  private with(changed: readonly (readonly [number, TableTicks])[]): Ticks {
    return new Ticks(new Map([...this.tables, ...changed]));
  }
}

/** How many entries of a table can be ticked. */
export function entriesOf({ counts }: TableOverview): number {
  return counts.added + counts.changed + counts.removed;
}
