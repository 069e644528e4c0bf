import { describe, expect, it } from 'vitest';
import { applyChanges } from '../project/change';
import { afterCommands, ID, newObject, plant } from '../validation/plant.fixture';
import { compileMessage } from './compile-message';
import { findMessage, messagesByIdentity } from './find-message';
import { directMessage, groupMessage } from './mapping.fixture';
import { identityKey } from './message-configuration';
import { orderParameter } from '../msi/messages/messages.fixture';

const broker = {
  path: '/System/Core/Broker',
  name: 'Broker',
  systemId: 'SF1',
  msiVersion: '3.1',
};

describe('compiling a message', () => {
  it('looks up what an order parameter message needs', () => {
    const { tags, mapping, ...direct } = directMessage({ answerTimeout: 1.5 });
    expect(direct).toEqual({
      id: ID.direct,
      name: 'Direct',
      scriptPeriod: 1_000,
      path: '/System/Core/Broker/Direct',
      messageType: 'OrderParameter',
      broker,
      triggers: [{ device: '', item: '/System/Core/Reactors/Reactor1/Trigger' }],
      identity: {
        supplierId: 'Acme',
        deviceTypeId: 'Reactor',
        messageId: 'M1',
        supplierVersion: '1.0',
      },
      communicationMode: 'Bidirectional',
      timeout: { milliseconds: 1500, errorCode: '-1', errorText: 'Reached timeout' },
      stopped: undefined,
    });
    expect(tags.byName.get('Count')).toMatchObject({ dataType: 'Long' });
    expect(mapping.type === 'Direct' && mapping.paths.get('Count')).toBe(
      '/System/Core/Reactors/Reactor1/Count',
    );
  });

  it('takes the first selector, and the trigger items of the devices that have one', () => {
    const { mapping, triggers } = groupMessage();
    expect(mapping).toMatchObject({ type: 'Group', selector: 'Device' });
    expect(triggers).toEqual([{ device: 'R1', item: '/System/Core/Reactors/Reactor1/Trigger' }]);
  });

  it('has no trigger for a message that is never sent', () => {
    expect(directMessage({ communicationMode: 'Send' }).triggers).toEqual([]);
    expect(groupMessage({ communicationMode: 'Send' }).triggers).toEqual([]);
  });

  it('looks up what status, abort and exception messages need', () => {
    expect(compileMessage(plant(), ID.status)).toEqual({
      id: ID.status,
      name: 'Status',
      scriptPeriod: 1_000,
      path: '/System/Core/Broker/Processor/Status',
      messageType: 'OrderStatus',
      broker,
      triggers: [{ device: '', item: '/System/Core/Reactors/Reactor1/Trigger' }],
      statusText: '',
      statusPath: '',
    });
    const edit = (properties: Record<string, string>) =>
      compileMessage(
        afterCommands([{ type: 'editObjects', edits: [{ object: ID.status, properties }] }]),
        ID.status,
      );
    expect(
      edit({ messageType: 'OrderAbort', errorCode: '7', triggerType: 'Script' }),
    ).toMatchObject({
      errorCode: '7',
      triggers: [],
    });
    expect(edit({ messageType: 'Exception', exceptionProvider: '/System/Core' })).toMatchObject({
      provider: '/System/Core',
      triggers: [],
    });
  });

  it('needs a message broker', () => {
    const { project } = applyChanges(plant(), [
      { type: 'putObject', object: newObject('message', 99, ID.core, 'Lost') },
    ]);
    expect(() => compileMessage(project, 99)).toThrow(
      'Message "Lost" has no Message Broker above it.',
    );
    expect(() => compileMessage(project, ID.broker)).toThrow('no message configuration 20');
  });

  it('stops a mapping that names an unknown parameter', () => {
    const directMapping = [{ objectName: 'temperature', objectPath: '/System/Core' }];
    expect(directMessage({}, { directMapping }).stopped).toBe(
      'Direct Mapping of message "Direct" names the parameter "temperature", which is not in the tag list: the tag list has "Temperature". Upper and lower case matter.',
    );
    const groupMapping = [{ objectName: 'Speed', tagName: 'Speed' }];
    expect(groupMessage({}, { groupMapping }).stopped).toContain(
      'Group Mapping of message "Group" names the parameter "Speed", which is not in the tag list. Correct the name,',
    );
  });
});

describe('finding a message', () => {
  const messages = messagesByIdentity([directMessage(), groupMessage()]);

  it('finds it by its whole identity', () => {
    expect(findMessage(messages, orderParameter({ messageId: 'M2' }))).toMatchObject({
      name: 'Group',
    });
  });

  it.each([
    [
      { messageId: 'M9' },
      'The messageId is "M9", which no message in Operation has. Known: "M1", "M2".',
    ],
    [
      { supplierVersion: '' },
      'The supplierVersion is "", which no message in Operation has together with the deviceTypeId "Reactor". Known: "1.0".',
    ],
    [
      { supplierId: 'acme' },
      'The supplierId is "acme", which no message in Operation has together with the messageId "M1". Known: "Acme".',
    ],
  ])('says of %j which ID is wrong', (ids, text) => {
    expect(findMessage(messages, orderParameter(ids))).toContain(text);
  });

  it('says that none is in Operation', () => {
    expect(findMessage(new Map(), orderParameter())).toContain('is in Operation. Switch');
  });

  it('never mixes up identities', () => {
    const ids = { supplierId: 'a', deviceTypeId: 'b', messageId: 'c', supplierVersion: 'd' };
    expect(identityKey({ ...ids, supplierId: 'a","b', deviceTypeId: '' })).not.toBe(
      identityKey({ ...ids, supplierId: 'a', deviceTypeId: 'b' }),
    );
    expect(identityKey({ ...ids })).toBe(identityKey({ ...ids }));
  });
});
