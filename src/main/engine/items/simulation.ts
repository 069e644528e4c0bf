import { type ReplayLine } from '../../../shared/items/replay';
import { simulatedValue } from '../../../shared/items/simulated-value';
import { simulationsOf } from '../../../shared/items/simulations';
import type { Item, ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import type { Log } from '../log/log';
import type { LiveItems } from './live-items';
import { loadReplay } from './replay-file';
import { TimerWheel } from './timer-wheel';

export interface SimulationOptions {
  /** Where the folder `simulation` with replay files stands; null while the project has none. */
  readonly projectFolder: string | null;
  readonly log: Pick<Log, 'warning' | 'error'>;
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now?: () => number;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random?: () => number;
}

/** A simulated item and what its source knows of it. */
interface Source {
  readonly item: Item;
  /** The lines of a replay, and the next one. */
  lines: readonly ReplayLine[];
  next: number;
}

/** Milliseconds between two looks at which sources are due; the shortest interval. */
const RESOLUTION = 100;

/**
 * Moves the values of items that name a simulation. Sources write as hardware does: a forced value
 * hides them, and what a message or a user writes stays until the source's next step. Counters and
 * random walks go on from what was written.
 */
export class Simulation {
  private readonly sources = new Map<ObjectId, Source>();
  private readonly wheel: TimerWheel<Source>;
  private readonly now: () => number;
  private readonly random: () => number;
  private readonly startedAt: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private project: Project,
    private readonly items: LiveItems,
    private readonly options: SimulationOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    this.startedAt = this.now();
    this.wheel = new TimerWheel(RESOLUTION, (source) => this.step(source), this.now);
  }

  /** Begins. Replay files are read meanwhile; one that cannot be read makes its item's value Bad. */
  async start(): Promise<void> {
    this.timer = setInterval(() => this.wheel.turn(), RESOLUTION);
    await this.followItems();
  }

  /** Takes over an edited project; items that are simulated as before go on. */
  async projectChanged(project: Project): Promise<void> {
    if (project.objects === this.project.objects) return;
    this.project = project;
    await this.followItems();
  }

  stop(): void {
    clearInterval(this.timer);
    for (const source of this.sources.values()) this.wheel.cancel(source);
    this.sources.clear();
  }

  /** Number of items that are simulated. */
  get size(): number {
    return this.sources.size;
  }

  /** Steps what is due; the timer does it ten times a second. */
  turn(): void {
    this.wheel.turn();
  }

  private async followItems(): Promise<void> {
    const begun: Promise<void>[] = [];
    for (const [id, source] of this.sources) {
      if (this.project.objects.get(id) !== source.item) this.end(source);
    }
    for (const object of this.project.objects.values()) {
      if (object.kind !== 'item' || object.properties.simulation === 'None') continue;
      if (!this.sources.has(object.id)) begun.push(this.begin(object));
    }
    await Promise.all(begun);
  }

  private end(source: Source): void {
    this.wheel.cancel(source);
    this.sources.delete(source.item.id);
  }

  private async begin(item: Item): Promise<void> {
    const source: Source = { item, lines: [], next: 0 };
    this.sources.set(item.id, source);
    const problem = sourceProblem(item);
    try {
      if (problem !== undefined) throw new UserError(problem, 'simulation');
      if (item.properties.simulation === 'Replay') {
        source.lines = await loadReplay(this.options.projectFolder, item);
      }
      // The item may have been edited or removed while its file was read.
      if (this.sources.get(item.id) === source) this.wheel.schedule(source, 0);
    } catch (error) {
      this.fail(item, error);
    }
  }

  /** @returns milliseconds until the next step; nothing when there is none, because this one failed */
  private step(source: Source): number | undefined {
    const { item } = source;
    try {
      if (item.properties.simulation === 'Replay') return this.replayLine(source);
      const value = simulatedValue(item.properties, {
        seconds: (this.now() - this.startedAt) / 1_000,
        present: this.items.item(item.id)?.written.value ?? null,
        random: this.random,
      });
      this.put(item, value);
      return item.properties.interval * 1_000;
    } catch (error) {
      this.fail(item, error);
      return undefined;
    }
  }

  /** The end of a file is followed by its beginning after the time between its last two lines. */
  private replayLine(source: Source): number {
    const { lines } = source;
    const line = lines[source.next];
    if (!line) return RESOLUTION;
    this.put(source.item, line.value);
    source.next = (source.next + 1) % lines.length;
    const following = lines[source.next];
    if (following && source.next > 0) return (following.seconds - line.seconds) * 1_000;
    const last = line.seconds - (lines.at(-2)?.seconds ?? 0);
    return (last > 0 ? last : 1) * 1_000;
  }

  private put(item: Item, value: ReplayLine['value']): void {
    const quality = value === null ? 'Bad' : 'Good';
    this.items.update(item.id, { value, quality, time: this.now() });
  }

  private fail(item: Item, error: unknown): void {
    const live = this.items.item(item.id);
    const at = live?.path ?? item.name;
    if (error instanceof UserError) {
      this.options.log.warning(`${at} is not simulated: ${error.message}`);
    } else this.options.log.error(`The simulation of ${at} failed.`, error);
    const value = live?.written.value ?? null;
    this.items.update(item.id, { value, quality: 'Bad', time: this.now() });
  }
}

function sourceProblem({ properties }: Item): string | undefined {
  const { dataType, simulation, low, high } = properties;
  if (!simulationsOf(dataType).includes(simulation)) {
    return `${simulation} gives no values of Data Type ${dataType}.`;
  }
  const hasLevels = !['Constant', 'Replay'].includes(simulation) && dataType !== 'Boolean';
  return hasLevels && low >= high ? `Low ${low} must be below High ${high}.` : undefined;
}
