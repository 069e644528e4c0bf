import { describe, expect, it } from 'vitest';
import { BROKER, Plant, REACTOR, type RunningPlant } from './testing/plant';

const REPORT = { Temperature: { direction: 'TO_MES', dataType: 'Double' } } as const;
const RECEIVE = { communicationMode: 'Receive' };

/** Sends a message by hand and tells its content, or why it was not sent. */
async function sendNow(running: RunningPlant, name: string, device = '') {
  const sent = await running.processor.send(running.plant.idOf(name), device);
  if ('refusal' in sent) return sent.refusal;
  const container = await running.fetch();
  const [entry] = (await running.entries()).slice(-1);
  expect(entry?.id).toBe(sent.entry);
  return container?.content;
}

describe('a message is sent by hand', () => {
  it('of direct mapping, without a trigger item', async () => {
    const plant = (await Plant.create())
      .message('Report', { mappingType: 'Direct', ...RECEIVE }, REPORT)
      .row('Report', 'directMapping', {
        objectName: 'Temperature',
        objectPath: `${REACTOR}/Temperature`,
      });
    const running = plant.start();
    expect(await sendNow(running, 'Report')).toMatchObject({
      messageId: 'Report',
      parameters: [{ name: 'Temperature', value: '37.5' }],
    });
    expect(running.processor.countsOf(plant.idOf('Report'))).toMatchObject({ sent: 1, failed: 0 });
  });

  it('of group mapping, for one of its devices', async () => {
    const plant = (await Plant.create()).message(
      'Report',
      { mappingType: 'Group', ...RECEIVE },
      { ...REPORT, Batch: { direction: 'TO_MES' } },
    );
    plant
      .row('Report', 'deviceList', { deviceName: 'R1', devicePath: REACTOR, triggerItem: '' })
      .row('Report', 'groupMapping', { objectName: 'Temperature', tagName: 'Temperature' })
      .row('Report', 'groupMapping', {
        objectName: 'Batch',
        tagName: 'Batch',
        deviceSelector: true,
      });
    const running = plant.start();
    running.items.write(`${REACTOR}/Batch`, 'R1');
    expect(await sendNow(running, 'Report', 'R1')).toMatchObject({ messageId: 'Report' });
    await expect(sendNow(running, 'Report', 'R9')).rejects.toMatchObject({
      code: 'wrong-value',
      message: 'The device list of message "Report" has no device "R9". It has: R1.',
    });
  });

  it('of custom mapping, by its output script', async () => {
    const plant = (await Plant.create()).message(
      'Report',
      // The script would run by itself once an hour.
      { mappingType: 'Custom', scriptPeriod: 3_600, ...RECEIVE },
      REPORT,
    );
    const running = await plant.scripted({
      Report: {
        output: `local runs = 0
          return function()
            runs = runs + 1
            if runs == 2 then return nil end
            if runs == 3 then error('broken') end
            return { parameter = { { name = 'Temperature', value = runs } } }
          end`,
      },
    });
    expect(await sendNow(running, 'Report')).toMatchObject({
      parameters: [{ name: 'Temperature', value: '1' }],
    });
    expect(await sendNow(running, 'Report')).toBe('Report/output.lua has nothing to send now.');
    expect(await sendNow(running, 'Report')).toContain('Report/output.lua:5: broken');
  });

  it.each([
    ['OrderStatus', { statusText: 'Ready' }, { type: 'OrderStatus', status: 'Ready' }],
    [
      'OrderAbort',
      { errorCode: '7', errorText: 'No sample' },
      { type: 'OrderAbort', errors: [{ code: '7', text: 'No sample' }] },
    ],
    [
      'Exception',
      { exceptionProvider: BROKER },
      { type: 'Exception', exceptions: [{ userDescription: 'Test exception' }] },
    ],
  ])('of type %s', async (messageType, properties, content) => {
    const plant = (await Plant.create()).message('M', { messageType, ...properties });
    const running = plant.start();
    expect(await sendNow(running, 'M')).toMatchObject(content);
    await expect(sendNow(running, 'M', 'R1')).rejects.toThrow('has no devices');
  });
});

describe('a message is not sent by hand', () => {
  it('when it goes from the MES to the shop floor', async () => {
    const plant = (await Plant.create()).message('Order', { communicationMode: 'Send' });
    await expect(sendNow(plant.start(), 'Order')).rejects.toMatchObject({ code: 'not-sendable' });
  });

  it('when the historian answers it', async () => {
    const plant = (await Plant.create()).message('Past', {
      communicationMode: 'Bidirectional',
      mappingType: 'Historian',
    });
    await expect(sendNow(plant.start(), 'Past')).rejects.toMatchObject({ code: 'not-sendable' });
  });

  it('when it is not in Operation', async () => {
    const plant = (await Plant.create()).message('Order', RECEIVE);
    await expect(sendNow(plant.start(false), 'Order')).rejects.toMatchObject({ code: 'not-ready' });
  });

  it('when it answers requests and none waits, which stands in the journal', async () => {
    const plant = (await Plant.create()).message(
      'Answer',
      { mappingType: 'Direct', communicationMode: 'Bidirectional' },
      REPORT,
    );
    const running = plant.start();
    const refusal = 'answers requests of the MES, and none waits';
    expect(await sendNow(running, 'Answer')).toContain(refusal);
    const [entry] = await running.entries();
    expect(entry?.state).toBe('failed');
    expect(entry?.error).toContain(refusal);
  });
});
