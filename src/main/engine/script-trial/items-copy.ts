import type { ItemScalar, ItemValue, Quality } from '../../../shared/items/item-value';
import { toItemValue } from '../../../shared/items/convert';
import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { resolvePath, treeOf } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import { LiveItem } from '../items/live-item';
import { propertyValue } from '../items/property-value';
import type { ItemAccess } from '../runtime/parts';

type Items = Pick<ItemAccess, 'read' | 'writeProblem' | 'write' | 'isForced'>;

/** Items of which what is written is seen by whoever reads the copy, and by nobody else. */
export class ItemsCopy implements Pick<ItemAccess, 'read' | 'writeProblem' | 'write'> {
  private readonly written = new Map<ObjectId, LiveItem>();

  constructor(
    private readonly items: Items,
    private readonly project: Project,
    private readonly now: () => number,
  ) {}

  read(path: string): ItemValue | undefined {
    const target = resolvePath(this.project, path);
    const item = target && this.written.get(target.object);
    if (!item) return this.items.read(path);
    if (target.property === undefined) return item.value;
    return propertyValue(item.object, target.property, item, this.now());
  }

  writeProblem(path: string, value: ItemScalar): string | undefined {
    return this.items.writeProblem(path, value);
  }

  write(
    path: string,
    value: ItemScalar,
    stamp: { readonly quality?: Quality; readonly time?: number } = {},
  ): void {
    const problem = this.writeProblem(path, value);
    if (problem !== undefined) throw new UserError(problem);
    this.set(path, value, stamp);
  }

  /**
   * Gives an item a value, whatever its Access is, as an operator can.
   * @throws UserError when there is no such item, or the value is not of its data type
   */
  set(
    path: string,
    value: ItemScalar,
    { quality, time }: { readonly quality?: Quality; readonly time?: number } = {},
  ): void {
    const item = this.itemAt(path);
    const converted = toItemValue(item.object.properties.dataType, value);
    if ('problem' in converted) {
      throw new UserError(`${path} cannot take the value: ${converted.problem}.`);
    }
    item.write({
      value: converted.value,
      quality: quality ?? (value === null ? 'Bad' : 'Good'),
      time: time ?? this.now(),
    });
  }

  private itemAt(path: string): LiveItem {
    const target = resolvePath(this.project, path);
    const known = target && this.written.get(target.object);
    if (known) return known;
    const object = target && this.project.objects.get(target.object);
    const own = object && treeOf(this.project).pathOf(object.id);
    const value = own === undefined ? undefined : this.items.read(own);
    if (object?.kind !== 'item' || own === undefined || !value) {
      throw new UserError(`There is no item at ${path}.`);
    }
    const item = new LiveItem(object, own, value);
    // What is written to a forced item waits underneath, here as there.
    if (this.items.isForced(own)) item.force(value);
    this.written.set(object.id, item);
    return item;
  }
}
