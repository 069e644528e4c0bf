import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECK } from '../../../shared/mes/forms.fixture';
import { BEHAVED } from '../../../shared/mes/misbehaviour';
import { emptyProject } from '../../../shared/project/project';
import { startTestEngine } from '../testing/engine-under-test';
import { temporaryFolder } from '../testing/temporary-folder';
import { MesSimulator, type WindowMessage } from './mes-simulator';
import type { StartedProject } from './plant';
import { BROKER, ShopFloor } from './testing/shop-floor';

async function start() {
  const floor = await ShopFloor.start();
  const folder = await temporaryFolder();
  const around = {
    events: [] as string[],
    running: floor as StartedProject | undefined,
  };
  const simulator = new MesSimulator({
    xml: floor.xml,
    project: () => emptyProject('Plant'),
    projectFolder: () => folder,
    running: () => around.running,
    progress: ({ file, number, result }) =>
      around.events.push(`${file} ${number} ${result?.state ?? 'begins'}`),
  });
  const put = async (name: string, steps: readonly object[]) => {
    await mkdir(join(folder, 'scenarios'), { recursive: true });
    const content = JSON.stringify({ schemaVersion: 1, name, steps });
    await writeFile(join(folder, 'scenarios', name), content);
  };
  return { floor, around, simulator, put };
}

const check: WindowMessage = {
  broker: BROKER,
  form: CHECK,
  values: [
    { name: 'BatchId', value: 'B-1' },
    { name: 'Operator', value: 'Ada' },
  ],
  messageContext: '<key>7</key>',
  orderContext: 'A &amp; B',
  misbehave: BEHAVED,
};

describe('the MES of a window', () => {
  test('sends, fetches the answer, finds what is wrong and acknowledges it', async () => {
    const { floor, simulator } = await start();
    const [sent] = await simulator.send(check);
    expect(sent).toMatchObject({ status: 200, success: true, text: '' });
    expect(sent?.request).toContain('<key>7</key>');
    const [asked] = floor.received;
    if (asked?.content.type !== 'OrderParameter') throw new Error('It has parameters.');
    expect(asked.content.orderContext).toBe('A &amp; B');
    const content = { ...asked.content, direction: 'SF_TO_MES' as const };
    const id = floor.send(content, asked.messageContext);
    const fetched = await simulator.poll(BROKER, [CHECK]);
    expect(fetched).toMatchObject({
      kind: 'message',
      instanceId: id,
      answers: sent?.instanceId,
      title: 'OrderParameter Check (ACME, Reactor, 1.0)',
    });
    expect(fetched.findings.map(({ parameter }) => parameter)).toEqual([
      'Ready',
      'Temperature',
      'Operator',
    ]);
    expect(await simulator.acknowledge(BROKER, '')).toMatchObject({ accepted: true });
    expect(await simulator.poll(BROKER, [CHECK])).toMatchObject({ kind: 'none' });
  });

  test('misbehaves when it is told to', async () => {
    const { floor, simulator } = await start();
    const misbehave = { ...BEHAVED, duplicates: 2 };
    expect(await simulator.send({ ...check, misbehave })).toHaveLength(3);
    expect(floor.received).toHaveLength(1);
    const [refused] = await simulator.send({
      ...check,
      misbehave: { ...BEHAVED, token: 'missing' },
    });
    expect(refused).toMatchObject({ status: 401, success: false });
    const [cut] = await simulator.send({ ...check, misbehave: { ...BEHAVED, xml: 'cut' } });
    expect(cut?.text).toContain('well-formed');
  });

  test('refuses a context that is no XML, and an unknown message is fetched unchecked', async () => {
    const { floor, simulator } = await start();
    await expect(simulator.send({ ...check, messageContext: '<key>' })).rejects.toThrow(
      'The message context cannot stand inside an XML element',
    );
    await simulator.send(check);
    const [asked] = floor.received;
    if (asked?.content.type !== 'OrderParameter') throw new Error('It has parameters.');
    floor.send({ ...asked.content, direction: 'SF_TO_MES' });
    const { findings } = await simulator.poll(BROKER, []);
    expect(findings).toMatchObject([{ severity: 'warning' }]);
  });

  test('needs a project that runs', async () => {
    const { around, simulator } = await start();
    await expect(simulator.poll('/System/Core/Other', [])).rejects.toThrow('has no web service');
    around.running = undefined;
    await expect(simulator.send(check)).rejects.toThrow(
      'The project does not run. Start it first.',
    );
    await expect(simulator.runScenarios(['a.json'])).rejects.toThrow('does not run');
  });
});

describe('scenarios of a window', () => {
  test('run one after the other, and each step is told', async () => {
    const { simulator, around, put } = await start();
    await put('a.json', [{ step: 'expectNoMessage' }]);
    await put('b.json', [{ step: 'expectMessage', within: 0 }]);
    await put('c.json', [{ step: 'jump' }]);
    expect(await simulator.scenarios()).toMatchObject([
      { file: 'a.json', steps: ['expect no message'], problem: null },
      { file: 'b.json', problem: null },
      { file: 'c.json', steps: [] },
    ]);
    const results = await simulator.runScenarios(['a.json', 'b.json', 'c.json']);
    expect(results.map(({ passed }) => passed)).toEqual([true, false, false]);
    expect(around.events).toEqual([
      'a.json 0 begins',
      'a.json 0 passed',
      'a.json 1 begins',
      'a.json 1 passed',
      'b.json 0 begins',
      'b.json 0 passed',
      'b.json 1 begins',
      'b.json 1 failed',
    ]);
    await expect(simulator.runScenarios(['d.json'])).rejects.toThrow('no scenario file "d.json"');
  });

  test('end when they are stopped, and do not run twice at once', async () => {
    const { simulator, put } = await start();
    await put('a.json', [{ step: 'wait', seconds: 60 }]);
    const running = simulator.runScenarios(['a.json', 'a.json']);
    await expect(simulator.runScenarios(['a.json'])).rejects.toThrow('Scenarios run already.');
    setTimeout(() => simulator.stopScenarios(), 50);
    const results = await running;
    expect(results).toMatchObject([{ passed: false }]);
  });
});

test('the calls reach the simulator of a document', async () => {
  const window = (await startTestEngine()).connect();
  const { document } = await window.call('document.create', { name: 'P', sample: 'bioreactor' });
  const scenarios = await window.call('mes.scenarios', { document });
  expect(scenarios.map(({ file }) => file)).toContain('order-start.json');
  const { snapshot } = await window.call('document.content', { document });
  const message = snapshot.objects.find(({ name }) => name === 'EquipmentCheck');
  const { xml } = await window.call('xml.preview', { document, message: message?.id ?? 0 });
  const content = Buffer.from(xml ?? '').toString('base64');
  const { form } = await window.call('mes.readDescription', { fileName: 'a.xml', content });
  expect(form).toMatchObject({ messageId: 'EquipmentCheck', systemId: 'NORTHFIELD-SF1' });
  const poll = window.call('mes.poll', { document, broker: BROKER, forms: [form] });
  await expect(poll).rejects.toThrow('The project does not run. Start it first.');
  expect(await window.call('mes.stop', { document })).toBeNull();
});
