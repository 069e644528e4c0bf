import type { ItemScalar } from '../../../shared/items/item-value';
import type { Project } from '../../../shared/project/project';
import type { DataType } from '../../../shared/project/enumerations';
import { treeOf } from '../../../shared/project/tree';
import { luaList, luaTypeOf, type LuaValue } from '../../../shared/scripts/lua-value';
import { shortText } from '../../../shared/scripts/lua-text';
import { UserError } from '../../../shared/user-error';
import { MAX_QUEUE_SLOT } from '../../../shared/scripts/queue-slots';
import type { ItemAccess } from '../runtime/parts';
import { badArgument, integerArgument, textArgument } from './arguments';
import { qualityCode, qualityOf } from './quality-codes';
import { getHistory, rawHistoryPage, type ScriptHistory } from './script-history';
import type { ScriptQueues } from './script-queues';
import type { ScriptCalls } from './script-thread';
import type { RunHabits } from './run-habits';
import type { ScriptTrace } from './script-trace';
import type { ItemUse, ScriptForesight } from './thread-messages';

/** What scripts reach of a running project. */
export interface ScriptReach {
  readonly items: Pick<ItemAccess, 'read' | 'writeProblem' | 'write'>;
  readonly queues: ScriptQueues;
  readonly project: () => Project;
  /** Past values; none where nothing is recorded. */
  readonly history?: ScriptHistory;
}

type Arguments = readonly LuaValue[];
type ApiFunction = (values: Arguments, trace: ScriptTrace) => Arguments | Promise<Arguments>;

/** Entries of a message queue that are dropped or counted at most at once. */
const WHOLE_QUEUE = Number.MAX_SAFE_INTEGER;

/** The functions of `syslib` that need the running project. */
export class ScriptApi {
  private readonly functions: ReadonlyMap<string, ApiFunction>;
  /** Data types of items by path, as long as the objects of the project are the same. */
  private readonly types = new Map<string, DataType | ''>();
  private typesOf: Project['objects'] | undefined;

  constructor(private readonly reach: ScriptReach) {
    this.functions = new Map<string, ApiFunction>([
      ['getvalue', (values, trace) => this.getValue(values, trace)],
      ['setvalue', (values, trace) => this.setValue(values, trace)],
      ['gethistory', (values) => getHistory(this.history('gethistory'), values)],
      ['rawhistory', (values) => rawHistoryPage(this.history('getrawhistory'), values)],
      ['getobject', (values) => [this.pathOf(values[0], 'getobject')]],
      ['objectname', ([path]) => [this.object(path)?.name]],
      ['objectid', ([path]) => [this.object(path)?.id]],
      ['objecttype', ([path]) => [this.object(path)?.kind]],
      ['objectparent', ([path]) => [this.parentOf(path)]],
      ['objectchildren', ([path]) => [this.childrenOf(path)]],
      ['msgqueue', (values) => [this.queue(values)]],
      ['msgpush', (values, trace) => this.push(values, trace)],
      ['msgnext', (values) => this.next(values)],
      ['msgpop', (values, trace) => this.pop(values, trace)],
      ['msgclear', ([object, slot], trace) => this.pop([object, slot, WHOLE_QUEUE], trace)],
      ['msgstats', (values) => this.stats(values)],
    ]);
  }

  /** Answers the calls of one run and notes them. @param habits remembers what it reads and writes */
  callsFor(trace: ScriptTrace, habits?: RunHabits): ScriptCalls {
    return (name, values) => {
      const found = this.functions.get(name);
      if (!found) throw new Error(`there is no function ${name}`);
      const [path] = values;
      if (typeof path === 'string' && name === 'getvalue') habits?.read(path);
      if (typeof path === 'string' && name === 'setvalue') habits?.wrote(path);
      return found(values, trace);
    };
  }

  /** What a run will most likely read and write, by what the last one did. */
  foresee(habits: RunHabits): ScriptForesight {
    const { reads, writes } = habits.begin();
    const values: ScriptForesight['values'][number][] = [];
    for (const path of reads) {
      const item = this.itemType(path) && this.reach.items.read(path);
      if (!item) continue;
      values.push([path, item.value ?? undefined, qualityCode(item.quality), item.time]);
    }
    const writable: ScriptForesight['writable'][number][] = [];
    for (const path of writes) {
      const dataType = this.itemType(path);
      // No item refuses to lose its value, so that only its Access is in the way.
      if (dataType && this.reach.items.writeProblem(path, null) === undefined) {
        writable.push([path, dataType]);
      }
    }
    return { values, writable };
  }

  /**
   * Carries out what a script wrote without waiting, and notes what it read.
   * @returns why a value was not written that the script was told would be; an item may be removed or
   *   configured in another way in the middle of a run
   */
  use(uses: readonly ItemUse[], trace: ScriptTrace, habits: RunHabits): string {
    let problem = '';
    for (const [action, path, value] of uses) {
      if (action === 'read') {
        habits.read(path);
        trace.note('read', path, { text: value === undefined ? '' : shortText(value) });
      } else {
        habits.wrote(path);
        const [written, reason] = this.setValue([path, value], trace);
        if (written !== true) problem = shortText(reason);
      }
    }
    return problem;
  }

  /** The data type of the item at a path; nothing when there is none, or the path names a property. */
  private itemType(path: string): DataType | undefined {
    const project = this.reach.project();
    if (this.typesOf !== project.objects) {
      this.typesOf = project.objects;
      this.types.clear();
    }
    const known = this.types.get(path);
    if (known !== undefined) return known === '' ? undefined : known;
    const object = this.object(path);
    const dataType = object?.kind === 'item' ? object.properties.dataType : undefined;
    this.types.set(path, dataType ?? '');
    return dataType;
  }

  private history(name: string): ScriptHistory {
    const { history } = this.reach;
    if (history) return history;
    throw new Error(
      `syslib.${name} needs a running project: past values are recorded while it runs`,
    );
  }

  /** Value, quality and milliseconds since 1970; nothing when no item or property has the path. */
  private getValue(values: Arguments, trace: ScriptTrace): Arguments {
    const path = textArgument('getvalue', values, 1);
    const item = this.reach.items.read(path);
    if (!item) {
      trace.note('read', path, { problem: `There is no item or property at ${path}.` });
      return [undefined];
    }
    const { value, quality, time } = item;
    trace.note('read', path, { text: String(value ?? '') });
    return [value ?? undefined, qualityCode(quality), time];
  }

  /** True, or false and what is in the way. */
  private setValue(values: Arguments, trace: ScriptTrace): Arguments {
    const path = textArgument('setvalue', values, 1);
    const [, value, quality, time] = values;
    const problem = this.write(path, value, quality, time);
    const text = typeof value === 'object' ? luaTypeOf(value) : String(value ?? '');
    trace.note('write', path, { text, ...(problem !== undefined && { problem }) });
    return problem === undefined ? [true] : [false, problem];
  }

  private write(
    path: string,
    value: LuaValue,
    quality: LuaValue,
    time: LuaValue,
  ): string | undefined {
    const { items } = this.reach;
    const scalar = itemScalar(value);
    if (scalar === undefined) return `${path} cannot take a ${luaTypeOf(value)}.`;
    const given = quality === undefined ? 'Good' : qualityOf(quality);
    if (given === undefined) return 'The quality is none: give 0 (Good), or Good, Uncertain, Bad.';
    if (time !== undefined && (typeof time !== 'number' || Number.isNaN(time))) {
      return 'The timestamp is none: give milliseconds since 1970.';
    }
    const problem = items.writeProblem(path, scalar);
    if (problem !== undefined) return problem;
    const isStamped = quality !== undefined || time !== undefined;
    try {
      items.write(path, scalar, {
        ...(isStamped && { quality: given }),
        ...(time !== undefined && { time }),
      });
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
    return undefined;
  }

  /** The path of an object that a script names by its path or its number. */
  private pathOf(value: LuaValue, name: string): string | undefined {
    const project = this.reach.project();
    if (typeof value === 'number') {
      return project.objects.has(value) ? treeOf(project).pathOf(value) : undefined;
    }
    if (typeof value !== 'string') throw badArgument(name, 1, 'path or number of an object', value);
    return treeOf(project).idAt(value) === undefined ? undefined : value;
  }

  private object(path: LuaValue) {
    const project = this.reach.project();
    const id = typeof path === 'string' ? treeOf(project).idAt(path) : undefined;
    return id === undefined ? undefined : project.objects.get(id);
  }

  private parentOf(path: LuaValue): string | undefined {
    const parent = this.object(path)?.parent;
    return parent === undefined || parent === null
      ? undefined
      : treeOf(this.reach.project()).pathOf(parent);
  }

  private childrenOf(path: LuaValue): LuaValue {
    const tree = treeOf(this.reach.project());
    const object = this.object(path);
    return luaList(object ? tree.childrenOf(object.id).map((child) => tree.pathOf(child)) : []);
  }

  /** The path of the object that a queue is attached to. */
  private queue(values: Arguments): string {
    const [object] = values;
    const path = this.pathOf(object, 'msgqueue');
    if (path === undefined) {
      throw new Error(
        `there is no object ${typeof object === 'string' ? object : 'of this number'}`,
      );
    }
    const slot = integerArgument('msgqueue', values, 2);
    if (slot < 1 || slot > MAX_QUEUE_SLOT) {
      throw new Error(`${slot} is no slot of a message queue: there are 1 to ${MAX_QUEUE_SLOT}`);
    }
    return path;
  }

  private async push(values: Arguments, trace: ScriptTrace): Promise<Arguments> {
    const [object, slot] = queueArguments('msgpush', values);
    const [, , text] = values;
    if (typeof text !== 'string') throw badArgument('msgpush', 2, 'string', text);
    const id = await this.reach.queues.push(object, slot, text);
    trace.note('write', object, { text: `message queue ${slot}: ${text}` });
    return [id];
  }

  private async next(values: Arguments): Promise<Arguments> {
    const [object, slot] = queueArguments('msgnext', values);
    const after = values[2] === undefined ? 0 : integerArgument('msgnext', values, 3);
    const entry = await this.reach.queues.next(object, slot, after);
    return entry ? [entry.id, entry.text] : [undefined];
  }

  private async pop(values: Arguments, trace: ScriptTrace): Promise<Arguments> {
    const [object, slot] = queueArguments('msgpop', values);
    const upTo = integerArgument('msgpop', values, 3);
    await this.reach.queues.drop(object, slot, upTo);
    const what = upTo === WHOLE_QUEUE ? 'all messages' : `messages up to ${upTo}`;
    trace.note('write', object, { text: `message queue ${slot}: ${what} dropped` });
    return [];
  }

  /** How many messages a queue holds, and how many characters they have. */
  private async stats(values: Arguments): Promise<Arguments> {
    const [object, slot] = queueArguments('msgstats', values);
    const { count, size } = await this.reach.queues.size(object, slot);
    return [count, size];
  }
}

function queueArguments(name: string, [object, slot]: Arguments): [string, number] {
  if (typeof object !== 'string' || typeof slot !== 'number') {
    throw badArgument(name, 1, 'message queue', object);
  }
  return [object, slot];
}

/** A value that an item can take; nil is no value. Undefined when it is none. */
function itemScalar(value: LuaValue): ItemScalar | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'object' ? undefined : value;
}
