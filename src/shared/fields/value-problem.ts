import { type Field, MAXIMUM_TEXT_LENGTH } from './field';

/**
 * Says why a field cannot hold a value, as the second half of a sentence that begins with the
 * field's title ("must be a number"), or nothing when it can.
 */
export function valueProblem(field: Field, value: unknown): string | undefined {
  if (field.schema.safeParse(value).success) return undefined;
  switch (field.type) {
    case 'number':
      return numberProblem(field, value);
    case 'boolean':
      return 'must be true or false';
    case 'choice':
      return `must be one of ${(field.choices ?? []).map((one) => one.value).join(', ')}`;
    case 'text':
    case 'multilineText':
    case 'path':
      return typeof value === 'string'
        ? `must not be longer than ${MAXIMUM_TEXT_LENGTH} characters`
        : 'must be a text';
  }
}

function numberProblem(field: Field, value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
  const { minimum, maximum } = field;
  if (minimum !== undefined && maximum !== undefined && (value < minimum || value > maximum)) {
    return `must be between ${minimum} and ${maximum}${field.unit ? ` ${field.unit}` : ''}`;
  }
  return 'must be a whole number';
}

const SHOWN_LENGTH = 60;

/** A value as error texts show it: texts in quotes and cut to a readable length. */
export function shownValue(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return value.length > SHOWN_LENGTH ? `"${value.slice(0, SHOWN_LENGTH)}…"` : `"${value}"`;
}
