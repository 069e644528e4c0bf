import { describe, expect, it } from 'vitest';
import { nodeNote, notedNode, readAddressList } from './address-list';

function addressOf(text: string) {
  return readAddressList(text)[0]?.address;
}

describe('readAddressList', () => {
  it.each([
    ['ns=2;s=Channel1.Device1.Tag1', ['Channel1', 'Device1', 'Tag1']],
    ['ns=3;s="DB1"."Motor"."Speed.actual"', ['DB1', 'Motor', 'Speed.actual']],
    ['ns=2;s=/Line/Tank 1/Level', ['Line', 'Tank 1', 'Level']],
    ['nsu=http://example.org/plant;s=Tank|Level', ['Tank', 'Level']],
    ['s=Level', ['Level']],
    ['ns=2;i=1234', ['Node 1234']],
    ['i=85', ['Node 85']],
    ['ns=4;g=09087e75-8e5e-499b-954f-f2a9603db28a', ['Node 09087e75-8e5e-499b-954f-f2a9603db28a']],
    ['ns=4;b=M/RbKBsRVkePCePcx24oRA==', ['Node M_RbKBsRVkePCePcx24oRA==']],
    ['ns=2;s=...', ['Node']],
  ])('knows the node id %s', (id, parts) => {
    expect(addressOf(id)).toEqual({ kind: 'node', id, parts });
  });

  it.each(['ns=x;s=Tag', 'ns=2;s=', 'ns=2;i=12a', 'ns=2;q=Tag', 'i=', 'ns=2'])(
    'refuses the broken node id %s',
    (id) => {
      expect(addressOf(id)).toEqual({
        kind: 'refused',
        reason: `"${id}" is not a node id. Node ids are written as ns=2;s=Name or ns=2;i=1234.`,
      });
    },
  );

  it('knows paths, full ones and those below a folder', () => {
    expect(addressOf('/System/Core/Tank/Level')).toEqual({
      kind: 'path',
      path: '/System/Core/Tank/Level',
    });
    expect(addressOf('Tank/Level 2')).toEqual({ kind: 'path', path: 'Tank/Level 2' });
  });

  it.each([
    ['Tank//Level', 'is neither a node id nor a path: Object Name is empty.'],
    ['Tank/../Level', 'Object Name ".." is reserved.'],
    ['Tank\tLevel', 'has several columns. Copy the column of addresses only.'],
  ])('refuses %j', (text, reason) => {
    const address = addressOf(text);
    expect(address?.kind === 'refused' && address.reason).toContain(reason);
  });

  it('reads a line each, without quotes, commas and blanks around it', () => {
    const text = '\ufeff"ns=2;s=A"\r\n\n  B  \rC,';
    expect(readAddressList(text).map((line) => line.text)).toEqual(['ns=2;s=A', '', 'B', 'C']);
    expect(readAddressList(text)[1]?.address).toBeUndefined();
  });
});

describe('notedNode', () => {
  it('finds the note on a line of its own', () => {
    expect(notedNode(nodeNote('ns=2;s=A b'))).toBe('ns=2;s=A b');
    expect(notedNode('Level of the tank\nNode ns=2;i=7\r\nsince 2025')).toBe('ns=2;i=7');
    expect(notedNode('See Node ns=2;i=7')).toBeUndefined();
    expect(notedNode('Node of the plant')).toBeUndefined();
  });
});
