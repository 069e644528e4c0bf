import { describe, expect, it, vi } from 'vitest';
import { soon } from '../testing/soon';
import { BROKER, Plant, REACTOR } from './testing/plant';

const BATCH = `${REACTOR}/Batch`;
const TEMPERATURE = `${REACTOR}/Temperature`;
const TRIGGER = `${REACTOR}/Trigger`;

/** A message that the MES sends, mapped to the items of the first reactor. */
async function sendingPlant(): Promise<Plant> {
  const plant = await Plant.create();
  return plant
    .message(
      'Start',
      { communicationMode: 'Send' },
      {
        BatchId: { direction: 'TO_SF' },
        Temperature: { direction: 'TO_SF', dataType: 'Double', rangeHigh: 60 },
      },
    )
    .row('Start', 'directMapping', { objectName: 'BatchId', objectPath: BATCH })
    .row('Start', 'directMapping', { objectName: 'Temperature', objectPath: TEMPERATURE });
}

/** A request of the MES to one of two reactors; the first has a trigger item, the second none. */
async function askingPlant(): Promise<Plant> {
  const plant = await Plant.create();
  plant.message(
    'Check',
    { communicationMode: 'Bidirectional', mappingType: 'Group', answerTimeout: 20 },
    {
      BatchId: { direction: 'BOTH', mesQualifier: true },
      Device: { direction: 'BOTH', mesQualifier: true },
      Temperature: { direction: 'TO_MES', dataType: 'Double' },
    },
  );
  const devices = [
    { deviceName: 'R1', devicePath: REACTOR, triggerItem: TRIGGER },
    { deviceName: 'R2', devicePath: '/System/Core/Reactor2', triggerItem: '' },
  ];
  for (const device of devices) plant.row('Check', 'deviceList', device);
  return plant
    .row('Check', 'groupMapping', { objectName: 'Device', deviceSelector: true })
    .row('Check', 'groupMapping', { objectName: 'BatchId', tagName: 'Batch' })
    .row('Check', 'groupMapping', { objectName: 'Temperature', tagName: 'Temperature' });
}

/** A message that a trigger item of the shop floor sends. */
async function reportingPlant(): Promise<Plant> {
  const plant = await Plant.create();
  return plant
    .message(
      'Report',
      { communicationMode: 'Receive', triggerItem: TRIGGER },
      { BatchId: { direction: 'TO_MES' } },
    )
    .row('Report', 'directMapping', { objectName: 'BatchId', objectPath: BATCH });
}

/** The parameters of an order parameter message by name. */
function parametersOf(container: Awaited<ReturnType<typeof fetched>>): Record<string, string> {
  if (container.content.type !== 'OrderParameter') throw new Error('It has no parameters.');
  return Object.fromEntries(container.content.parameters.map(({ name, value }) => [name, value]));
}
type Running = ReturnType<Plant['start']>;
const fetched = (running: Running) => running.fetchSoon();

describe('a message from the MES', () => {
  it('is written to its items and journalled with every step', async () => {
    const running = (await sendingPlant()).start();
    expect(await running.send('Start', { BatchId: '000123', Temperature: '37' })).toBe('taken');
    expect(running.items.read(BATCH)?.value).toBe('000123');
    expect(running.items.read(TEMPERATURE)?.value).toBe(37);
    const [entry] = await running.entries();
    expect(entry).toMatchObject({ state: 'processed', message: 'Start', user: 'mes', error: '' });
    expect(entry?.steps).toMatchObject([
      { action: 'write', parameter: 'BatchId', path: BATCH, value: '000123' },
      { action: 'write', parameter: 'Temperature', path: TEMPERATURE, value: '37' },
    ]);
  });

  it('is refused as a whole when one value is out of range; nothing is written', async () => {
    const running = (await sendingPlant()).start();
    const refusal = await running.send('Start', { BatchId: 'B1', Temperature: '61' });
    expect(refusal).toMatch(/Temperature.*61.*60/);
    expect(running.items.read(BATCH)?.value).toBeNull();
    expect(await running.entries()).toMatchObject([{ state: 'refused', error: refusal }]);
  });

  it('is refused when an item cannot be written, and says which', async () => {
    const plant = await sendingPlant();
    plant.editor.run({
      type: 'editObjects',
      edits: [{ object: plant.editor.at(TEMPERATURE), properties: { access: 'Read' } }],
    });
    const running = plant.start();
    expect(await running.send('Start', { BatchId: 'B1', Temperature: '37' })).toBe(
      `Temperature cannot be taken: ${TEMPERATURE} cannot be written: its Access is Read.`,
    );
    expect(running.items.read(BATCH)?.value).toBeNull();
  });

  it('that was accepted before is answered with success and not processed again', async () => {
    const running = (await sendingPlant()).start();
    const twice = { messageInstanceId: '00000000-0000-4000-8000-00000000abcd' };
    await running.send('Start', { BatchId: 'B1', Temperature: '37' }, twice);
    running.items.write(BATCH, 'changed by hand');
    expect(await running.send('Start', { BatchId: 'B1', Temperature: '37' }, twice)).toBe('taken');
    expect(running.items.read(BATCH)?.value).toBe('changed by hand');
    expect((await running.entries()).map(({ state }) => state)).toEqual(['processed', 'duplicate']);
  });

  it('that was refused may come again', async () => {
    const running = (await sendingPlant()).start();
    const twice = { messageInstanceId: '00000000-0000-4000-8000-00000000abcd' };
    await running.send('Start', { BatchId: 'B1', Temperature: '99' }, twice);
    expect(await running.send('Start', { BatchId: 'B1', Temperature: '37' }, twice)).toBe('taken');
    expect(running.items.read(TEMPERATURE)?.value).toBe(37);
  });

  it.each([
    ['another system ID', { systemId: 'SF2' }, 'systemId is "SF2", but this system is "SF1"'],
    ['another direction', { direction: 'SF_TO_MES' as const }, 'SF_TO_MES'],
  ])('with %s is refused and journalled', async (_what, part, text) => {
    const running = (await sendingPlant()).start();
    expect(await running.send('Start', { BatchId: 'B', Temperature: '1' }, part)).toContain(text);
    expect((await running.entries())[0]?.state).toBe('refused');
  });

  it.each([
    ['<MsiMessageContainer>', 'not well-formed'],
    ['hello', 'not well-formed'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'document type'],
    ['<a/>', 'It is no MsiMessageContainer'],
  ])('that is none (%s) is refused and kept in the journal', async (body, text) => {
    const running = (await sendingPlant()).start();
    expect(await running.sendXml(body)).toContain(text);
    expect((await running.entries())[0]).toMatchObject({ state: 'refused', messageType: '' });
  });

  it('is refused while its configuration is not in Operation', async () => {
    const plant = await sendingPlant();
    const running = plant.start();
    running.processor.withdraw(plant.idOf('Start'));
    expect(await running.send('Start', { BatchId: 'B', Temperature: '1' })).toContain(
      'No message configuration of this Message Broker is in Operation',
    );
  });
});

describe('a request of the MES', () => {
  it('without a trigger item is answered from the items at once, its qualifiers and contexts echoed', async () => {
    const running = (await askingPlant()).start();
    const contexts = { messageContext: '<a>1</a>', orderContext: 'order 7' };
    await running.send('Check', { BatchId: 'B 1', Device: 'R2' }, contexts);
    const answer = await running.fetch();
    expect(answer).toMatchObject({
      direction: 'SF_TO_MES',
      systemId: 'SF1',
      messageContext: '<a>1</a>',
      content: { messageId: 'Check', orderContext: 'order 7' },
    });
    expect(answer && parametersOf(answer)).toEqual({
      BatchId: 'B 1',
      Device: 'R2',
      Temperature: '37.5',
    });
    const [request, sent] = await running.entries();
    expect(request?.state).toBe('processed');
    expect(sent?.answers).toBe(request?.id);
  });

  it('waits for the trigger item of its device, which is reset', async () => {
    const running = (await askingPlant()).start();
    await running.send('Check', { BatchId: 'B1', Device: 'R1' });
    expect(await running.fetch()).toBeUndefined();
    running.items.write(TEMPERATURE, 20);
    running.items.write(TRIGGER, true);
    expect(parametersOf(await fetched(running))).toEqual({
      BatchId: 'B1',
      Device: 'R1',
      Temperature: '20',
    });
    expect(running.items.read(TRIGGER)?.value).toBe(false);
    expect((await running.entries())[0]?.state).toBe('processed');
  });

  it('is told from another one that waits for the same device by what the items hold', async () => {
    const running = (await askingPlant()).start();
    await running.send('Check', { BatchId: 'first', Device: 'R1' });
    await running.send('Check', { BatchId: 'second', Device: 'R1' });
    running.items.write(TRIGGER, true);
    expect(parametersOf(await fetched(running)).BatchId).toBe('second');
    running.items.write(TRIGGER, true);
    expect(parametersOf(await fetched(running)).BatchId).toBe('first');
  });

  it('gets an abort with the code and text of its timeout when no answer came', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const plant = await askingPlant();
    const running = plant.start();
    running.processor.start();
    await running.send('Check', { BatchId: 'B1', Device: 'R1' }, { messageContext: 'context' });
    plant.clock.time += 19_999;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await running.fetch()).toBeUndefined();
    plant.clock.time += 1;
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(await fetched(running)).toMatchObject({
      messageContext: 'context',
      content: { type: 'OrderAbort', errors: [{ code: '-1', text: 'Reached timeout' }] },
    });
    expect((await running.entries())[0]).toMatchObject({ state: 'failed' });
  });

  it('that cannot be answered at once is answered as soon as it can', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const plant = await askingPlant();
    const running = plant.start();
    running.processor.start();
    const temperature = '/System/Core/Reactor2/Temperature';
    running.items.write(temperature, null);
    await running.send('Check', { BatchId: 'B1', Device: 'R2' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await running.fetch()).toBeUndefined();
    running.items.write(temperature, 21);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(parametersOf(await fetched(running)).Temperature).toBe('21');
  });

  it('that waits is answered after a restart', async () => {
    const plant = await askingPlant();
    const before = plant.start();
    await before.send('Check', { BatchId: 'B1', Device: 'R1' });
    await before.stop();
    const after = plant.start();
    after.items.write(BATCH, 'B1');
    after.items.write(TRIGGER, true);
    expect(parametersOf(await fetched(after))).toMatchObject({ BatchId: 'B1', Device: 'R1' });
  });
});

describe('a trigger item', () => {
  it('sends one message each time it becomes true', async () => {
    const running = (await reportingPlant()).start();
    running.items.write(BATCH, 'B1');
    running.items.write(TRIGGER, true);
    expect(parametersOf(await fetched(running))).toEqual({ BatchId: 'B1' });
    running.items.write(BATCH, 'B2');
    running.items.write(TRIGGER, true);
    expect(parametersOf(await fetched(running))).toEqual({ BatchId: 'B2' });
    expect(await running.fetch()).toBeUndefined();
  });

  it('stays true when no message can be made, says why once, and is tried again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const running = (await reportingPlant()).start();
    running.processor.start();
    running.items.write(TRIGGER, true);
    await soon(async () => expect(await running.entries()).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(running.items.read(TRIGGER)?.value).toBe(true);
    const entries = await running.entries();
    expect(entries).toMatchObject([{ state: 'failed', direction: 'sent', message: 'Report' }]);
    expect(entries[0]?.error).toContain('BatchId cannot be sent');
    running.items.write(BATCH, 'B1');
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(parametersOf(await fetched(running))).toEqual({ BatchId: 'B1' });
    expect(running.items.read(TRIGGER)?.value).toBe(false);
  });

  it('that is true at the start sends its message', async () => {
    const plant = await reportingPlant();
    plant.editor.run({
      type: 'editObjects',
      edits: [
        { object: plant.editor.at(TRIGGER), properties: { initialValue: 'true' } },
        { object: plant.editor.at(BATCH), properties: { initialValue: 'B0' } },
      ],
    });
    expect(parametersOf(await fetched(plant.start()))).toEqual({ BatchId: 'B0' });
  });

  it('that is forced to true sends no message over and over', async () => {
    const running = (await reportingPlant()).start();
    running.items.write(BATCH, 'B1');
    running.items.force(TRIGGER, true);
    await soon(async () => expect(await running.entries()).toHaveLength(1));
    const [entry] = await running.entries();
    expect(entry).toMatchObject({ state: 'failed' });
    expect(entry?.error).toContain('forced');
    expect(await running.fetch()).toBeUndefined();
  });

  it('sends a status message with the text of its path, or the predefined one', async () => {
    const plant = await Plant.create();
    plant.message('State', {
      messageType: 'OrderStatus',
      triggerItem: TRIGGER,
      statusText: 'unknown',
      statusPath: `${REACTOR}/Text`,
    });
    const running = plant.start();
    running.items.write(TRIGGER, true);
    expect((await fetched(running)).content).toMatchObject({ status: 'unknown' });
    running.items.write(`${REACTOR}/Text`, 'heating');
    running.items.write(TRIGGER, true);
    expect((await fetched(running)).content).toMatchObject({ status: 'heating' });
  });

  it('sends an abort message with code and text, each from its path or predefined', async () => {
    const plant = await Plant.create();
    plant.message('Stop', {
      messageType: 'OrderAbort',
      triggerItem: TRIGGER,
      errorCode: '17',
      errorText: 'stopped',
      errorTextPath: `${REACTOR}/Text`,
    });
    const running = plant.start();
    running.items.write(`${REACTOR}/Text`, 'lid open');
    running.items.write(TRIGGER, true);
    expect((await fetched(running)).content).toMatchObject({
      errors: [{ code: '17', text: 'lid open' }],
    });
  });
});

describe('exceptions in the queue of their provider', () => {
  const text = (userDescription: string) =>
    JSON.stringify({ causedAt: '2020-11-28 12:20:00,000', userDescription });

  it('are sent in order; one that cannot be read is journalled and blocks none', async () => {
    const plant = await Plant.create();
    plant.message('Deviations', { messageType: 'Exception', exceptionProvider: BROKER });
    const running = plant.start();
    await running.journal.push(BROKER, 1, 'no JSON');
    await running.journal.push(BROKER, 1, text('lid open'));
    expect((await fetched(running)).content).toMatchObject({
      exceptions: [{ userDescription: 'lid open' }],
    });
    const entries = await running.entries();
    expect(entries.map(({ state }) => state)).toEqual(['failed', 'acknowledged']);
    expect(entries[0]?.error).toContain('not JSON');
  });

  it('that were pushed before a restart are sent after it', async () => {
    const plant = await Plant.create();
    plant.message('Deviations', { messageType: 'Exception', exceptionProvider: BROKER });
    const before = plant.start();
    before.processor.withdraw(plant.idOf('Deviations'));
    await before.journal.push(BROKER, 1, text('kept'));
    await before.stop();
    const after = plant.start();
    expect((await fetched(after)).content).toMatchObject({
      exceptions: [{ userDescription: 'kept' }],
    });
  });
});
