import { describe, expect, it } from 'vitest';
import type { MessageParameter } from '../msi/messages/message';
import { parameter } from '../msi/messages/messages.fixture';
import { incomingWrites } from './incoming-writes';
import { directMessage, groupMessage } from './mapping.fixture';

const TIME = 1_000;
const right = {
  BatchId: parameter({ isQualifier: true }),
  Device: parameter({ name: 'Device', value: 'R2' }),
  Temperature: parameter({ name: 'Temperature', dataType: 'Double', value: '37.50' }),
};
const base = '/System/Core/Reactors/Reactor1';

const incoming = (
  others: readonly MessageParameter[] = [],
  without: readonly string[] = [],
  configuration = directMessage(),
) => {
  const parameters = Object.values({
    ...right,
    ...Object.fromEntries(others.map((one) => [one.name, one])),
  }).filter(({ name }) => !without.includes(name));
  return incomingWrites(configuration, parameters, TIME);
};

const refusal = (...given: Parameters<typeof incoming>) => {
  const result = incoming(...given);
  return 'refusal' in result ? result.refusal : 'none';
};

describe('a received message', () => {
  it('with direct mapping writes converted values and notes each parameter', () => {
    const count = parameter({ name: 'Count', dataType: 'Long', value: '42' });
    const result = incoming([count]);
    expect(result).toEqual({
      device: '',
      writes: [
        { parameter: 'Device', path: `${base}/Device`, value: 'R2' },
        { parameter: 'Temperature', path: `${base}/Temperature`, value: 37.5 },
        { parameter: 'Count', path: `${base}/Count`, value: 42 },
      ],
      steps: [
        ['echo', 'BatchId', '', 'B-1'],
        ['write', 'Device', `${base}/Device`, 'R2'],
        ['write', 'Temperature', `${base}/Temperature`, '37.50'],
        ['write', 'Count', `${base}/Count`, '42'],
      ].map(([action, name, path, value]) => ({
        action,
        parameter: name,
        path,
        value,
        time: TIME,
        problem: '',
      })),
    });
  });

  it('with group mapping goes to the device that the first selector names', () => {
    const result = incoming([], [], groupMessage());
    expect(result).toMatchObject({
      device: 'R2',
      writes: [
        {
          parameter: 'Temperature',
          path: '/System/Core/Reactors/Reactor2/Sub/Temperature',
          value: 37.5,
        },
      ],
    });
    expect(result.steps.map(({ action, parameter: name }) => [action, name])).toEqual([
      ['check', 'Device'],
      ['echo', 'BatchId'],
      ['write', 'Temperature'],
    ]);
  });

  it.each<[string, Partial<MessageParameter>, string]>([
    ['an unknown name', { name: 'Speed' }, 'Speed is not in the tag list. Leave it out,'],
    [
      'a name in wrong case',
      { name: 'BatchID' },
      'BatchID: the tag list has BatchId. Upper and lower case matter.',
    ],
    ['a name of prototypes', { name: 'constructor' }, 'constructor is not in the tag list.'],
    [
      'the direction To MES',
      { name: 'Running', dataType: 'Boolean', value: 'true' },
      'Running has the Direction To MES in the tag list, so the MES does not send it.',
    ],
    [
      'another data type',
      { name: 'Count', value: '1' },
      'Count has the dataType String, but the tag list has Long.',
    ],
    [
      'no value of its type',
      { name: 'Count', dataType: 'Long', value: '4.5' },
      'Count: "4.5" is not a Long: a Long is a whole number in digits.',
    ],
    [
      'a comma',
      { name: 'Temperature', dataType: 'Double', value: '37,5' },
      'Temperature: "37,5" is not a Double: a Double is a number in digits with a dot',
    ],
    [
      'no value',
      { name: 'Temperature', dataType: 'Double', value: '' },
      'Temperature: "" is not a Double',
    ],
    [
      'a value above the range',
      { name: 'Temperature', dataType: 'Double', value: '120' },
      'Temperature is 120, above its Range High 100.',
    ],
    [
      'a value below the range',
      { name: 'Temperature', dataType: 'Double', value: '-0.5' },
      'Temperature is -0.5, below its Range Low 0.',
    ],
    [
      'a day that does not exist',
      { name: 'Start', dataType: 'DateTime', value: '2026-02-30 00:00:00,000' },
      'Start: "2026-02-30 00:00:00,000" is not a DateTime',
    ],
  ])('is refused for %s', (_, values, text) => {
    const result = incoming([parameter(values)]);
    expect('refusal' in result && result.refusal).toContain(text);
    expect(result.steps.filter(({ problem }) => problem !== '')).toMatchObject([
      { action: 'check', parameter: values.name, time: TIME },
    ]);
  });

  it('is refused for a missing mandatory parameter, but not for an optional one', () => {
    expect(refusal([], ['Temperature', 'Device'])).toBe(
      'Device is missing. It is mandatory for this message. Temperature is missing. It is mandatory for this message.',
    );
    expect(refusal()).toBe('none');
  });

  it('takes an empty optional parameter as a missing one', () => {
    const result = incoming([parameter({ name: 'Count', dataType: 'Long', value: '' })]);
    expect('writes' in result && result.writes.map((one) => one.parameter)).toEqual([
      'Device',
      'Temperature',
    ]);
  });

  it.each([
    ['R3', 'Device is "R3", which is no DeviceName of the device list.'],
    ['r2', 'Device is "r2", but the device list has "R2". Upper and lower case matter.'],
    ['R2 ', 'Device is "R2 ", which is no DeviceName'],
    ['', 'Device is "", which is no DeviceName'],
    ['__proto__', 'Device is "__proto__", which is no DeviceName'],
  ])('is refused for the device %j', (value, text) => {
    expect(refusal([parameter({ name: 'Device', value })], [], groupMessage())).toContain(text);
  });

  it('is refused when no row selects the device', () => {
    const groupMapping = [{ objectName: 'Temperature', tagName: 'Temperature' }];
    expect(refusal([], [], groupMessage({}, { groupMapping }))).toContain('marked DeviceSelector');
  });

  it('is refused by a message that is only sent to the MES, and by one that is stopped', () => {
    expect(refusal([], [], directMessage({ communicationMode: 'Receive' }))).toContain(
      'Message "Direct" has the Communication Mode Receive (shop floor → MES): the MES does not send it.',
    );
    expect(
      refusal(
        [],
        [],
        directMessage(
          {},
          { directMapping: [{ objectName: 'temperature', objectPath: '/System/Core' }] },
        ),
      ),
    ).toContain('which is not in the tag list');
  });

  it('is refused with a few problems of many', () => {
    const unknown = Array.from({ length: 10_000 }, (_, index) => parameter({ name: `X${index}` }));
    const result = incoming(unknown);
    const text = 'refusal' in result ? result.refusal : '';
    expect(text).toMatch(
      /^X0 is not in the tag list.* X4 is not .* At least 45 more problems were found\.$/,
    );
    expect(result.steps).toHaveLength(50);
  });
});
