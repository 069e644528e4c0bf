import { expect, it, onTestFinished, vi } from 'vitest';
import { AGGREGATION_METHODS } from '../../../shared/aggregates/methods';
import { BridgeDouble } from '../osi-pi/doubles/bridge-double';
import { PiArchive } from '../osi-pi/doubles/pi-archive';
import { Plant, REACTOR, type RunningPlant, type TestTag } from './testing/plant';

const LEVEL = `${REACTOR}/Temperature`;
const BATCH = `${REACTOR}/Batch`;
/** The plant's clock stands at 2 January; the time zone is that of Berlin. */
const FIRST_OF_JANUARY = Date.UTC(2025, 11, 31, 23);
const MINUTE = 60_000;

const PREDEFINED: Readonly<Record<string, TestTag>> = {
  BatchId: { direction: 'BOTH', mesQualifier: true },
  EquipmentId: { direction: 'BOTH', mesQualifier: true },
  StartDate: { direction: 'TO_SF' },
  EndDate: { direction: 'TO_SF' },
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => index + 1).flatMap((number): [string, TestTag][] => [
      [`Tag${number}`, { direction: 'TO_SF', optional: true }],
      [`FuncParam${number}`, { direction: 'TO_SF', optional: true }],
      [`Return${number}`, { direction: 'TO_MES', optional: true }],
    ]),
  ),
};
const RETURN_CODE: TestTag = { direction: 'TO_MES' };

async function askedPlant(properties: Readonly<Record<string, string | number | boolean>> = {}) {
  const plant = await Plant.create();
  plant.editor.run({ type: 'editSettings', settings: { timeZone: 'Europe/Berlin' } });
  plant.message(
    'Trend',
    {
      communicationMode: 'Bidirectional',
      mappingType: 'Historian',
      osiPiConnection: 'Bridge',
      osiPiHost: '127.0.0.1',
      // Nothing listens there.
      osiPiPort: 1,
      piServer: 'PI',
      ...properties,
    },
    { ...PREDEFINED, ...(properties['returnCode'] === true && { ReturnCode: RETURN_CODE }) },
  );
  for (const [tag, path, historianType] of [
    ['Level', LEVEL, 'Internal'],
    ['Batch', BATCH, 'Internal'],
    ['Empty', `${REACTOR}/Text`, 'Internal'],
    ['Pi', 'BA:SETPOINT.1', 'OSI-PI'],
  ] as const) {
    plant.row('Trend', 'historianMapping', { equipmentId: 'R1', tag, path, historianType });
  }
  const running = plant.start();
  // 10 → 30 → 20 → 40 → 0 at 0, 20, 30, 50 and 70 minutes.
  const course = [
    [0, 10],
    [20, 30],
    [30, 20],
    [50, 40],
    [70, 0],
  ] as const;
  await running.historian.record(
    course.map(([minute, value]) => ({
      path: LEVEL,
      time: FIRST_OF_JANUARY + minute * MINUTE,
      value,
      quality: 'Good',
    })),
  );
  await running.historian.record([
    { path: BATCH, time: FIRST_OF_JANUARY + MINUTE, value: 'B1', quality: 'Good' },
    { path: BATCH, time: FIRST_OF_JANUARY + 30 * MINUTE, value: 'B2', quality: 'Good' },
  ]);
  return running;
}

const REQUEST = {
  BatchId: 'B7',
  EquipmentId: 'R1',
  StartDate: '01/01/2026 00:10:00',
  EndDate: '01/01/2026 01:00:00',
};

/** Tags with their methods as parameters, counted from 1. */
function asking(...pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    pairs.flatMap(([tag, method], index): [string, string][] => {
      const asked: [string, string] = [`Tag${index + 1}`, tag];
      return method === '' ? [asked] : [asked, [`FuncParam${index + 1}`, method]];
    }),
  );
}

/** What the Return parameters answer, those that are not empty. */
async function answerOf(running: RunningPlant): Promise<string[]> {
  running.processor.start();
  const container = await running.fetchSoon();
  if (container.content.type !== 'OrderParameter') throw new Error('It is no answer.');
  expect(container.messageContext).toBe('<step>4</step>');
  return container.content.parameters
    .filter(({ name, value }) => name.startsWith('Return') && value !== '')
    .map(({ value }) => value);
}

const CONTEXT = { messageContext: '<step>4</step>' };

it('answers all eleven methods in one message', async () => {
  const running = await askedPlant();
  const tags = asking(...AGGREGATION_METHODS.map((method) => ['Level', method] as const));
  expect(await running.send('Trend', { ...REQUEST, ...tags }, CONTEXT)).toBe('taken');
  const answers = await answerOf(running);
  expect(
    Object.fromEntries(AGGREGATION_METHODS.map((method, at) => [method, answers[at]])),
  ).toEqual({
    After: '30',
    Average: '28',
    Mean: '30',
    Before: '10',
    Interpolate: '20',
    Maximum: '40',
    MaximumInside: '40',
    Minimum: '20',
    MinimumInside: '20',
    Nearest: '10',
    SingleValue: '30;20;40',
  });
});

it('answers each tag for itself, whatever is wrong with another', async () => {
  const running = await askedPlant({
    noDataText: 'nothing',
    singleValueSeparator: ' | ',
    returnCode: true,
  });
  const tags = asking(
    ['Level', ''],
    ['Level', 'average'],
    ['Unknown', 'Mean'],
    ['Pi', 'Mean'],
    ['Empty', 'Mean'],
    ['Batch', 'Mean'],
    ['Batch', 'Before'],
    ['Level', 'SingleValue'],
  );
  await running.send('Trend', { ...REQUEST, ...tags }, CONTEXT);
  expect(await answerOf(running)).toEqual([
    `FuncParam1 is missing: Tag "Level" needs an aggregation method. Known: ${AGGREGATION_METHODS.join(', ')}.`,
    '"average" is no aggregation method; "Average" is. Upper and lower case matter.',
    'Tag "Unknown" of equipment "R1" is not in the mapping table.',
    'The PI bridge at 127.0.0.1:1 cannot be reached: nothing listens there.',
    'nothing',
    'Mean needs numbers, and "B2" is a text. Use Before, After, Nearest, Interpolate or SingleValue.',
    'B1',
    '30 | 20 | 40',
    '1',
  ]);
  const [asked, answered] = await running.entries();
  expect(asked).toMatchObject({ state: 'processed', device: 'R1' });
  const step = answered?.steps.find(({ parameter }) => parameter === 'Return8');
  expect(step).toMatchObject({ action: 'read', path: LEVEL, value: '30 | 20 | 40', problem: '' });
});

it('makes up no values of the time to come', async () => {
  const running = await askedPlant();
  const request = { ...REQUEST, StartDate: '01/01/2026 01:10:00', EndDate: '01/01/2099 00:00:00' };
  await running.send('Trend', { ...request, ...asking(['Level', 'Average']) }, CONTEXT);
  expect(await answerOf(running)).toEqual(['0']);
});

it.each([
  [{ StartDate: '2026-01-01' }, 'StartDate: "2026-01-01" is no time of the form'],
  [{ EndDate: '01/01/2026 00:09:59' }, 'EndDate 01/01/2026 00:09:59 is before StartDate'],
  [{ EquipmentId: 'R9' }, 'EquipmentId is "R9"'],
])('refuses %j', async (parameters, text) => {
  const running = await askedPlant();
  const tags = asking(['Level', 'Mean']);
  expect(await running.send('Trend', { ...REQUEST, ...tags, ...parameters })).toContain(text);
});

it('is answered after a restart when it was not before', async () => {
  const running = await askedPlant();
  await running.send('Trend', { ...REQUEST, ...asking(['Level', 'Mean']) }, CONTEXT);
  // Stopped before anything could be read.
  await running.stop();
  const again = running.plant.start();
  expect(await answerOf(again)).toEqual(['30']);
});

it('says of each tag that the historian took too long, within the timeout of the answer', async () => {
  const running = await askedPlant({ requestTimeout: 1, answerTimeout: 60 });
  vi.spyOn(running.historian, 'aggregate').mockReturnValue(new Promise(() => {}));
  await running.send('Trend', { ...REQUEST, ...asking(['Level', 'Mean']) }, CONTEXT);
  expect(await answerOf(running)).toEqual(['The historian did not answer within 1 s.']);
});

it('answers from both historians in one message', async () => {
  const archive = new PiArchive('PI');
  const bridge = await BridgeDouble.start({ archive, port: 0 });
  onTestFinished(() => bridge.stop());
  const running = await askedPlant({ osiPiPort: bridge.port, returnCode: true });
  const tags = asking(['Level', 'Mean'], ['Pi', 'Maximum'], ['Pi', 'Before'], ['Level', 'After']);
  await running.send('Trend', { ...REQUEST, ...tags }, CONTEXT);
  expect(await answerOf(running)).toEqual(['30', '55', '55', '30', '0']);
});

it('gives up OSI-PI when the time of the request is over, but not the internal historian', async () => {
  const bridge = await BridgeDouble.start({ archive: new PiArchive('PI'), port: 0 });
  onTestFinished(() => bridge.stop());
  bridge.faults = { delay: 30_000 };
  const running = await askedPlant({ osiPiPort: bridge.port, osiPiTimeout: 20, requestTimeout: 1 });
  const tags = asking(['Level', 'Mean'], ['Pi', 'Maximum']);
  await running.send('Trend', { ...REQUEST, ...tags }, CONTEXT);
  expect(await answerOf(running)).toEqual(['30', 'OSI-PI did not answer within 1 s.']);
});
