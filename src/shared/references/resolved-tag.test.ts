import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { commonTagNames, resolvedTags } from './resolved-tag';

function group() {
  const editor = new TestEditor();
  editor.createItems('/KPI/R1/Temp/PV', '/KPI/R1/PH', '/KPI/R2/Temp/PV', '/KPI/R2/ph');
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M', { mappingType: 'Group' });
  editor.insert(
    message,
    'deviceList',
    { deviceName: 'One', devicePath: '/KPI/R1' },
    { deviceName: 'Two', devicePath: '/KPI/R2' },
    { deviceName: 'Gone', devicePath: '/KPI/R3' },
  );
  const resolve = (tagName: string) =>
    resolvedTags(editor.project, message, { tagName }).map(({ path, target, meant }) => [
      path,
      target,
      meant,
    ]);
  return { editor, message, resolve };
}

test('a row is resolved on every device, and what does not exist is marked', () => {
  const { resolve } = group();
  expect(resolve('Temp/PV')).toEqual([
    ['/KPI/R1/Temp/PV', 'item', undefined],
    ['/KPI/R2/Temp/PV', 'item', undefined],
    ['/KPI/R3/Temp/PV', 'missing', undefined],
  ]);
  expect(resolve('PH')[1]).toEqual(['/KPI/R2/PH', 'missing', '/KPI/R2/ph']);
  expect(resolve('Temp')[0]).toEqual(['/KPI/R1/Temp', 'no item', undefined]);
  expect(resolve('Temp/PV.Unit')[0]?.[1]).toBe('property');
  expect(resolve('Temp/PV.Nothing')[0]?.[1]).toBe('missing');
  expect(resolve('')).toEqual([]);
});

test('tag names that more devices have come first', () => {
  const { editor, message } = group();
  expect(commonTagNames(editor.project, message)).toEqual(['Temp/PV', 'PH', 'ph']);
});
