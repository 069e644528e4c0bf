import type { Message } from '../../project/object';
import { type RowOf, TABLES } from '../../tables/tables';
import { hasTaglistUpdate } from '../../taglist/plan';
import type { Problem } from '../problem';
import { messageRule, type MessageRule, rowRule } from '../rule';
import { cellSpot, editCells, problemAt, quoted } from '../spot';
import { twinRule } from './duplicates';
import { fieldsCheck } from './fields';

type Tag = RowOf<'tagList'>;

const checkCells = fieldsCheck(TABLES.tagList.columns, () => true);

/** Each tag by itself: mandatory cells, characters, range, unit and the direction of a qualifier. */
export const tagRule: MessageRule = rowRule(
  'tagList',
  (message) => [message.id, message.properties.communicationMode],
  (tag, message, mode) => {
    const problems = checkCells(tag, (key) => cellSpot(message, 'tagList', tag, key as keyof Tag));
    const found = [
      rangeProblem(message, tag),
      unitProblem(message, tag),
      mode === 'Bidirectional' ? qualifierProblem(message, tag) : undefined,
    ];
    for (const problem of found) if (problem) problems.push(problem);
    return problems;
  },
);

function rangeProblem(message: number, tag: Tag): Problem | undefined {
  const { dataType, rangeLow, rangeHigh } = tag;
  if (rangeLow === null && rangeHigh === null) return undefined;
  if (dataType !== 'Long' && dataType !== 'Double') return rangeOfOtherType(message, tag);
  if (rangeLow !== null && rangeHigh !== null && rangeLow > rangeHigh) {
    return reversedRange(message, tag);
  }
  return dataType === 'Long' ? brokenLongRange(message, tag) : undefined;
}

function rangeOfOtherType(message: number, tag: Tag): Problem {
  const column = tag.rangeLow === null ? 'rangeHigh' : 'rangeLow';
  return problemAt(
    cellSpot(message, 'tagList', tag, column).place,
    'error',
    'tag-list.range-not-numeric',
    `Tag ${quoted(tag.objectName)} is of type ${tag.dataType} and has a range (${rangeText(tag)}). Only Long and Double have ranges. Clear the range or change the Data Type.`,
    {
      label: 'Clear the range',
      command: editCells(message, 'tagList', [
        { row: tag.id, values: { rangeLow: null, rangeHigh: null } },
      ]),
    },
  );
}

function reversedRange(message: number, tag: Tag): Problem {
  const { rangeLow, rangeHigh } = tag;
  return problemAt(
    cellSpot(message, 'tagList', tag, 'rangeLow').place,
    'error',
    'tag-list.range-reversed',
    `Range Low of ${quoted(tag.objectName)} (${rangeLow}) is above its Range High (${rangeHigh}), so no value is allowed.`,
    {
      label: 'Swap the limits',
      command: editCells(message, 'tagList', [
        { row: tag.id, values: { rangeLow: rangeHigh, rangeHigh: rangeLow } },
      ]),
    },
  );
}

/** Limits with decimals on whole numbers: the range that is left when they are rounded inwards. */
function brokenLongRange(message: number, tag: Tag): Problem | undefined {
  const rangeLow = tag.rangeLow === null ? null : Math.ceil(tag.rangeLow);
  const rangeHigh = tag.rangeHigh === null ? null : Math.floor(tag.rangeHigh);
  if (rangeLow === tag.rangeLow && rangeHigh === tag.rangeHigh) return undefined;
  const isEmpty = rangeLow !== null && rangeHigh !== null && rangeLow > rangeHigh;
  const column = rangeLow === tag.rangeLow ? 'rangeHigh' : 'rangeLow';
  return problemAt(
    cellSpot(message, 'tagList', tag, column).place,
    isEmpty ? 'error' : 'warning',
    'tag-list.range-not-whole',
    `Tag ${quoted(tag.objectName)} is of type Long and its range (${rangeText(tag)}) has decimals${isEmpty ? ', so no whole number is allowed' : ''}. Use whole numbers or change the Data Type.`,
    isEmpty
      ? undefined
      : {
          label: `Round to ${rangeText({ rangeLow, rangeHigh })}`,
          command: editCells(message, 'tagList', [
            { row: tag.id, values: { rangeLow, rangeHigh } },
          ]),
        },
  );
}

function rangeText({ rangeLow, rangeHigh }: Pick<Tag, 'rangeLow' | 'rangeHigh'>): string {
  if (rangeLow === null) return `up to ${rangeHigh}`;
  return rangeHigh === null ? `from ${rangeLow}` : `${rangeLow} to ${rangeHigh}`;
}

function unitProblem(message: number, tag: Tag): Problem | undefined {
  if (tag.uom === '' || (tag.dataType !== 'Boolean' && tag.dataType !== 'DateTime'))
    return undefined;
  const spot = cellSpot(message, 'tagList', tag, 'uom');
  return problemAt(
    spot.place,
    'warning',
    'tag-list.unit-without-quantity',
    `Tag ${quoted(tag.objectName)} is of type ${tag.dataType} and has the unit of measure ${quoted(tag.uom)}, which has no meaning there. Clear it or change the Data Type.`,
    { label: 'Clear the unit of measure', command: spot.edit('') },
  );
}

function qualifierProblem(message: number, tag: Tag): Problem | undefined {
  if (!tag.mesQualifier || tag.direction === 'BOTH') return undefined;
  const spot = cellSpot(message, 'tagList', tag, 'direction');
  return problemAt(
    spot.place,
    'error',
    'tag-list.qualifier-direction',
    `MES qualifier ${quoted(tag.objectName)} has the direction ${tag.direction === 'TO_SF' ? 'To Shopfloor' : 'To MES'}. In a bidirectional message it is received and returned unchanged, so its direction must be Both.`,
    { label: 'Set Direction to Both', command: spot.edit('BOTH') },
  );
}

/** Names of tags that are equal, or equal when case is ignored. */
export const tagNamesRule: MessageRule = twinRule(
  'tagList',
  (tag) => tag.objectName,
  (message) => ({
    code: 'tag-list.name',
    what: (tag) => `Object Name ${quoted(tag.objectName)}`,
    placeOf: (tag) => cellSpot(message, 'tagList', tag, 'objectName').place,
    consequence:
      'Each parameter of a message needs a name of its own. Rename or delete all but one.',
  }),
);

/** A bidirectional message needs a qualifier by which the MES finds the request that is answered. */
export const qualifierRule: MessageRule = messageRule(
  (message, facts) => [message, facts.rows(message, 'tagList')],
  (message, tags) => {
    const { messageType, communicationMode } = message.properties;
    if (messageType !== 'OrderParameter' || communicationMode !== 'Bidirectional') return [];
    // A qualifier of another direction is reported at its own row.
    if (tags.some((tag) => tag.mesQualifier)) return [];
    return [missingQualifier(message, tags)];
  },
);

function missingQualifier(message: Message, tags: readonly Tag[]): Problem {
  const [candidate, ...others] = tags.filter((tag) => tag.direction === 'BOTH');
  return problemAt(
    { object: message.id, table: 'tagList' },
    'error',
    'tag-list.qualifier-missing',
    `Bidirectional message ${quoted(message.name)} has no MES qualifier of direction Both. Without one the MES cannot assign the answer to a batch record. Mark the tag that identifies the batch, such as BatchId.`,
    candidate && others.length === 0
      ? {
          label: `Make ${candidate.objectName} the MES qualifier`,
          command: cellSpot(message.id, 'tagList', candidate, 'mesQualifier').edit(true),
        }
      : undefined,
  );
}

/** A message without tags says nothing. */
export const emptyTagListRule: MessageRule = messageRule(
  (message, facts) => [message, facts.rows(message, 'tagList').length === 0],
  (message, isEmpty) => {
    if (message.properties.messageType !== 'OrderParameter' || !isEmpty) return [];
    return [
      problemAt(
        { object: message.id, table: 'tagList' },
        'warning',
        'tag-list.empty',
        `The tag list of message ${quoted(message.name)} is empty, so the message has no parameters. Add tags${hasTaglistUpdate(message) ? ', or run Update Taglist' : ''}.`,
      ),
    ];
  },
);
