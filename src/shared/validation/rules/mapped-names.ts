import type { Message } from '../../project/object';
import { type RowOf, TABLES } from '../../tables/tables';
import type { Problem } from '../problem';
import { messageRule, type MessageRule } from '../rule';
import { cellSpot, problemAt, quoted } from '../spot';
import { twinProblems } from './duplicates';

/*
 * Direct and group mapping refer to the tags of the tag list by name. A name that is not there stops
 * the message, in both directions.
 */

type NamedTable = 'directMapping' | 'groupMapping';
type Tag = RowOf<'tagList'>;

/** Names in a mapping table that the tag list does not have, and names that stand there twice. */
export function mappedNamesRule(table: NamedTable): MessageRule {
  return messageRule(
    (message, facts) => [message.id, facts.rows(message, table), facts.rows(message, 'tagList')],
    (message, rows, tags) => [
      ...unknownNames(message, table, rows, tags),
      ...twinProblems(rows, (row) => row.objectName, {
        code: 'mapping.name',
        what: (row) => `Object Name ${quoted(row.objectName)}`,
        placeOf: (row) => cellSpot(message, table, row, 'objectName').place,
        consequence: `${TABLES[table].title} has one row per parameter. Delete all but one.`,
      }),
    ],
  );
}

function unknownNames(
  message: number,
  table: NamedTable,
  rows: readonly RowOf<NamedTable>[],
  tags: readonly Tag[],
): Problem[] {
  const names = new Set(tags.map((tag) => tag.objectName));
  const unknown = rows.filter(({ objectName }) => objectName !== '' && !names.has(objectName));
  if (unknown.length === 0) return [];
  const byLowerCase = new Map([...names].map((name) => [name.toLowerCase(), name]));
  return unknown.map((row) => {
    const spot = cellSpot(message, table, row, 'objectName');
    const meant = byLowerCase.get(row.objectName.toLowerCase());
    const what = `Object Name ${quoted(row.objectName)} is not in the tag list`;
    if (meant !== undefined) {
      return problemAt(
        spot.place,
        'error',
        'mapping.name-case',
        `${what}, but ${quoted(meant)} is. Names are compared exactly, upper and lower case included.`,
        { label: `Change to ${meant}`, command: spot.edit(meant) },
      );
    }
    return problemAt(
      spot.place,
      'error',
      'mapping.name-unknown',
      `${what}, which stops the message in both directions. Correct the name, delete the row or add the tag.`,
    );
  });
}

/** Tags that no row of the mapping table names: their values are neither written nor read. */
export function unmappedTagsRule(table: NamedTable): MessageRule {
  return messageRule(
    (message, facts) => [message, facts.rows(message, table), facts.rows(message, 'tagList')],
    (message, rows, tags) => {
      if (!TABLES[table].appliesTo(message.properties)) return [];
      const mapped = new Set(rows.map((row) => row.objectName));
      return tags
        .filter((tag) => tag.objectName !== '' && !mapped.has(tag.objectName))
        .filter((tag) => !isEchoed(message, tag))
        .map((tag) => unmapped(message, table, tag));
    },
  );
}

/** A MES qualifier of a bidirectional message is returned as it came, mapped or not. */
function isEchoed(message: Message, tag: Tag): boolean {
  return tag.mesQualifier && message.properties.communicationMode === 'Bidirectional';
}

function unmapped(message: Message, table: NamedTable, tag: Tag): Problem {
  return problemAt(
    cellSpot(message.id, 'tagList', tag, 'objectName').place,
    'warning',
    'tag-list.not-mapped',
    `Tag ${quoted(tag.objectName)} has no row in ${TABLES[table].title}, so its value leads nowhere and comes from nowhere. Map it or delete the tag.`,
  );
}
