import type { PlanLine } from '../../shared/exchange/plan-lines';
import { Observable } from '../studio/observable';

/** The rows of one kind of one table. */
export interface RowPlace {
  readonly table: number;
  readonly kind: PlanLine['kind'];
  readonly index: number;
}

type Load = (place: RowPlace, count: number) => Promise<readonly PlanLine[]>;

const PAGE = 200;

/** The rows of one plan, fetched page by page as they come into view. */
export class PlanRowsCache {
  /** Grows with every page that arrived. */
  readonly arrived = new Observable(0);
  private readonly pages = new Map<string, readonly PlanLine[] | null>();

  constructor(
    private readonly load: Load,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The row, or undefined while it is on its way. */
  get({ table, kind, index }: RowPlace): PlanLine | undefined {
    const page = Math.floor(index / PAGE);
    const key = `${table}/${kind}/${page}`;
    const known = this.pages.get(key);
    if (known === undefined) void this.fetch(key, { table, kind, index: page * PAGE });
    return known?.[index % PAGE];
  }

  private async fetch(key: string, place: RowPlace): Promise<void> {
    this.pages.set(key, null);
    try {
      this.pages.set(key, await this.load(place, PAGE));
      this.arrived.set(this.arrived.get() + 1);
    } catch (error) {
      this.failed(error);
    }
  }
}
