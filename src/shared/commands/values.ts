import type { Fields, FieldValue } from '../fields/field';
import { shownValue, valueProblem } from '../fields/value-problem';
import { UserError } from '../user-error';

/** Values as a command names them, by key. */
export type Values = Readonly<Record<string, FieldValue>>;

/**
 * Checks values against the fields that they are for.
 * @param owner names what the values belong to, such as `tag "Temp"`; asked only when needed
 * @throws UserError for an unknown key or a value that the field cannot hold
 */
export function checkValues(fields: Fields, values: Values, owner: () => string): void {
  for (const [key, value] of Object.entries(values)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) throw unknownKey(fields, key, owner());
    const problem = valueProblem(field, value);
    if (problem !== undefined) {
      throw new UserError(`${field.title} of ${owner()} ${problem}: ${shownValue(value)}`);
    }
  }
}

function unknownKey(fields: Fields, key: string, owner: string): UserError {
  const known = Object.keys(fields);
  const remedy = known.length === 0 ? 'It has none.' : `Known are ${known.join(', ')}.`;
  return new UserError(`"${key}" is not a property or column of ${owner}. ${remedy}`);
}
