import { type Field, type FieldValue, labelOf } from '../../shared/fields/field';

/** The text that stands for a value in a cell, a filter and a form. */
export function fieldText(field: Field, value: FieldValue): string {
  if (value === null) return '';
  if (field.type === 'boolean') return value === true ? 'Yes' : 'No';
  if (field.type === 'choice') return labelOf(field, value);
  return String(value);
}
