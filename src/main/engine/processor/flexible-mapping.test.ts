import { expect, it } from 'vitest';
import { equipmentAnswer } from '../../../shared/mapping/equipment-answer';
import { compileMessage } from '../../../shared/mapping/compile-message';
import { flexibleValues, returnText } from '../../../shared/mapping/flexible-values';
import { Plant, REACTOR, type TestTag } from './testing/plant';

const UNKNOWN = 'Tag "Unknown" of equipment "R1" is not in the mapping table.';

const EQUIPMENT: Readonly<Record<string, TestTag>> = {
  BatchId: { direction: 'BOTH', mesQualifier: true },
  EquipmentId: { direction: 'BOTH', mesQualifier: true },
};

/** The predefined format with so many values. */
function format(count: number, digits = 1): Record<string, TestTag> {
  const names = Array.from({ length: count }, (_, index) =>
    String(index + 1).padStart(digits, '0'),
  );
  return {
    ...EQUIPMENT,
    ...Object.fromEntries(
      names.map((name) => [`Tag${name}`, { direction: 'TO_SF', optional: true }] as const),
    ),
    ...Object.fromEntries(
      names.map((name) => [`Return${name}`, { direction: 'TO_MES', optional: true }] as const),
    ),
  };
}

async function plantWith(
  properties: Readonly<Record<string, string>> = {},
  tags = format(6),
): Promise<Plant> {
  const plant = await Plant.create();
  plant.message(
    'Current',
    { communicationMode: 'Bidirectional', mappingType: 'Flexible', ...properties },
    tags,
  );
  for (const [tag, path] of [
    ['Temp', `${REACTOR}/Temperature`],
    ['Batch', `${REACTOR}/Batch`],
    ['Trigger', `${REACTOR}/Trigger`],
    ['Gone', `${REACTOR}/Gone`],
  ] as const) {
    plant.row('Current', 'flexibleMapping', { equipmentId: 'R1', tag, path });
  }
  return plant;
}

async function ask(
  plant: Plant,
  parameters: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const running = plant.start();
  const request = { BatchId: 'B7', EquipmentId: 'R1', ...parameters };
  const part = { messageContext: '<step>4</step>', orderContext: 'order 9' };
  expect(await running.send('Current', request, part)).toBe('taken');
  // Answered within the same transaction: no wait.
  const container = await running.fetch();
  if (container?.content.type !== 'OrderParameter') throw new Error('No answer.');
  expect(container.messageContext).toBe('<step>4</step>');
  expect(container.content.orderContext).toBe('order 9');
  return Object.fromEntries(container.content.parameters.map(({ name, value }) => [name, value]));
}

it('answers at once, and one unknown tag does not lose the others', async () => {
  const plant = await plantWith();
  const values = await ask(plant, {
    Tag1: 'Temp',
    Tag2: 'Unknown',
    Tag3: 'Trigger',
    Tag4: 'Gone',
    Tag5: 'temp',
  });
  expect(values).toEqual({
    BatchId: 'B7',
    EquipmentId: 'R1',
    Return1: '37.5',
    Return2: UNKNOWN,
    Return3: 'false',
    Return4: `There is no item or property at ${REACTOR}/Gone.`,
    Return5:
      'Tag "temp" of equipment "R1" is not in the mapping table, which has "Temp". Upper and lower case matter.',
    Return6: '',
  });
});

it('answers nothing in place of an unknown value when it is set so', async () => {
  const plant = await plantWith({ unknownTagAnswer: 'Empty' });
  const values = await ask(plant, { Tag1: 'Unknown', Tag2: 'Batch', Tag3: 'Temp' });
  expect([values['Return1'], values['Return2'], values['Return3']]).toEqual(['', '', '37.5']);
});

it.each([
  [{ Tag1: 'Temp', Tag2: 'Trigger' }, 'all'],
  [{ Tag1: 'Temp', Tag2: 'Unknown' }, '1'],
  [{ Tag1: 'Batch', Tag2: 'Unknown' }, '2'],
  [{}, 'all'],
])('says by ReturnCode how much of %j was read', async (asked, code) => {
  const tags = { ...format(2), ReturnCode: { direction: 'TO_MES' } as const };
  const plant = await plantWith({ returnCodeAll: 'all' }, tags);
  expect((await ask(plant, asked))['ReturnCode']).toBe(code);
});

it('rounds numbers to the decimals of the project', async () => {
  const plant = await plantWith();
  plant.editor.run({ type: 'editSettings', settings: { decimals: '0' } });
  expect((await ask(plant, { Tag1: 'Temp' }))['Return1']).toBe('38');
});

it.each([
  [0.1 + 0.2, undefined, '0.30000000000000004'],
  [0.1 + 0.2, 3, '0.3'],
  [-0.0004, 3, '0'],
  [1e21, 2, '1000000000000000000000'],
  [5, 2, '5'],
  [true, 2, 'true'],
  ['3.14159', 2, '3.14159'],
])('writes %s with at most %s decimals as %s', (value, decimals, text) => {
  expect(returnText(value, decimals)).toEqual({ value: text });
});

it.each([
  ['Tag01', format(6), 'Return1'],
  ['Tag1', format(6, 2), 'Return01'],
  ['Tag01', format(6, 2), 'Return01'],
])(
  'understands %s whatever the tag list has, and answers with its names',
  async (tag, tags, name) => {
    const values = await ask(await plantWith({}, tags), { [tag]: 'Temp' });
    expect(values[name]).toBe('37.5');
  },
);

it('notes in the journal what was read for each tag', async () => {
  const running = (await plantWith()).start();
  const request = { BatchId: 'B7', EquipmentId: 'R1', Tag1: 'Temp', Tag2: 'Unknown' };
  await running.send('Current', request);
  const [asked, answered] = await running.entries();
  expect(asked).toMatchObject({ state: 'processed', device: 'R1' });
  expect(answered?.steps).toMatchObject([
    { action: 'echo', parameter: 'BatchId', value: 'B7' },
    { action: 'echo', parameter: 'EquipmentId', value: 'R1' },
    { action: 'read', parameter: 'Return1', path: `${REACTOR}/Temperature`, value: '37.5' },
    { action: 'read', parameter: 'Return2', path: '', value: UNKNOWN, problem: UNKNOWN },
  ]);
});

it.each([
  [{ EquipmentId: 'r1' }, 'EquipmentId is "r1", but the mapping table has "R1".'],
  [{ EquipmentId: '' }, 'EquipmentId is "", which the mapping table does not have.'],
  [{ BatchId: '' }, 'BatchId is empty.'],
  [{ Tag1: 'Temp', Tag01: 'Temp' }, 'Tag1 stands twice.'],
  [{ Tag7: 'Temp' }, 'Tag7 is not in the tag list.'],
])('refuses %j', async (parameters, text) => {
  const running = (await plantWith()).start();
  const request = { BatchId: 'B7', EquipmentId: 'R1', ...parameters };
  expect(await running.send('Current', request)).toContain(text);
});

it.each([
  [{ communicationMode: 'Send' }, format(2), 'Set the Communication Mode to Bidirectional.'],
  [{}, { Tag1: { direction: 'TO_SF' } as const }, 'lacks EquipmentId'],
  [
    {},
    { ...EQUIPMENT, Return1: { direction: 'TO_MES', dataType: 'Double' } as const },
    'Return1 of message "Current" has the Data Type Double',
  ],
])('is stopped by a format that cannot carry requests', async (properties, tags, text) => {
  const plant = await plantWith(properties, tags);
  const configuration = compileMessage(plant.editor.project, plant.idOf('Current'));
  expect('stopped' in configuration && configuration.stopped).toContain(text);
});

it('maps 50 tags within 2 milliseconds', async () => {
  const plant = await plantWith({}, format(50));
  const configuration = compileMessage(plant.editor.project, plant.idOf('Current'));
  if (configuration.messageType !== 'OrderParameter') throw new Error('It is one.');
  const { mapping } = configuration;
  if (mapping.type !== 'Flexible') throw new Error('It is flexible.');
  const contents = Object.entries({
    BatchId: 'B7',
    EquipmentId: 'R1',
    ...Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`Tag${index + 1}`, 'Temp'])),
  });
  const common = { dataType: 'String', isQualifier: false, acquisitionTime: '' } as const;
  const parameters = contents.map(([name, value]) => ({ name, value, ...common }));
  const request = {
    messageInstanceId: '',
    direction: 'MES_TO_SF',
    systemId: '',
    messageContext: '',
    content: {
      type: 'OrderParameter',
      messageInstanceId: '',
      direction: 'MES_TO_SF',
      messageId: '',
      supplierId: '',
      deviceTypeId: '',
      supplierVersion: '',
      orderContext: '',
      creationTime: '',
      parameters,
    },
  } as const;
  const read = () => ({ value: 37.5, quality: 'Good', time: 0 }) as const;
  const once = () => {
    const begun = performance.now();
    const values = flexibleValues(configuration, mapping, 'R1', parameters, read, 0);
    const { parameters: answered } = equipmentAnswer(configuration, request, values, 0);
    expect(answered.length).toBe(52);
    return performance.now() - begun;
  };
  // The machine may be busy with something else for a moment; the engine itself is meant.
  const times = Array.from({ length: 50 }, once).sort((one, other) => one - other);
  expect(times[25]).toBeLessThan(2);
});
