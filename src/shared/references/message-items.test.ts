import { describe, expect, it } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { objectOf } from '../project/project';
import { itemsOfMessage } from './message-items';

const CORE = '/System/Core';

describe('items of a message', () => {
  it('are those of its properties, its tables and its devices, each once', () => {
    const editor = new TestEditor();
    const plant = ['A', 'B', 'Trigger', 'R1/Level', 'R2/Level', 'Other'];
    const items = editor.createItems(...plant.map((name) => `${CORE}/${name}`));
    const broker = editor.create(CORE, 'broker', 'Broker', { systemId: 'SF' });
    const id = editor.create(`${CORE}/Broker`, 'message', 'Message', {
      triggerItem: `${CORE}/Trigger`,
    });
    editor.insert(
      id,
      'directMapping',
      { objectName: 'b', objectPath: `${CORE}/B.Unit` },
      { objectName: 'a', objectPath: `${CORE}/A` },
      { objectName: 'none', objectPath: `${CORE}/Missing` },
      { objectName: 'again', objectPath: `${CORE}/B` },
    );
    editor.insert(id, 'groupMapping', { objectName: 'level', tagName: 'Level' });
    editor.insert(
      id,
      'deviceList',
      { deviceName: '1', devicePath: `${CORE}/R1` },
      { deviceName: '2', devicePath: `${CORE}/R2` },
    );
    const message = objectOf(editor.project, id, 'message');
    if (!message) throw new Error('There is no message.');
    const [a, b, trigger, level1, level2] = items;
    const found = itemsOfMessage(editor.project, message);
    expect(found[0]).toBe(trigger);
    expect(new Set(found)).toEqual(new Set([trigger, b, a, level1, level2]));
    expect(found).toHaveLength(5);
    expect(broker).not.toBe(0);
  });
});
