import { expect, it } from 'vitest';
import { TestEditor } from '../../shared/commands/test-editor';
import { linesOf, mappedTags, triedMessages } from './entered-request';

it('finds the messages that can be tried and the tags of their equipment', () => {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'MES');
  const add = (name: string, properties: Readonly<Record<string, string>>) =>
    editor.create('/System/Core/MES', 'message', name, properties);
  add('Start', { mappingType: 'Direct' });
  add('Status', { messageType: 'OrderStatus', mappingType: 'Flexible' });
  const trend = add('Trend', { mappingType: 'Historian' });
  const now = add('Now', { mappingType: 'Flexible' });
  editor.insert(trend, 'historianMapping', { equipmentId: 'R1', tag: 'Level', path: '/A' });
  editor.insert(trend, 'historianMapping', { equipmentId: 'R1', tag: 'PH', path: '/B' });
  editor.insert(now, 'flexibleMapping', { equipmentId: 'R2', tag: 'Level', path: '/A' });
  expect(triedMessages(editor.project)).toEqual([
    { id: now, name: 'Now', mapping: 'Flexible' },
    { id: trend, name: 'Trend', mapping: 'Historian' },
  ]);
  expect([...mappedTags(editor.project, trend)]).toEqual([['R1', ['Level', 'PH']]]);
  expect([...mappedTags(editor.project, now)]).toEqual([['R2', ['Level']]]);
});

it('asks for 50 tags at most', () => {
  const many = Array.from({ length: 60 }, (_, index) => [`Tag${index}`, 'Mean'] as const);
  const lines = linesOf(many, 7);
  expect(lines).toHaveLength(50);
  expect(lines[1]).toEqual({ id: 8, tag: 'Tag1', method: 'Mean' });
});
