import { decimalText, valueTextProblem } from '../msi/value-text';
import type { FormField } from './message-form';

/**
 * Says why a text is no value of a parameter, or nothing when it is one: data type, range, and that
 * a mandatory parameter other than a String has a value.
 */
export function fieldProblem(field: FormField, text: string): string | undefined {
  if (text === '' && field.dataType !== 'String') {
    return field.mandatory ? 'The parameter is mandatory and has no value.' : undefined;
  }
  const problem = valueTextProblem(field.dataType, text);
  return problem === undefined
    ? rangeProblem(field, text)
    : `"${text}" is not a ${field.dataType}: ${problem}.`;
}

function rangeProblem(field: FormField, text: string): string | undefined {
  if (field.dataType !== 'Long' && field.dataType !== 'Double') return undefined;
  const value = Number(text);
  const isBelow = field.rangeLow !== null && value < field.rangeLow;
  const isAbove = field.rangeHigh !== null && value > field.rangeHigh;
  if (!isBelow && !isAbove) return undefined;
  return `${text} is outside of the range ${rangeText(field)}.`;
}

/** The range of a numeric parameter as users read it; empty without one. */
export function rangeText({ rangeLow, rangeHigh }: FormField): string {
  if (rangeLow === null && rangeHigh === null) return '';
  if (rangeHigh === null) return `from ${decimalText(rangeLow ?? 0)}`;
  if (rangeLow === null) return `up to ${decimalText(rangeHigh)}`;
  return `${decimalText(rangeLow)} to ${decimalText(rangeHigh)}`;
}
