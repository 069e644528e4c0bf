import type { Field, Fields, FieldValue } from '../../fields/field';
import { forbiddenCharacters, withoutForbiddenCharacters } from '../../msi/xml-characters';
import type { Problem } from '../problem';
import { problemAt, type Spot } from '../spot';

/*
 * Rules that hold for every property and every cell. Which ones hold for a field is worked out once
 * for a set of fields, so that looking at a hundred thousand cells stays cheap.
 */

/** Looks at the values of a set of fields. `spotOf` is asked only where something is wrong. */
export type FieldsCheck = (
  values: Readonly<Record<string, unknown>>,
  spotOf: (key: string) => Spot,
) => Problem[];

/**
 * Makes the check for a set of fields.
 * @param goesToXml whether the text of a field is written to XML
 */
export function fieldsCheck(fields: Fields, goesToXml: (key: string) => boolean): FieldsCheck {
  const all = Object.entries(fields);
  const mandatory = all.filter(([, field]) => field.mandatory);
  const inXml = all.filter(([key, field]) => isText(field) && goesToXml(key));
  return (values, spotOf) => {
    const problems: Problem[] = [];
    for (const [key, field] of mandatory) {
      if (isEmpty(values[key])) problems.push(emptyProblem(field, spotOf(key)));
    }
    for (const [key] of inXml) {
      const text = values[key];
      if (typeof text !== 'string' || text === '') continue;
      const forbidden = forbiddenCharacters(text);
      if (forbidden.length > 0) problems.push(characterProblem(text, forbidden, spotOf(key)));
    }
    return problems;
  };
}

function isText(field: Field<FieldValue>): boolean {
  return field.type === 'text' || field.type === 'multilineText';
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function emptyProblem(field: Field<FieldValue>, spot: Spot): Problem {
  return problemAt(
    spot.place,
    'error',
    'field.mandatory',
    `${spot.title} is empty, but it is mandatory. ${field.help}`,
  );
}

function characterProblem(text: string, forbidden: readonly string[], spot: Spot): Problem {
  const many = forbidden.length > 1;
  return problemAt(
    spot.place,
    'error',
    'xml.forbidden-character',
    `${spot.title} contains ${forbidden.join(', ')}, ${many ? 'characters' : 'a character'} that XML 1.0 forbids. Remove ${many ? 'them' : 'it'}.`,
    {
      label: many ? 'Remove the characters' : 'Remove the character',
      command: spot.edit(withoutForbiddenCharacters(text)),
    },
  );
}
