import { repairedValueText, valueTextProblem } from '../msi/value-text';
import type { DataType } from '../project/enumerations';
import { shownValue } from '../fields/value-problem';
import { UserError } from '../user-error';
import type { ItemScalar } from './item-value';

/**
 * A value in the form in which items of a data type hold it. Texts in the form of the data type are
 * taken too, `3.41` for a Double; no value stays no value.
 * @throws UserError when the value is not one of the data type
 */
export function toItemValue(dataType: DataType, value: ItemScalar): ItemScalar {
  if (value === null) return null;
  if (dataType === 'String') return String(value);
  if (dataType === 'Boolean' && (value === 0 || value === 1)) return value === 1;
  const given = String(value);
  const text = valueTextProblem(dataType, given) ? repaired(dataType, value) : given;
  switch (dataType) {
    case 'Boolean':
      return text === 'true';
    case 'DateTime':
      return text;
    case 'Long':
      return exactNumber(text);
    case 'Double':
      return Number(text);
  }
}

function repaired(dataType: DataType, value: ItemScalar): string {
  const given = String(value);
  const text = typeof value === 'string' ? repairedValueText(dataType, given) : undefined;
  if (text !== undefined) return text;
  throw new UserError(
    `${shownValue(value)} is not a ${dataType}: ${valueTextProblem(dataType, given) ?? ''}.`,
    'wrong-value',
  );
}

/** @throws UserError when the number has more digits than an item can hold exactly */
function exactNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new UserError(
    `${text} cannot be held exactly: items hold a Long between ${Number.MIN_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER}.`,
    'wrong-value',
  );
}
