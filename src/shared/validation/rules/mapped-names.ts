import type { Message } from '../../project/object';
import { type RowOf, TABLES } from '../../tables/tables';
import type { Problem } from '../problem';
import { messageRule, type MessageRule, NO_PROBLEMS, rowRule } from '../rule';
import { cellSpot, problemAt, quoted, type Spot } from '../spot';
import { twinRule } from './duplicates';

/*
 * Direct and group mapping refer to the tags of the tag list by name. A name that is not there stops
 * the message, in both directions.
 */

type NamedTable = 'directMapping' | 'groupMapping';
type Tag = RowOf<'tagList'>;

/** Names in a mapping table that the tag list does not have. */
export function mappedNamesRule(table: NamedTable): MessageRule {
  return rowRule<NamedTable, readonly [number, TagNames]>(
    table,
    (message, facts) => [message.id, tagNamesOf(facts.rows(message, 'tagList'))],
    (row, message, names) => {
      const { objectName } = row;
      if (objectName === '' || names.exact.has(objectName)) return NO_PROBLEMS;
      return [unknownName(cellSpot(message, table, row, 'objectName'), objectName, names)];
    },
  );
}

function unknownName(spot: Spot, name: string, names: TagNames): Problem {
  const meant = names.meantBy(name);
  const what = `Object Name ${quoted(name)} is not in the tag list`;
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
}

/** The names of a tag list. */
class TagNames {
  readonly exact: ReadonlySet<string>;
  private lowerCase: ReadonlyMap<string, string> | undefined;

  constructor(tags: readonly Tag[]) {
    this.exact = new Set(tags.map((tag) => tag.objectName));
  }

  /** The name that is meant by one that differs in case. Nearly all names are right, so few ask. */
  meantBy(name: string): string | undefined {
    this.lowerCase ??= new Map([...this.exact].map((one) => [one.toLowerCase(), one]));
    return this.lowerCase.get(name.toLowerCase());
  }
}

const namesOfTags = new WeakMap<readonly Tag[], TagNames>();

/** The names of a tag list, gathered once for each state of it. */
function tagNamesOf(tags: readonly Tag[]): TagNames {
  const names = namesOfTags.get(tags) ?? new TagNames(tags);
  namesOfTags.set(tags, names);
  return names;
}

/** Names that stand twice in a mapping table. */
export function mappedTwiceRule(table: NamedTable): MessageRule {
  return twinRule<NamedTable>(
    table,
    (row) => row.objectName,
    (message) => ({
      code: 'mapping.name',
      what: (row) => `Object Name ${quoted(row.objectName)}`,
      placeOf: (row) => cellSpot(message, table, row, 'objectName').place,
      consequence: `${TABLES[table].title} has one row per parameter. Delete all but one.`,
    }),
  );
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
