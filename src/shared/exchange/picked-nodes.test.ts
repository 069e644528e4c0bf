import { expect, it } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { treeOf } from '../project/tree';
import { rowsOf } from '../project/project';
import { applyPlan } from './apply-plan';
import { type PickedNode, type PickRules, pickedNodes } from './picked-nodes';
import { planImport } from './plan-import';

const CORE = '/System/Core';
const RULES: PickRules = {
  folder: `${CORE}/Plant`,
  connection: `${CORE}/Plc`,
  server: { endpoint: 'opc.tcp://plc:4840', policy: 'None', mode: 'None', user: '' },
  prefix: '',
  replacement: '_',
  message: null,
};

const node = (id: string, ...names: string[]): PickedNode => ({
  above: names.slice(0, -1).map((name, index) => ({ node: `${name}${index}`, name })),
  node: `ns=2;s=${id}`,
  name: names.at(-1) ?? '',
  description: '',
  dataType: 'Double',
  isWritable: true,
  unit: '',
  range: null,
});

function picked(editor: TestEditor, nodes: readonly PickedNode[], rules: Partial<PickRules> = {}) {
  const workbook = pickedNodes(editor.project, 'Plc', nodes, { ...RULES, ...rules });
  return planImport(editor.project, workbook, { mode: 'add' });
}

it('makes the connection, folders and items in one step', () => {
  const editor = new TestEditor();
  const plan = picked(editor, [
    node('1', 'Line1', 'Level'),
    node('2', 'Line1', 'level'),
    node('3', 'Line/2', 'a/b'),
    node('4', 'Line1', ' '),
  ]);
  expect(plan.questions).toEqual([]);
  editor.run(applyPlan(plan));
  const { project } = editor;
  const paths = [...project.objects.values()]
    .filter(({ kind }) => kind === 'item')
    .map(({ id }) => treeOf(project).pathOf(id));
  expect(paths).toEqual([
    `${CORE}/Plant/Line1/Level`,
    `${CORE}/Plant/Line1/level 2`,
    `${CORE}/Plant/Line_2/a_b`,
    `${CORE}/Plant/Line1/Node`,
  ]);
  const item = project.objects.get(editor.at(`${CORE}/Plant/Line1/Level`));
  expect(item?.properties).toMatchObject({ connection: `${CORE}/Plc`, nodeId: 'ns=2;s=1' });
  const connection = project.objects.get(editor.at(`${CORE}/Plc`));
  expect(connection).toMatchObject({
    kind: 'connection',
    properties: { endpoint: 'opc.tcp://plc:4840' },
  });
});

it('takes units and ranges over, and keeps those of an item where the server tells none', () => {
  const editor = new TestEditor();
  const level = { ...node('1', 'Level'), unit: '°C', range: { low: -5, high: 120 } };
  editor.run(applyPlan(picked(editor, [level])));
  const properties = () => editor.project.objects.get(editor.at(`${CORE}/Plant/Level`))?.properties;
  expect(properties()).toMatchObject({ unit: '°C', rangeLow: -5, rangeHigh: 120 });
  editor.run(applyPlan(picked(editor, [{ ...level, unit: '', range: null }])));
  expect(properties()).toMatchObject({ unit: '°C', rangeLow: -5, rangeHigh: 120 });
});

it('finds items again that were picked before, wherever they are now', () => {
  const editor = new TestEditor();
  editor.run(applyPlan(picked(editor, [node('1', 'Line1', 'Level')])));
  editor.rename(`${CORE}/Plant/Line1/Level`, 'Temperature');
  const plan = picked(editor, [node('1', 'Line1', 'Level'), node('2', 'Line1', 'Speed')]);
  const items = plan.tables.find(({ table }) => table.name === 'items');
  expect(items?.added.map(({ name }) => name)).toEqual([`${CORE}/Plant/Line1/Speed`]);
  expect(plan.tables.map(({ table }) => table.name)).toEqual(['items']);
});

it('gives a message tags and direct mapping, with a prefix of the names', () => {
  const editor = new TestEditor();
  editor.create(CORE, 'broker', 'MES');
  const properties = { messageType: 'OrderParameter', mappingType: 'Direct' };
  const message = editor.create(`${CORE}/MES`, 'message', 'Report', properties);
  const nodes = [node('1', 'A', 'Level'), node('2', 'B', 'Level'), node('3', 'B', 'Speed')];
  editor.run(applyPlan(picked(editor, nodes, { message, prefix: 'P_' })));
  const mapping = rowsOf(editor.project, message, 'directMapping');
  expect(mapping.map(({ objectName, objectPath }) => [objectName, objectPath])).toEqual([
    ['A_P_Level', `${CORE}/Plant/A/P_Level`],
    ['B_P_Level', `${CORE}/Plant/B/P_Level`],
    ['P_Speed', `${CORE}/Plant/B/P_Speed`],
  ]);
  const tags = rowsOf(editor.project, message, 'tagList');
  expect(tags.map(({ objectName, dataType }) => [objectName, dataType])).toContainEqual([
    'P_Speed',
    'Double',
  ]);
});

it('refuses a message without direct mapping', () => {
  const editor = new TestEditor();
  editor.create(CORE, 'broker', 'MES');
  const properties = { messageType: 'OrderStatus' };
  const message = editor.create(`${CORE}/MES`, 'message', 'Status', properties);
  expect(() => picked(editor, [node('1', 'Level')], { message })).toThrow('has no direct mapping');
});
