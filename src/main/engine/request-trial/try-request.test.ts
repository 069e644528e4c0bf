import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AGGREGATION_METHODS } from '../../../shared/aggregates/methods';
import { predefinedTags } from '../../../shared/taglist/predefined-tags';
import { createLog } from '../log/log';
import { OsiPi } from '../osi-pi/osi-pi';
import { Plant, REACTOR, type RunningPlant } from '../processor/testing/plant';
import { readMessageTemplate } from '../xml-description/template-file';
import { tryRequest } from './try-request';

const LEVEL = `${REACTOR}/Temperature`;
const FIRST_OF_JANUARY = Date.UTC(2025, 11, 31, 23);
const MINUTE = 60_000;

function tagsOf(mappingType: 'Flexible' | 'Historian') {
  return Object.fromEntries(
    predefinedTags(mappingType, { numberingStyle: 'TwoDigits', returnCode: false }).map(
      ({ objectName, direction, mesQualifier, optional }) => [
        objectName,
        { direction, mesQualifier, optional },
      ],
    ),
  );
}

async function plant(
  mappingType: 'Flexible' | 'Historian',
  properties: Readonly<Record<string, string>> = {},
) {
  const made = await Plant.create();
  made.editor.run({ type: 'editSettings', settings: { timeZone: 'Europe/Berlin' } });
  made.message(
    'Trend',
    { communicationMode: 'Bidirectional', mappingType, ...properties },
    tagsOf(mappingType),
  );
  const table = mappingType === 'Flexible' ? 'flexibleMapping' : 'historianMapping';
  made.row('Trend', table, { equipmentId: 'R1', tag: 'Level', path: LEVEL });
  const running = made.start(false);
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
  return running;
}

async function tried(
  running: RunningPlant,
  tags: readonly (readonly [tag: string, method: string])[],
  entered: { equipmentId?: string; start?: string; end?: string } = {},
) {
  const { plant: made, items, historian } = running;
  const assets = join(import.meta.dirname, '../../../../assets');
  const parts = {
    items,
    history: historian,
    osiPi: new OsiPi({ find: () => Promise.resolve(undefined) }),
    template: await readMessageTemplate(assets),
    log: createLog('error', () => {}),
    now: () => made.clock.time,
    newId: () => randomUUID(),
    changed: () => {},
  };
  return tryRequest(parts, made.editor.project, {
    message: made.idOf('Trend'),
    equipmentId: 'R1',
    start: '01/01/2026 00:10:00',
    end: '01/01/2026 01:00:00',
    ...entered,
    tags: tags.map(([tag, method]) => ({ tag, method })),
  });
}

it('answers all eleven methods as the processor does, with path, samples and time of each', async () => {
  const running = await plant('Historian');
  const result = await tried(
    running,
    AGGREGATION_METHODS.map((method) => ['Level', method]),
  );
  expect(result.refusal).toBe('');
  expect(Object.fromEntries(result.values.map(({ method, text }) => [method, text]))).toEqual({
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
  for (const value of result.values) {
    expect(value).toMatchObject({ path: LEVEL, problem: '', quality: null });
    const atStart = ['After', 'Before', 'Interpolate', 'Nearest'].includes(value.method);
    const isInside = ['Mean', 'MaximumInside', 'MinimumInside'].includes(value.method);
    expect(value.samples).toBe(atStart ? 2 : isInside ? 3 : 5);
    expect(value.duration).toBeGreaterThanOrEqual(0);
  }
  expect(result.answerXml).toContain('30;20;40');
  expect(result.requestXml).toContain('SingleValue');
  expect(result.others).toContainEqual({ name: 'EquipmentId', value: 'R1' });
  // Nothing of it is in the journal or waits for the MES.
  expect(await running.entries()).toEqual([]);
});

it('says of each tag what is wrong, and why a request is refused', async () => {
  const running = await plant('Historian');
  const { values } = await tried(running, [
    ['Level', ''],
    ['Nothing', 'Mean'],
    ['Level', 'Mean'],
  ]);
  expect(values.map(({ problem }) => problem)).toEqual([
    expect.stringContaining('FuncParam01 is missing'),
    'Tag "Nothing" of equipment "R1" is not in the mapping table.',
    '',
  ]);
  expect(values.map(({ samples }) => samples)).toEqual([null, null, 3]);
  const refused = await tried(running, [['Level', 'Mean']], { start: 'yesterday' });
  expect(refused.refusal).toContain('StartDate: "yesterday" is no time of the form');
  expect(refused.answerXml).toBe('');
});

it('answers present values of a flexible mapping with their quality', async () => {
  const running = await plant('Flexible');
  const { values, answerXml } = await tried(running, [['Level', '']]);
  expect(values).toMatchObject([
    { answer: 'Return01', path: LEVEL, text: '37.5', samples: null, quality: 'Good' },
  ]);
  expect(answerXml).toContain('37.5');
});

it('names a message whose requests have no answer', async () => {
  const running = await plant('Historian', { communicationMode: 'Send' });
  await expect(tried(running, [['Level', 'Mean']])).rejects.toThrow(
    'Message "Trend" has the Communication Mode Send',
  );
});
