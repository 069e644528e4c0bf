import { toItemValue } from '../../../shared/items/convert';
import type { ItemValue } from '../../../shared/items/item-value';
import type { Item } from '../../../shared/project/object';

/**
 * One item of the running project. A forced value hides what is written meanwhile: that waits
 * underneath and is shown when the force is released, as control systems do it.
 */
export class LiveItem {
  /** What is written while a forced value is shown. */
  private underneath: ItemValue | undefined;

  constructor(
    public object: Item,
    public path: string,
    private shown: ItemValue,
  ) {}

  /** What everybody reads: the forced value, or else the written one. */
  get value(): ItemValue {
    return this.shown;
  }

  get forced(): boolean {
    return this.underneath !== undefined;
  }

  /** The written value, whether or not a forced one hides it. */
  get written(): ItemValue {
    return this.underneath ?? this.shown;
  }

  /** @returns whether everybody sees the value; a forced one hides it */
  write(value: ItemValue): boolean {
    if (this.underneath) {
      this.underneath = value;
      return false;
    }
    this.shown = value;
    return true;
  }

  force(value: ItemValue): void {
    this.underneath ??= this.shown;
    this.shown = value;
  }

  /** Shows the written value again. */
  release(): void {
    if (!this.underneath) return;
    this.shown = this.underneath;
    this.underneath = undefined;
  }

  /**
   * Takes over an edited object. With another data type the value is converted; one that cannot be
   * starts anew, and a forced value that cannot be is released.
   * @param time milliseconds since 1970, UTC
   */
  configure(object: Item, time: number): void {
    const former = this.object;
    this.object = object;
    if (object.properties.dataType === former.properties.dataType) return;
    const written = fittedValue(object, this.written) ?? startValue(object, time);
    const forced = this.underneath && fittedValue(object, this.shown);
    this.shown = forced ?? written;
    this.underneath = forced && written;
  }
}

/**
 * The value that an item has after a start: its initial value, or none, which is of quality Bad.
 * @param time milliseconds since 1970, UTC
 */
export function startValue(item: Item, time: number): ItemValue {
  const { initialValue } = item.properties;
  const given: ItemValue = { value: initialValue, quality: 'Good', time };
  return (
    (initialValue === '' ? undefined : fittedValue(item, given)) ?? {
      value: null,
      quality: 'Bad',
      time,
    }
  );
}

/** A value as the item's data type has it; nothing when it cannot be converted. */
export function fittedValue(item: Item, given: ItemValue): ItemValue | undefined {
  if (given.value === null) return given;
  const converted = toItemValue(item.properties.dataType, given.value);
  return 'problem' in converted ? undefined : { ...given, value: converted.value };
}
