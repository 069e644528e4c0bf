import { describe, expect, it } from 'vitest';
import type { ItemValue } from '../items/item-value';
import { container, orderParameter, parameter, TIME } from '../msi/messages/messages.fixture';
import { directMessage, groupMessage } from './mapping.fixture';
import { orderParameterContainer } from './order-parameter-container';
import { outgoingParameters } from './outgoing-parameters';

const NOW = 5_000;
const base = '/System/Core/Reactors/Reactor1';
const good = (value: ItemValue['value']): ItemValue => ({ value, quality: 'Good', time: 0 });
const READ_TIME = '1970-01-01 00:00:00,000';

const plant: Record<string, ItemValue> = {
  [`${base}/Device`]: good('R1'),
  [`${base}/Count`]: good('7'),
  [`${base}/Running`]: good(true),
};
const request = container({
  messageContext: '<a/>',
  content: orderParameter({
    orderContext: '<b/>',
    parameters: [
      parameter({ value: ' B&1 ', isQualifier: true }),
      parameter({ name: 'Device', value: 'R1' }),
    ],
  }),
});

type Given = Partial<{
  configuration: ReturnType<typeof directMessage>;
  device: string;
  items: Record<string, ItemValue | undefined>;
  request: typeof request | undefined;
}>;

function outgoing(given: Given = {}) {
  const all = { configuration: directMessage(), device: '', items: {}, request, ...given };
  const items = new Map(Object.entries({ ...plant, ...all.items }));
  return outgoingParameters(
    all.configuration,
    all.device,
    (path) => items.get(path),
    NOW,
    all.request,
  );
}

const refusal = (given: Given) => {
  const result = outgoing(given);
  return 'refusal' in result ? result.refusal : 'none';
};

describe('a message to the MES', () => {
  it('answers a request: qualifiers as received, everything else as it is now', () => {
    expect(outgoing()).toEqual({
      messageContext: '<a/>',
      orderContext: '<b/>',
      parameters: [
        parameter({ value: ' B&1 ', isQualifier: true, acquisitionTime: TIME }),
        parameter({ name: 'Device', value: 'R1', acquisitionTime: READ_TIME }),
        parameter({ name: 'Count', dataType: 'Long', value: '7', acquisitionTime: READ_TIME }),
        parameter({
          name: 'Running',
          dataType: 'Boolean',
          value: 'true',
          acquisitionTime: READ_TIME,
        }),
      ],
      steps: [
        ['echo', 'BatchId', '', ' B&1 '],
        ['read', 'Device', `${base}/Device`, 'R1'],
        ['read', 'Count', `${base}/Count`, '7'],
        ['read', 'Running', `${base}/Running`, 'true'],
      ].map(([action, name, path, value]) => ({
        action,
        parameter: name,
        path,
        value,
        time: NOW,
        problem: '',
      })),
    });
  });

  it('reads the tags of its device, and says which device it is', () => {
    const device = '/System/Core/Reactors/Reactor2';
    const result = outgoing({
      configuration: groupMessage(
        { communicationMode: 'Receive' },
        {
          tagList: [
            { objectName: 'Device', direction: 'TO_MES' },
            { objectName: 'Running', dataType: 'Boolean', direction: 'TO_MES' },
            { objectName: 'Temperature' },
            { objectName: 'Count', dataType: 'Long', direction: 'BOTH' },
          ],
        },
      ),
      device: 'R2',
      request: undefined,
      items: { [`${device}/Running`]: good(false), [`${device}/Count`]: good(3) },
    });
    expect(result).toMatchObject({
      messageContext: '',
      orderContext: '',
      parameters: [
        { name: 'Device', value: 'R2', acquisitionTime: '' },
        { name: 'Running', value: 'false' },
        { name: 'Count', value: '3' },
      ],
    });
  });

  it.each<[string, ItemValue | undefined, string]>([
    [
      'a missing item',
      undefined,
      `Running cannot be sent: there is no item or property at ${base}/Running.`,
    ],
    [
      'a bad quality',
      { ...good(true), quality: 'Bad' },
      `Running cannot be sent: the quality of ${base}/Running is Bad.`,
    ],
    ['no value', good(null), `Running cannot be sent: there is no value (${base}/Running).`],
    [
      'another type',
      good('on'),
      `Running cannot be sent: "on" is not a Boolean: a Boolean is true or false (${base}/Running).`,
    ],
  ])('is refused for %s', (_, item, text) => {
    const items = { [`${base}/Running`]: item };
    expect(refusal({ items })).toBe(text);
    expect(outgoing({ items }).steps.at(-1)).toMatchObject({ action: 'read', problem: text });
  });

  it('takes an uncertain quality', () => {
    const items = { [`${base}/Running`]: { ...good(true), quality: 'Uncertain' } as const };
    expect(refusal({ items })).toBe('none');
  });

  it('goes without an optional parameter that has no value, but not with a wrong one', () => {
    const result = outgoing({ items: { [`${base}/Count`]: good(null) } });
    expect('parameters' in result && result.parameters.map(({ name }) => name)).toEqual([
      'BatchId',
      'Device',
      'Running',
    ]);
    expect(result.steps[2]).toMatchObject({
      parameter: 'Count',
      problem: `Count cannot be sent: there is no value (${base}/Count).`,
    });
    expect(refusal({ items: { [`${base}/Count`]: good(1.5) } })).toContain('1.5 is not a Long');
    expect(refusal({ items: { [`${base}/Count`]: undefined } })).toContain('there is no item');
  });

  it('is refused for a value outside its range', () => {
    const tagList = [
      { objectName: 'Count', dataType: 'Long', direction: 'TO_MES', rangeHigh: 5 },
    ] as const;
    const directMapping = [{ objectName: 'Count', objectPath: `${base}/Count` }];
    expect(refusal({ configuration: directMessage({}, { tagList, directMapping }) })).toBe(
      `Count is 7, above its Range High 5 (${base}/Count).`,
    );
  });

  it('is refused for a parameter that is not mapped and was not received', () => {
    const configuration = directMessage({ communicationMode: 'Receive' });
    expect(refusal({ configuration, request: undefined })).toBe(
      'BatchId cannot be sent: Direct mapping has no row with a path for it. Add one, or delete the tag.',
    );
  });

  it('is refused without a request, for a message of the MES, and for one that is stopped', () => {
    expect(refusal({ request: undefined })).toContain(
      'Message "Direct" answers requests of the MES, and none waits. Trigger it after',
    );
    expect(refusal({ configuration: directMessage({ communicationMode: 'Send' }) })).toContain(
      'it is not sent to the MES',
    );
    expect(
      refusal({
        configuration: directMessage(
          {},
          { directMapping: [{ objectName: 'temperature', objectPath: '/System/Core' }] },
        ),
      }),
    ).toContain('which is not in the tag list');
    expect(refusal({ configuration: groupMessage(), device: 'R9' })).toBe(
      'The device list of message "Group" has no device "R9".',
    );
  });

  it('becomes a container', () => {
    const result = outgoing();
    if ('refusal' in result) throw new Error(result.refusal);
    const stamp = { containerId: 'c', messageInstanceId: 'm', creationTime: new Date(NOW) };
    expect(orderParameterContainer(directMessage(), result, stamp)).toEqual({
      messageInstanceId: 'c',
      direction: 'SF_TO_MES',
      systemId: 'SF1',
      messageContext: '<a/>',
      content: {
        type: 'OrderParameter',
        messageInstanceId: 'm',
        direction: 'SF_TO_MES',
        messageId: 'M1',
        supplierId: 'Acme',
        deviceTypeId: 'Reactor',
        supplierVersion: '1.0',
        orderContext: '<b/>',
        creationTime: '1970-01-01 00:00:05,000',
        parameters: result.parameters,
      },
    });
  });
});
