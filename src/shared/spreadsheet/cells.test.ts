import { describe, expect, it, test } from 'vitest';
import { tableDefinition } from '../tables/tables';
import { copiedCells, planClear } from './copy';
import { fillDown, fillTo, planFill } from './fill';
import {
  type Finder,
  FindProblem,
  finderOf,
  findCells,
  hitsAt,
  planTexts,
  shownTexts,
  textsOfHits,
} from './find';
import { expressionWorker } from './expression-work';
import { planNewRows, planPaste } from './paste';
import { PatternProblem, planPattern, readPattern } from './pattern';
import { type CellRange, rangeBetween } from './range';
import { statisticsOf } from './statistics';
import { shownTags, type TagValues } from './testing/shown-tags';
import { readTabSeparated, writeTabSeparated } from './tab-separated';

const fields = tableDefinition('tagList').columns;

function range(row: number, column: number, height = 1, width = 1): CellRange {
  return rangeBetween({ row, column }, { row: row + height - 1, column: column + width - 1 });
}

const NAMES: readonly TagValues[] = [
  { objectName: 'Tag07', rangeLow: 1 },
  { objectName: 'B', rangeLow: 2 },
  { objectName: 'C', rangeLow: null },
  { objectName: 'D', rangeLow: 4 },
];

describe('copy', () => {
  it('writes choices by their label, yes and no as TRUE and FALSE, and unset numbers empty', () => {
    const table = shownTags([
      { objectName: 'A', direction: 'TO_SF', locked: true },
      { objectName: 'B\nC', direction: 'BOTH', rangeLow: 0.5 },
    ]);
    expect(copiedCells(table, [range(0, 0, 2, 4)])).toEqual([
      ['A', 'To Shopfloor', '', 'TRUE'],
      ['B\nC', 'Both', '0.5', 'FALSE'],
    ]);
  });

  it('joins ranges of the same columns or the same rows, and no others', () => {
    const table = shownTags(NAMES);
    expect(copiedCells(table, [range(3, 0), range(0, 0)])).toEqual([['Tag07'], ['D']]);
    expect(copiedCells(table, [range(1, 2), range(1, 0)])).toEqual([['B', '2']]);
    expect(copiedCells(table, [range(0, 0), range(1, 2)])).toBeUndefined();
  });

  it('what is copied can be pasted, whatever stands in the cells', () => {
    const texts = ['a\tb', '"quoted"', 'two\nlines', ' 007 ', '=1+1', '5" pipe', ''];
    const table = shownTags(texts.map((objectName) => ({ objectName })));
    const copied = copiedCells(table, [range(0, 0, texts.length)]) ?? [];
    const target = shownTags(texts.map(() => ({ objectName: 'x' })));
    const block = readTabSeparated(writeTabSeparated(copied));
    const { edits, refused } = planPaste(target, fields, range(0, 0), block);
    expect(refused).toEqual([]);
    expect(edits.map(({ values }) => values['objectName'])).toEqual(texts);
  });
});

test('clearing sets defaults, and only where something stood', () => {
  const table = shownTags([{ objectName: 'A', direction: 'BOTH', rangeLow: 3, locked: true }, {}]);
  expect(planClear(table, [range(0, 0, 2, 4), range(0, 0, 1, 1)])).toEqual({
    edits: [
      { row: 1, values: { objectName: '', direction: 'TO_SF', rangeLow: null, locked: false } },
    ],
    refused: [],
  });
});

describe('paste', () => {
  const table = shownTags(NAMES);
  const edited = (block: string[][], selection: CellRange) => {
    const { edits, added, refused } = planPaste(table, fields, selection, block);
    expect(refused).toEqual([]);
    return [...edits.map(({ row, values }) => [row, values]), ...added];
  };

  it('puts one value into every selected cell', () => {
    expect(edited([['X']], range(0, 0, 2))).toEqual([
      [1, { objectName: 'X' }],
      [2, { objectName: 'X' }],
    ]);
  });

  it('repeats a block over a selection that is a multiple of it', () => {
    expect(edited([['X'], ['Y']], range(0, 0, 4))).toEqual([
      [1, { objectName: 'X' }],
      [2, { objectName: 'Y' }],
      [3, { objectName: 'X' }],
      [4, { objectName: 'Y' }],
    ]);
  });

  it('stands from the first cell on when the selection is no multiple of it', () => {
    expect(edited([['X'], ['Y']], range(1, 0, 3))).toEqual([
      [2, { objectName: 'X' }],
      [3, { objectName: 'Y' }],
    ]);
  });

  it('makes new rows of what goes beyond the last one', () => {
    expect(
      edited(
        [
          ['X', 'Both'],
          ['Y', 'to mes'],
        ],
        range(3, 0),
      ),
    ).toEqual([
      [4, { objectName: 'X', direction: 'BOTH' }],
      { objectName: 'Y', direction: 'TO_MES' },
    ]);
  });

  it('follows titles in any order, also of hidden columns', () => {
    const block = [
      ['UOM', 'object name'],
      ['kg', 'X'],
    ];
    const { edits, hasHeader } = planPaste(table, fields, range(1, 3), block);
    expect(edits).toEqual([{ row: 2, values: { uom: 'kg', objectName: 'X' } }]);
    expect(hasHeader).toBe(true);
  });

  it('refuses titles that are no columns, or stand twice, instead of pasting them as values', () => {
    const block = [
      ['Object Name', 'Comment', 'Direction', 'Direction'],
      ['X', 'y', 'Both', 'Both'],
    ];
    const { edits, refused } = planPaste(table, fields, range(0, 0), block);
    expect(edits).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      'The first row holds titles, and the table has no column "Comment". Copy without this column.',
      'The title "Direction" stands twice. Copy each column once.',
    ]);
  });

  it('takes a title without rows, and one among other values, as a value', () => {
    expect(edited([['UOM']], range(0, 0))).toEqual([[1, { objectName: 'UOM' }]]);
    expect(
      edited(
        [
          ['UOM', 'Both'],
          ['B', ''],
        ],
        range(0, 0),
      ),
    ).toEqual([[1, { objectName: 'UOM', direction: 'BOTH' }]]);
  });

  it('names every cell that does not fit by place and reason', () => {
    const block = [
      ['X', 'Up', 'many'],
      ['Y', 'Both', '1'],
      ['Z', 'Down', '2'],
    ];
    const { refused } = planPaste(table, fields, range(2, 0), block);
    expect(refused).toEqual([
      {
        row: 3,
        column: 'Direction',
        reason: 'Direction is "Up". Possible are To Shopfloor, To MES, Both.',
      },
      { row: 3, column: 'Range Low', reason: 'Range Low is "many", not a number.' },
      {
        row: 5,
        column: 'Direction',
        reason: 'Direction is "Down". Possible are To Shopfloor, To MES, Both.',
      },
    ]);
  });

  it('refuses more columns than there are, but not empty ones', () => {
    expect(planPaste(table, fields, range(0, 2), [['1', 'x', 'y']]).refused[0]?.reason).toContain(
      '3 columns were copied, and from Range Low on the table shows 2.',
    );
    expect(edited([['5', 'yes', '', '']], range(0, 2))).toEqual([
      [1, { rangeLow: 5, locked: true }],
    ]);
  });

  it('leaves cells that the text does not have as they are', () => {
    expect(edited([['X', 'Both'], ['Y']], range(0, 0))).toEqual([
      [1, { objectName: 'X', direction: 'BOTH' }],
      [2, { objectName: 'Y' }],
    ]);
  });

  it('clears where empty cells are pasted', () => {
    expect(edited([['', '', '']], range(0, 0))).toEqual([[1, { objectName: '', rangeLow: null }]]);
  });

  it('says which cells it pasted into', () => {
    expect(
      planPaste(table, fields, range(3, 1), [
        ['Both', '1'],
        ['Both', '2'],
      ]).range,
    ).toEqual(range(3, 1, 1, 2));
  });

  it('pastes new rows from a column on, or by titles', () => {
    expect(planNewRows(table, fields, 1, [['Both', '7']]).added).toEqual([
      { direction: 'BOTH', rangeLow: 7 },
    ]);
    expect(planNewRows(table, fields, 1, [['Object Name'], ['X'], ['Y']]).added).toEqual([
      { objectName: 'X' },
      { objectName: 'Y' },
    ]);
    expect(planNewRows(table, fields, 0, [['X', 'Up']]).refused).toHaveLength(1);
  });
});

describe('fill', () => {
  it('goes to the side where the cell is farther away', () => {
    const source = range(2, 1, 2, 2);
    expect(fillTo(source, 3, 2)).toBeUndefined();
    expect(fillTo(source, 6, 3)).toMatchObject({ axis: 'down', direction: 1 });
    expect(fillTo(source, 6, 3)?.target).toEqual(range(4, 1, 3, 2));
    expect(fillTo(source, 0, 1)?.target).toEqual(range(0, 1, 2, 2));
    expect(fillTo(source, 3, 5)?.target).toEqual(range(2, 3, 2, 3));
    expect(fillTo(source, 2, 0)).toMatchObject({ axis: 'across', direction: -1 });
  });

  const valuesOf = (from: CellRange, row: number, column: number, mode: 'series' | 'copy') => {
    const fill = fillTo(from, row, column);
    if (!fill) throw new Error('The cell lies in the range.');
    return planFill(shownTags(NAMES), fill, mode).edits.map(({ values }) => values);
  };

  it('continues series column by column, or copies', () => {
    expect(valuesOf(range(0, 0), 2, 0, 'series')).toEqual([
      { objectName: 'Tag08' },
      { objectName: 'Tag09' },
    ]);
    expect(valuesOf(range(0, 0), 2, 0, 'copy')).toEqual([
      { objectName: 'Tag07' },
      { objectName: 'Tag07' },
    ]);
    expect(valuesOf(range(0, 2, 2), 3, 2, 'series')).toEqual([{ rangeLow: 3 }]);
  });

  it('fills upwards from the first value back', () => {
    const table = shownTags([{}, {}, { rangeLow: 10 }, { rangeLow: 20 }]);
    const fill = fillTo(range(2, 2, 2), 0, 2);
    expect(fill && planFill(table, fill, 'series').edits).toEqual([
      { row: 2, values: { rangeLow: 0 } },
      { row: 1, values: { rangeLow: -10 } },
    ]);
  });

  it('fills across where the values fit, and refuses where not', () => {
    const table = shownTags([{ objectName: '5' }, { objectName: 'x' }]);
    const fill = { ...range(0, 0, 2), right: 0 };
    const across = fillTo(fill, 1, 2);
    const { refused } = across ? planFill(table, across, 'copy') : { refused: [] };
    expect(refused.map(({ row, column }) => [row, column])).toEqual([
      [1, 'Direction'],
      [2, 'Direction'],
      [2, 'Range Low'],
    ]);
  });

  it('Ctrl+D copies the first row', () => {
    const fill = fillDown(range(0, 0, 3));
    expect(fill && planFill(shownTags(NAMES), fill, 'copy').edits).toEqual([
      { row: 2, values: { objectName: 'Tag07' } },
      { row: 3, values: { objectName: 'Tag07' } },
    ]);
    expect(fillDown(range(0, 0, 1, 3))).toBeUndefined();
  });
});

describe('find and replace', () => {
  const table = shownTags([
    { objectName: 'Temp.1', direction: 'BOTH', rangeLow: 10 },
    { objectName: 'temp11', direction: 'TO_MES' },
    { objectName: 'Übertemp', rangeLow: 1 },
  ]);
  const options = { text: '', matchCase: false, wholeCell: false, regularExpression: false };
  const finder = (text: string, more: Partial<typeof options> = {}, replacement = '') => {
    const made = finderOf({ ...options, ...more, text }, replacement);
    if (made instanceof FindProblem) throw new Error(made.reason);
    return made;
  };
  const planOf = (find: Finder) => {
    const hits = findCells(table, find);
    return planTexts(table, hits, textsOfHits(table, hits).map(find.replace));
  };
  const places = (text: string, more: Partial<typeof options> = {}) =>
    findCells(table, finder(text, more)).map(({ row, column }) => `${row}/${column}`);

  it('finds texts, labels and numbers', () => {
    expect(places('temp')).toEqual(['0/0', '1/0', '2/0']);
    expect(places('temp', { matchCase: true })).toEqual(['1/0', '2/0']);
    expect(places('übertemp', { wholeCell: true })).toEqual(['2/0']);
    expect(places('to mes')).toEqual(['1/1']);
    expect(places('1', { wholeCell: true })).toEqual(['2/2']);
  });

  it('takes characters as they are unless it is told to read a regular expression', () => {
    expect(places('p.1')).toEqual(['0/0']);
    expect(places('p.1', { regularExpression: true })).toEqual(['0/0', '1/0']);
    expect(places('[a-z]+\\d+', { regularExpression: true, wholeCell: true })).toEqual(['1/0']);
  });

  it('says why a regular expression cannot be read', () => {
    const made = finderOf({ ...options, text: '(', regularExpression: true });
    expect(made instanceof FindProblem && made.reason).toContain('cannot be read');
  });

  it('looks in ranges only when it is told so', () => {
    expect(findCells(table, finder('temp'), [range(1, 0)])).toEqual([{ row: 1, column: 0 }]);
  });

  it('replaces every match, with groups in a regular expression and none otherwise', () => {
    const replaced = (find: Finder) => planOf(find).edits.map(({ values }) => values);
    expect(replaced(finder('temp', {}, '$&T'))).toEqual([
      { objectName: '$&T.1' },
      { objectName: '$&T11' },
      { objectName: 'Über$&T' },
    ]);
    const swap = { regularExpression: true, matchCase: true };
    expect(replaced(finder('(temp)(\\d)', swap, '$2$1'))).toEqual([{ objectName: '1temp1' }]);
  });

  it('finds and replaces the same in a worker', () => {
    const work = expressionWorker();
    const expression = { ...options, text: 'p\\.?1', regularExpression: true };
    work({ type: 'texts', texts: shownTexts(table) });
    const found = (work({ type: 'find', options: expression }) ?? []).map(Number);
    expect(hitsAt(found, table)).toEqual(findCells(table, finder('p\\.?1', expression)));
    expect(hitsAt(found, table, [range(1, 0)])).toEqual([{ row: 1, column: 0 }]);
    const texts = textsOfHits(table, hitsAt(found, table));
    expect(work({ type: 'replace', options: expression, replacement: '$&!', texts })).toEqual([
      'Temp.1!',
      'temp1!1',
    ]);
  });

  it('refuses results that do not fit', () => {
    const find = finder('1', { matchCase: true }, 'x');
    const { refused } = planOf(find);
    expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'Range Low is "x0", not a number.'],
      [3, 'Range Low is "x", not a number.'],
    ]);
  });
});

test('statistics count what is there, each cell once', () => {
  const table = shownTags([
    { objectName: 'A', rangeLow: 1 },
    { objectName: 'A', rangeLow: 4 },
    { objectName: '', rangeLow: null },
  ]);
  expect(statisticsOf(table, [range(0, 0, 3, 3), range(0, 2, 2)])).toEqual({
    count: 7,
    distinct: 4,
    numbers: 2,
    sum: 5,
    average: 2.5,
  });
  expect(statisticsOf(table, [range(2, 0)])).toMatchObject({ count: 0, average: null });
});

describe('patterns', () => {
  const table = shownTags(NAMES);
  const objectName = { key: 'objectName', field: table.columns[0]?.field } as const;
  const textsFor = (text: string, start = 1, step = 1) => {
    const pattern = readPattern(text, fields);
    if (pattern instanceof PatternProblem) return pattern.reason;
    const { field } = objectName;
    if (!field) throw new Error('The table has no first column.');
    const plan = planPattern(table, [0, 3], { key: 'objectName', field }, pattern, { start, step });
    return plan.edits.map(({ values }) => values['objectName']);
  };

  it('puts in other columns and counters', () => {
    expect(textsFor('{Object Name}_{#:00}')).toEqual(['Tag07_01', 'D_02']);
    expect(textsFor('{direction}/{range low}/{#}', 10, 5)).toEqual([
      'To Shopfloor/1/10',
      'To Shopfloor/4/15',
    ]);
    expect(textsFor('{{{#}}}')).toEqual(['{1}', '{2}']);
    expect(textsFor('{#:000}', -1, -1)).toEqual(['-001', '-002']);
  });

  it('says what is wrong with a pattern', () => {
    expect(textsFor('{Nothing}')).toContain('"{Nothing}" names no column. Possible are {#}');
    expect(textsFor('a{b')).toContain('a single "{"');
    expect(textsFor('}')).toContain('write "}}"');
  });
});
