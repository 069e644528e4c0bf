import { toItemValue } from '../../../shared/items/convert';
import type { DataType } from '../../../shared/project/enumerations';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ItemUse, ScriptForesight } from './thread-messages';
import type { UnsentWrites } from './unsent-writes';

/** A run that goes on for longer asks the engine for every value, in milliseconds. */
const FRESH = 20;

type Known = ScriptForesight['values'][number];

/**
 * Items whose values came with a run, so that the script needs not wait for the engine. What it
 * reads and writes here is handed to the engine with the next call, or at the end of the run. A value
 * is read once from here; whoever reads it again wants to know whether it changed.
 */
export class KnownItems {
  private readonly values = new Map<string, Known>();
  private readonly writable = new Map<string, DataType>();
  private uses: ItemUse[] = [];
  private since = 0;

  /**
   * @param now milliseconds of a clock that never goes back
   * @param unsent keeps what is written until it is handed to the engine
   */
  constructor(
    private readonly now: () => number,
    private readonly unsent: UnsentWrites,
  ) {}

  /** A run begins. */
  begin(foresight: ScriptForesight | undefined): void {
    this.values.clear();
    this.writable.clear();
    this.uses = [];
    this.unsent.clear();
    this.since = this.now();
    for (const known of foresight?.values ?? []) this.values.set(known[0], known);
    for (const [path, dataType] of foresight?.writable ?? []) this.writable.set(path, dataType);
  }

  /** Value, quality and time; nothing when the engine has to be asked. */
  read(path: LuaValue): readonly LuaValue[] | undefined {
    if (typeof path !== 'string' || !this.isFresh) return undefined;
    const known = this.values.get(path);
    if (!known) return undefined;
    this.values.delete(path);
    const [, value, quality, time] = known;
    this.uses.push(['read', path, value]);
    return [value, quality, time];
  }

  /** @returns whether the value is certain to be taken; otherwise the engine has to be asked */
  write([path, value, ...stamp]: readonly LuaValue[]): boolean {
    if (typeof path !== 'string' || stamp.length > 0 || !this.isFresh) return false;
    const dataType = this.writable.get(path);
    if (dataType === undefined || typeof value === 'bigint') return false;
    const scalar = value ?? null;
    if (typeof scalar === 'object' && scalar !== null) return false;
    if ('problem' in toItemValue(dataType, scalar)) return false;
    if (!this.unsent.add(path, value)) return false;
    this.values.delete(path);
    this.uses.push(['write', path, value]);
    return true;
  }

  /** The engine is asked to write: from now on it is asked for every value as well. */
  forget(): void {
    this.values.clear();
  }

  /** What was read and written since this was called last, in order. */
  take(): readonly ItemUse[] {
    const { uses } = this;
    if (uses.length > 0) {
      this.uses = [];
      this.unsent.clear();
    }
    return uses;
  }

  private get isFresh(): boolean {
    return this.now() - this.since < FRESH;
  }
}
