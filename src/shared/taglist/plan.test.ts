import { describe, expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { objectOf, rowsOf } from '../project/project';
import { changesAnything, planTagList } from './plan';

const R1 = '/KPI/R1';

function direct(communicationMode = 'Send') {
  const editor = new TestEditor();
  editor.run({
    type: 'createItems',
    items: [
      {
        path: `${R1}/Temp`,
        description: 'Jacket',
        properties: { dataType: 'Double', unit: '°C' },
      },
      { path: `${R1}/Phase`, properties: { dataType: 'String' } },
    ],
  });
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M', { communicationMode });
  editor.insert(message, 'folderSettings', { path: R1 });
  const update = (updateDirectMapping = false) =>
    editor.run({ type: 'updateTagList', message, updateDirectMapping });
  const tags = () => rowsOf(editor.project, message, 'tagList');
  const tag = (name: string) => tags().find((one) => one.objectName === name);
  const mapping = () =>
    Object.fromEntries(
      rowsOf(editor.project, message, 'directMapping').map((row) => [
        row.objectName,
        row.objectPath,
      ]),
    );
  const edit = (name: string, values: Record<string, string | number | boolean>) =>
    editor.run({
      type: 'editRows',
      message,
      table: 'tagList',
      edits: [{ row: tag(name)?.id ?? 0, values }],
    });
  const names = () => editor.column(message, 'tagList', 'objectName');
  const plan = () => planTagList(editor.project, message);
  return { editor, message, update, tags, tag, mapping, edit, names, plan };
}

describe('first run with direct mapping', () => {
  test('makes tags from the items, and the direct mapping', () => {
    const { update, tags, mapping } = direct();
    const { label, created, place } = update();
    expect(tags()).toMatchObject([
      { objectName: 'Phase', objectDescription: '', dataType: 'String', uom: '' },
      {
        objectName: 'Temp',
        objectDescription: 'Jacket',
        dataType: 'Double',
        uom: '°C',
        direction: 'TO_SF',
        mesQualifier: false,
        shopfloorQualifier: false,
        rangeLow: null,
        locked: false,
        optional: false,
      },
    ]);
    expect(mapping()).toEqual({ Temp: `${R1}/Temp`, Phase: `${R1}/Phase` });
    expect(label).toBe('Update Taglist of M');
    expect(created).toEqual(tags().map((tag) => tag.id));
    expect(place).toMatchObject({ table: 'tagList' });
  });

  test.each([
    ['Send', 'TO_SF'],
    ['Receive', 'TO_MES'],
    ['Bidirectional', 'BOTH'],
  ])('communication mode %s gives direction %s', (mode, direction) => {
    const { update, tags } = direct(mode);
    update();
    expect(tags().map((tag) => tag.direction)).toEqual([direction, direction]);
  });

  test('tells apart tags of one name by their folders', () => {
    const { editor, message, update, names, mapping } = direct();
    editor.createItems('/KPI/R2/Temp');
    editor.insert(message, 'folderSettings', { path: '/KPI/R2' });
    update();
    expect(names()).toEqual(['Phase', 'R1_Temp', 'R2_Temp']);
    expect(mapping()).toMatchObject({ R1_Temp: `${R1}/Temp`, R2_Temp: '/KPI/R2/Temp' });
  });

  test('falls back to Configuration, in the same step', () => {
    const { editor, message, update } = direct();
    const mode = () => objectOf(editor.project, message, 'message')?.properties.processingMode;
    const properties = { processingMode: 'Operation' };
    editor.run({ type: 'editObjects', edits: [{ object: message, properties }] });
    update();
    expect(mode()).toBe('Configuration');
  });
});

describe('second run with direct mapping', () => {
  test('changes nothing when nothing has changed', () => {
    const { update, plan } = direct();
    update();
    expect(changesAnything(plan())).toBe(false);
    expect(update(true).changes).toEqual([]);
  });

  test('adds and removes tags where their items came and went', () => {
    const { editor, update, names, plan } = direct();
    update();
    editor.createItems(`${R1}/Level`);
    editor.run({ type: 'deleteObjects', objects: [editor.at(`${R1}/Phase`)] });
    expect(plan().tagList).toMatchObject({
      added: [{ objectName: 'Level' }],
      removed: [{ objectName: 'Phase' }],
      changed: [],
    });
    update();
    expect(names()).toEqual(['Level', 'Temp']);
  });

  test('what comes from the item follows, and what the user set stays', () => {
    const { editor, update, edit, tag, plan } = direct();
    update();
    edit('Temp', { direction: 'BOTH', mesQualifier: true, rangeHigh: 90, optional: true });
    edit('Phase', { objectDescription: 'By hand', uom: 'x' });
    const temp = editor.at(`${R1}/Temp`);
    const properties = { dataType: 'Long', unit: 'K' };
    editor.run({ type: 'editObjects', edits: [{ object: temp, description: 'Oil', properties }] });
    expect(plan().tagList.changed).toMatchObject([
      {
        before: { objectName: 'Temp' },
        cells: [
          { column: 'dataType', from: 'Double', to: 'Long' },
          { column: 'objectDescription', from: 'Jacket', to: 'Oil' },
          { column: 'uom', from: '°C', to: 'K' },
        ],
      },
    ]);
    update();
    expect(tag('Temp')).toMatchObject({
      objectDescription: 'Oil',
      dataType: 'Long',
      uom: 'K',
      direction: 'BOTH',
      mesQualifier: true,
      rangeHigh: 90,
      optional: true,
    });
    expect(tag('Phase')).toMatchObject({ objectDescription: 'By hand', uom: 'x' });
  });

  test('a tag that the direct mapping leads to its item keeps the name that the user gave it', () => {
    const { editor, message, update, edit, names, plan } = direct();
    update();
    edit('Temp', { objectName: 'Temperature' });
    const row = rowsOf(editor.project, message, 'directMapping').find(
      ({ objectName }) => objectName === 'Temp',
    );
    editor.run({
      type: 'editRows',
      message,
      table: 'directMapping',
      edits: [{ row: row?.id ?? 0, values: { objectName: 'Temperature' } }],
    });
    editor.rename(`${R1}/Temp`, 'T');
    expect(changesAnything(plan())).toBe(false);
    update();
    expect(names()).toEqual(['Phase', 'Temperature']);
  });

  test('a new item of a name that is taken gets another', () => {
    const { editor, message, update, names } = direct();
    update();
    editor.createItems('/KPI/R2/Temp');
    editor.insert(message, 'folderSettings', { path: '/KPI/R2' });
    update(true);
    expect(names()).toEqual(['Phase', 'Temp', 'R2_Temp']);
  });

  test('locked rows stay exactly as they are, found or not', () => {
    const { editor, message, update, edit, tag, plan } = direct();
    update();
    edit('Temp', { locked: true, objectDescription: 'Mine', dataType: 'String' });
    edit('Phase', { locked: true });
    editor.insert(message, 'tagList', { objectName: 'BatchID', locked: true });
    editor.run({ type: 'deleteObjects', objects: [editor.at(`${R1}/Phase`)] });
    const before = [tag('Temp'), tag('Phase'), tag('BatchID')];
    expect(plan().tagList).toMatchObject({ added: [], changed: [], removed: [] });
    expect(plan().tagList.locked).toEqual([before[1], before[0], before[2]]);
    update(true);
    expect([tag('Temp'), tag('Phase'), tag('BatchID')]).toEqual(before);
  });

  test('a locked row stands for the item of its name, so no second tag is made', () => {
    const { editor, message, update, names, mapping } = direct();
    editor.insert(message, 'tagList', { objectName: 'Temp', locked: true });
    update();
    expect(names()).toEqual(['Phase', 'Temp']);
    expect(mapping()).toEqual({ Temp: `${R1}/Temp`, Phase: `${R1}/Phase` });
  });
});

describe('the direct mapping on a second run', () => {
  function drifted() {
    const all = direct();
    all.update();
    all.editor.createItems(`${R1}/Level`);
    all.editor.run({ type: 'deleteObjects', objects: [all.editor.at(`${R1}/Phase`)] });
    all.editor.insert(all.message, 'directMapping', { objectName: 'Orphan', objectPath: '/KPI/x' });
    return all;
  }

  test('stays when it is not to be updated', () => {
    const { update, mapping } = drifted();
    const before = mapping();
    update(false);
    expect(mapping()).toEqual(before);
  });

  test('gets and loses the rows of tags that came and went when it is to be updated', () => {
    const { update, mapping, plan } = drifted();
    expect(plan().directMapping).toMatchObject({
      added: [{ objectName: 'Level', objectPath: `${R1}/Level` }],
      removed: [{ objectName: 'Phase' }, { objectName: 'Orphan' }],
    });
    update(true);
    expect(mapping()).toEqual({ Temp: `${R1}/Temp`, Level: `${R1}/Level` });
  });

  test('leads a tag to the item of its name when it leads elsewhere, unless the tag is locked', () => {
    const { editor, message, update, edit, mapping, plan } = direct();
    update();
    const edits = rowsOf(editor.project, message, 'directMapping').map((row) => ({
      row: row.id,
      values: { objectPath: '/KPI/elsewhere' },
    }));
    editor.run({ type: 'editRows', message, table: 'directMapping', edits });
    edit('Phase', { locked: true });
    expect(plan().directMapping?.changed).toMatchObject([
      {
        before: { objectName: 'Temp' },
        cells: [{ column: 'objectPath', from: '/KPI/elsewhere', to: `${R1}/Temp` }],
      },
    ]);
    update(true);
    expect(mapping()).toEqual({ Temp: `${R1}/Temp`, Phase: '/KPI/elsewhere' });
  });
});

describe('predefined formats', () => {
  function predefined(mappingType: string, numberingStyle = 'Plain') {
    const editor = new TestEditor();
    editor.create('/System/Core', 'broker', 'Broker');
    const message = editor.create('/System/Core/Broker', 'message', 'M', {
      mappingType,
      numberingStyle,
    });
    const update = () => editor.run({ type: 'updateTagList', message, updateDirectMapping: true });
    const set = (properties: Record<string, string>) =>
      editor.run({ type: 'editObjects', edits: [{ object: message, properties }] });
    const tags = () => rowsOf(editor.project, message, 'tagList');
    const names = () => tags().map((tag) => tag.objectName);
    return { editor, message, update, set, tags, names };
  }
  const numbered = (stem: string) =>
    Array.from({ length: 50 }, (_, index) => `${stem}${index + 1}`);

  test('Flexible: qualifiers, 50 tags and 50 returns, all strings', () => {
    const { update, tags, names } = predefined('Flexible');
    update();
    expect(names()).toEqual(['BatchId', 'EquipmentId', ...numbered('Tag'), ...numbered('Return')]);
    expect(new Set(tags().map((tag) => tag.dataType))).toEqual(new Set(['String']));
    expect(tags()[1]).toMatchObject({ mesQualifier: true, direction: 'BOTH', optional: false });
    expect(tags()[2]).toMatchObject({ mesQualifier: false, direction: 'TO_SF', optional: true });
    expect(tags()[101]).toMatchObject({ mesQualifier: false, direction: 'TO_MES', optional: true });
  });

  test('Historian: the time range and the aggregation methods besides', () => {
    const { update, tags, names } = predefined('Historian');
    update();
    expect(names()).toEqual([
      'BatchId',
      'EquipmentId',
      'StartDate',
      'EndDate',
      ...numbered('Tag'),
      ...numbered('FuncParam'),
      ...numbered('Return'),
    ]);
    expect(tags()[2]).toMatchObject({ direction: 'TO_SF', optional: false, mesQualifier: false });
    expect(tags()[60]).toMatchObject({ direction: 'TO_SF', optional: true });
  });

  test('numbers have two digits when the message says so; the tags stay the same rows', () => {
    const { update, set, tags, names } = predefined('Flexible');
    update();
    const ids = tags().map((tag) => tag.id);
    set({ numberingStyle: 'TwoDigits' });
    update();
    expect(names()[2]).toBe('Tag01');
    expect(names()[11]).toBe('Tag10');
    expect(tags().map((tag) => tag.id)).toEqual(ids);
  });

  test('a second run mends the format, keeps what the user wrote, and puts new tags in their place', () => {
    const { editor, message, update, set, tags, names } = predefined('Flexible');
    update();
    const [batch, , first] = tags();
    editor.run({
      type: 'editRows',
      message,
      table: 'tagList',
      edits: [
        { row: batch?.id ?? 0, values: { mesQualifier: false, locked: true } },
        { row: first?.id ?? 0, values: { direction: 'BOTH', objectDescription: 'pH' } },
      ],
    });
    set({ mappingType: 'Historian' });
    update();
    expect(names().slice(0, 5)).toEqual(['BatchId', 'EquipmentId', 'StartDate', 'EndDate', 'Tag1']);
    expect(tags()[0]?.mesQualifier).toBe(false);
    expect(tags()[4]).toMatchObject({ direction: 'TO_SF', objectDescription: 'pH' });
    expect(rowsOf(editor.project, message, 'directMapping')).toEqual([]);
    set({ mappingType: 'Flexible' });
    update();
    expect(names()).toHaveLength(102);
  });
});

describe('refusals', () => {
  test.each(['Group', 'Custom'])('mapping type %s has no Update Taglist', (mappingType) => {
    const { editor, message, update } = direct();
    editor.run({ type: 'editObjects', edits: [{ object: message, properties: { mappingType } }] });
    expect(update).toThrow(
      `Update Taglist needs mapping type Direct, Flexible or Historian; "M" has ${mappingType}.`,
    );
  });

  test('other message types have no tag list', () => {
    const { editor, message, update } = direct();
    const properties = { messageType: 'OrderStatus' };
    editor.run({ type: 'editObjects', edits: [{ object: message, properties }] });
    expect(update).toThrow('Update Taglist needs an order parameter message');
  });

  test('without folder settings, or with one that leads to no folder, no tag is removed', () => {
    const { editor, message, update } = direct();
    const rows = [...rowsOf(editor.project, message, 'folderSettings')].map((row) => row.id);
    editor.insert(message, 'folderSettings', { path: `${R1}/Temp` });
    expect(update).toThrow(
      `Path "${R1}/Temp" in row 2 of Folder Settings of "M" leads to no folder.`,
    );
    const second = rowsOf(editor.project, message, 'folderSettings')[1]?.id ?? 0;
    editor.run({
      type: 'deleteRows',
      message,
      table: 'folderSettings',
      rows: [...rows, second],
    });
    expect(update).toThrow('needs Folder Settings, and the table is empty');
  });

  test('a message that does not exist', () => {
    const { editor } = direct();
    expect(() => planTagList(editor.project, 999)).toThrow(
      'Message configuration 999 does not exist.',
    );
  });
});
