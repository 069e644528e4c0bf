import { toItemValue } from '../../../shared/items/convert';
import type { ItemScalar, ItemValue, Quality } from '../../../shared/items/item-value';
import type { Item, ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { namedProperty } from '../../../shared/project/property-path';
import { resolvePath, treeOf } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import type { Log } from '../log/log';
import type { ItemAccess, RetainedValue, Unsubscribe } from '../runtime/parts';
import { type ItemChange, ItemSubscriptions } from './item-subscriptions';
import { fittedValue, LiveItem, startValue } from './live-item';
import { propertyValue } from './property-value';

/** Quality and source time of a written value; Good and now when they are left out. */
export interface Stamp {
  readonly quality?: Quality;
  /** Milliseconds since 1970, UTC. */
  readonly time?: number;
}

/** Takes what is written to items that have their values from elsewhere. */
export interface WriteTarget {
  /** Why an item cannot be written now, as a clause; nothing when it can be. */
  problemOf(item: Item): string | undefined;
  /** Passes a written value on. */
  write(item: Item, value: ItemScalar): void;
}

export interface LiveItemsOptions {
  /** Values that were kept before the restart; only items with Keep Value take theirs. */
  readonly retained?: readonly RetainedValue[];
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now?: () => number;
  /** Told when a subscriber throws; the other subscribers are called all the same. */
  readonly log: Pick<Log, 'error'>;
}

/**
 * The I/O items of a running project with their values. Messages and scripts write with `write`, an
 * operator with `enter` and `force`, sources such as simulation with `update`.
 */
export class LiveItems implements ItemAccess {
  private readonly byId = new Map<ObjectId, LiveItem>();
  private byPath = new Map<string, LiveItem>();
  private readonly unsaved = new Set<LiveItem>();
  private readonly subscriptions: ItemSubscriptions;
  private readonly now: () => number;
  private target: WriteTarget | undefined;
  /** When the present project was taken over: the time of configured values. */
  private configuredAt: number;

  constructor(
    private project: Project,
    options: LiveItemsOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.configuredAt = this.now();
    this.subscriptions = new ItemSubscriptions((path) => this.byPath.has(path), options.log);
    const retained = new Map(options.retained?.map((value) => [value.path, value]));
    const tree = treeOf(project);
    for (const object of project.objects.values()) {
      if (object.kind !== 'item') continue;
      const path = tree.pathOf(object.id);
      const kept = object.properties.keepValue ? retained.get(path) : undefined;
      const value = (kept && retainedValue(object, kept)) ?? startValue(object, this.configuredAt);
      this.add(new LiveItem(object, path, value));
    }
  }

  /**
   * Takes over an edited project. An item that was renamed or moved keeps its value; one with
   * another data type keeps it when it can be converted, and starts anew when not; a new one starts
   * with its initial value. A removed item is gone, and its subscribers hear no more of it.
   */
  projectChanged(project: Project): void {
    const former = this.project;
    if (project.objects === former.objects) return;
    this.project = project;
    this.configuredAt = this.now();
    const moved = project.structure !== former.structure;
    const formerPaths = this.byPath;
    if (moved) this.byPath = new Map();
    const changed: LiveItem[] = [];
    for (const object of project.objects.values()) {
      if (object.kind === 'item' && this.takeOver(object, moved)) {
        const item = this.byId.get(object.id);
        if (item) changed.push(item);
      }
    }
    if (moved) this.forgetRemoved(formerPaths);
    for (const item of changed) this.announce(item);
  }

  /** Has what messages, scripts and operators write passed on. */
  passWritesTo(target: WriteTarget): void {
    this.target = target;
  }

  /** Number of items. */
  get size(): number {
    return this.byId.size;
  }

  /** The item with this number or at this path. */
  item(key: ObjectId | string): LiveItem | undefined {
    return typeof key === 'number' ? this.byId.get(key) : this.byPath.get(key);
  }

  read(path: string): ItemValue | undefined {
    const item = this.byPath.get(path);
    if (item) return item.value;
    const target = resolvePath(this.project, path);
    if (target?.property === undefined) return undefined;
    const owner = this.project.objects.get(target.object);
    return (
      owner && propertyValue(owner, target.property, this.byId.get(owner.id), this.configuredAt)
    );
  }

  isForced(path: string): boolean {
    const found = this.find(path);
    return typeof found !== 'string' && found.forced;
  }

  writeProblem(path: string, value: ItemScalar): string | undefined {
    const item = this.find(path);
    if (typeof item === 'string') return item;
    return accessProblem(item) ?? this.targetProblem(item) ?? valueProblem(item, value);
  }

  write(path: string, value: ItemScalar, stamp: Stamp = {}): void {
    const item = this.existing(path);
    const problem = accessProblem(item) ?? this.targetProblem(item);
    if (problem !== undefined) throw new UserError(problem, 'not-writable');
    this.putAndPass(item, this.stamped(item, value, stamp));
  }

  /**
   * An operator writes a value by hand; read-only items take it too.
   * @throws UserError when there is no such item or the value is not of its data type
   */
  enter(path: string, value: ItemScalar): void {
    const item = this.existing(path);
    const problem = this.targetProblem(item);
    if (problem !== undefined) throw new UserError(problem, 'not-writable');
    this.putAndPass(item, this.stamped(item, value));
  }

  /**
   * Shows a value whatever is written, until it is released.
   * @throws UserError when there is no such item or the value is not of its data type
   */
  force(path: string, value: ItemScalar): void {
    const item = this.existing(path);
    item.force(this.stamped(item, value));
    this.announce(item);
  }

  /**
   * Shows the written value again; nothing happens when the item is not forced.
   * @throws UserError when there is no such item
   */
  unforce(path: string): void {
    const item = this.existing(path);
    if (!item.forced) return;
    item.release();
    this.announce(item);
  }

  /** A source gives an item, by its number, a value of its data type; an item that is gone is left. */
  update(id: ObjectId, value: ItemValue): void {
    const item = this.byId.get(id);
    if (item) this.put(item, value);
  }

  subscribe(path: string, changed: (value: ItemValue) => void): Unsubscribe {
    return this.subscriptions.add(path, changed);
  }

  /** Calls back with all changes of all items, in their order, ten times a second at most. */
  onChanges(changed: (changes: readonly ItemChange[]) => void): Unsubscribe {
    return this.subscriptions.addForAll(changed);
  }

  takeRetained(): readonly RetainedValue[] {
    const values = [...this.unsaved].map(({ path, written }) => ({ path, ...written }));
    this.unsaved.clear();
    return values;
  }

  /** Hands out the changes that wait and ends all subscriptions. */
  stop(): void {
    this.subscriptions.stop();
  }

  private add(item: LiveItem): void {
    this.byId.set(item.object.id, item);
    this.byPath.set(item.path, item);
  }

  /** @returns whether the item is new, elsewhere or configured in another way */
  private takeOver(object: Item, moved: boolean): boolean {
    const item = this.byId.get(object.id);
    if (!item) {
      const path = treeOf(this.project).pathOf(object.id);
      this.add(new LiveItem(object, path, startValue(object, this.configuredAt)));
      return true;
    }
    const path = moved ? treeOf(this.project).pathOf(object.id) : item.path;
    const changed = object !== item.object || path !== item.path;
    if (moved) this.byPath.set(path, item);
    if (!changed) return false;
    item.path = path;
    item.configure(object, this.configuredAt);
    if (object.properties.keepValue) this.unsaved.add(item);
    else this.unsaved.delete(item);
    return true;
  }

  private forgetRemoved(formerItems: ReadonlyMap<string, LiveItem>): void {
    for (const item of formerItems.values()) {
      if (this.project.objects.has(item.object.id)) continue;
      this.byId.delete(item.object.id);
      this.unsaved.delete(item);
    }
  }

  private targetProblem({ object, path }: LiveItem): string | undefined {
    const reason = this.target?.problemOf(object);
    return reason === undefined ? undefined : `${path} cannot be written: ${reason}.`;
  }

  private putAndPass(item: LiveItem, value: ItemValue): void {
    this.put(item, value);
    this.target?.write(item.object, value.value);
  }

  private put(item: LiveItem, value: ItemValue): void {
    const seen = item.write(value);
    if (item.object.properties.keepValue) this.unsaved.add(item);
    if (seen) this.announce(item);
  }

  private announce(item: LiveItem): void {
    this.subscriptions.announce(item.object.id, item.path, item.value);
  }

  private stamped(item: LiveItem, value: ItemScalar, stamp: Stamp = {}): ItemValue {
    return {
      value: converted(item, value),
      quality: stamp.quality ?? (value === null ? 'Bad' : 'Good'),
      time: stamp.time ?? this.now(),
    };
  }

  private existing(path: string): LiveItem {
    const found = this.find(path);
    if (typeof found === 'string') throw new UserError(found, 'missing-object');
    return found;
  }

  /** The item that a path or its property Value names, or why there is none. */
  private find(path: string): LiveItem | string {
    const item = this.byPath.get(path);
    if (item) return item;
    const target = resolvePath(this.project, path);
    const owner = target && this.project.objects.get(target.object);
    if (!owner) return `There is no item at ${path}.`;
    if (target.property === undefined) return `${path} is not an item and has no value.`;
    if (!namedProperty(owner.kind, target.property)) {
      return `There is no item at ${path}: "${owner.name}" has no property ${target.property}.`;
    }
    const found = this.byId.get(owner.id);
    if (found && target.property === 'Value') return found;
    return `${path} cannot be written: of an item only its Value can.`;
  }
}

/** A kept value as the item can have it now. */
function retainedValue(item: Item, { value, quality, time }: RetainedValue): ItemValue | undefined {
  return fittedValue(item, { value, quality, time });
}

function accessProblem({ object, path }: LiveItem): string | undefined {
  return object.properties.access === 'Read'
    ? `${path} cannot be written: its Access is Read.`
    : undefined;
}

function valueProblem({ object, path }: LiveItem, value: ItemScalar): string | undefined {
  const conversion = toItemValue(object.properties.dataType, value);
  return 'problem' in conversion
    ? `${path} cannot take the value: ${conversion.problem}.`
    : undefined;
}

/** @throws UserError when the value is not of the item's data type */
function converted(item: LiveItem, value: ItemScalar): ItemScalar {
  const conversion = toItemValue(item.object.properties.dataType, value);
  if ('value' in conversion) return conversion.value;
  throw new UserError(`${item.path} cannot take the value: ${conversion.problem}.`, 'wrong-value');
}
