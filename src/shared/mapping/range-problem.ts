import type { ItemScalar } from '../items/item-value';
import type { Tag } from '../tables/tag-list';

/** Why a value is outside the range of its tag: `is 120, above its Range High 100`. */
export function rangeProblem(tag: Tag, value: ItemScalar): string | undefined {
  if (tag.dataType !== 'Long' && tag.dataType !== 'Double') return undefined;
  const number = Number(value);
  const { rangeLow, rangeHigh } = tag;
  if (rangeLow !== null && number < rangeLow)
    return `is ${number}, below its Range Low ${rangeLow}`;
  if (rangeHigh !== null && number > rangeHigh) {
    return `is ${number}, above its Range High ${rangeHigh}`;
  }
  return undefined;
}
