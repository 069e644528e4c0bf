import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { TestEditor } from '../../shared/commands/test-editor';
import type { Values } from '../../shared/commands/values';
import { createFromSample, saveProject, Users } from '../engine/index';
import { installProgram } from '../testing/installed-program';
import { lastingPort, RunningProgram } from '../testing/running-program';

const PASSWORD = 'a long enough password';
const INSTANCE = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const VALUES = [
  ['OrderNumber', 'String', '7001400'],
  ['BatchId', 'String', 'B26-1200'],
  ['EquipmentId', 'String', 'BR101'],
  ['MaterialNumber', 'String', '400317'],
  ['MaterialName', 'String', 'MAB-7 harvest'],
  ['BatchSize', 'Double', '1800'],
  ['PlannedStart', 'DateTime', '2026-03-09 06:00:00,000'],
  ['RecipeName', 'String', 'MAB-7 fed batch'],
  ['RecipeVersion', 'Long', '14'],
  ['DissolvedOxygenSetpoint', 'Double', '40'],
  ['FeedRateSetpoint', 'Double', '12.5'],
  ['PHSetpoint', 'Double', '7.05'],
  ['StirrerSpeedSetpoint', 'Double', '120'],
  ['TemperatureSetpoint', 'Double', '36.8'],
] as const;

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-run-'));
  program = await installProgram(join(folder, 'program'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('stops on SIGTERM with everything stored, and knows it after the next start', async () => {
  const { project, data } = await bioreactor();
  const first = start(project, data);
  const mes = await logIn(first);
  expect(await mes(orderStart())).toContain('<Success>true</Success>');
  const status = await statusAddress(first);
  expect(await metric(status, 'msi_messages_received', 'OrderStart')).toBe(1);
  const stopping = performance.now();
  expect(await first.end('SIGTERM')).toEqual([0, null]);
  expect(performance.now() - stopping).toBeLessThan(5_000);
  expect(first.lines.at(-1)).toContain('The project stopped; everything is stored.');

  const second = start(project, data);
  const again = await logIn(second);
  // Only the journal of the first run knows that this message was processed.
  expect(await again(orderStart())).toContain('<Success>true</Success>');
  const address = await statusAddress(second);
  expect(await metric(address, 'msi_messages_received', 'OrderStart')).toBe(0);
  expect(await second.end('SIGTERM')).toEqual([0, null]);
}, 60_000);

test('is healthy with --all although some messages cannot be in Operation', async () => {
  const { project, data } = await bioreactor((editor) => breakTrendValues(editor));
  const running = start(project, data);
  const address = await statusAddress(running);
  const health = await fetch(`${address}/health`);
  expect([health.status, await health.json()]).toMatchObject([
    200,
    { status: 'ok', state: 'running', faults: [] },
  ]);
  const skipped = running.lines.filter((line) => line.includes('Message "TrendValues" stays'));
  expect(skipped).toHaveLength(1);
  // Messages are in Operation before a MES is let in, or its first ones would be refused.
  const opened = running.lines.findIndex((line) => line.includes('listens on'));
  expect(opened).toBeGreaterThan(running.lines.indexOf(skipped[0] ?? ''));
  expect(await running.end('SIGTERM')).toEqual([0, null]);
}, 60_000);

test('is not healthy while a message that was switched to Operation cannot take part', async () => {
  const { project, data } = await bioreactor((editor) =>
    breakTrendValues(editor, { processingMode: 'Operation' }),
  );
  const running = start(project, data);
  const health = await fetch(`${await statusAddress(running)}/health`);
  expect(health.status).toBe(503);
  expect(await health.text()).toContain('TrendValues');
  expect(await running.end('SIGTERM')).toEqual([0, null]);
}, 60_000);

/** Leaves the sample's message without an ID that is mandatory. */
function breakTrendValues(editor: TestEditor, properties: Values = {}): void {
  const object = editor.at('/System/Core/MSIMessageBroker/MSIMessageProcessor/TrendValues');
  editor.run({
    type: 'editObjects',
    edits: [{ object, properties: { supplierId: '', ...properties } }],
  });
}

/** The sample in a folder of its own, with a broker on a free port and a user `mes`. */
async function bioreactor(edit: (editor: TestEditor) => unknown = () => undefined) {
  const own = await mkdtemp(join(folder, 'project-'));
  const [project, data] = [join(own, 'project'), join(own, 'data')];
  const assets = join(import.meta.dirname, '../../../assets');
  const editor = new TestEditor(await createFromSample(assets, 'bioreactor', project));
  const object = editor.at('/System/Core/MSIMessageBroker');
  editor.run({
    type: 'editObjects',
    edits: [{ object, properties: { port: await lastingPort() } }],
  });
  edit(editor);
  await saveProject(editor.project, project);
  await new Users(data).add('mes', ['read', 'write'], PASSWORD);
  return { project, data };
}

function start(project: string, data: string): RunningProgram {
  const running = new RunningProgram(program, ['run', project, '--data', data, '--all']);
  onTestFinished(async () => {
    await running.end('SIGKILL');
  });
  return running;
}

async function statusAddress(running: RunningProgram): Promise<string> {
  return (await running.line(/Health and metrics: (\S+)\/health/))[1] ?? '';
}

async function metric(address: string, name: string, message: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{message="[^"]*${message}"\\} (\\d+)$`, 'm').exec(text)?.[1]);
}

/** Logs in as a MES. @returns a function that sends a message and answers the TransferResult */
async function logIn(running: RunningProgram): Promise<(xml: string) => Promise<string>> {
  const address = (await running.line(/listens on (\S+?)\.?$/))[1] ?? '';
  const body = new URLSearchParams({
    grant_type: 'password',
    username: 'mes',
    password: PASSWORD,
  });
  const answer = await fetch(`${address}/getsecuretoken`, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return async (xml) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/xml' };
    const response = await fetch(`${address}/mes_to_sf`, { method: 'POST', headers, body: xml });
    return response.text();
  };
}

function orderStart(): string {
  const parameters = VALUES.map(
    ([name, type, value]) =>
      `<parameter><name>${name}</name><dataType>${type}</dataType><value>${value}</value><isQualifier>false</isQualifier><acquisitionTime/></parameter>`,
  );
  return `<MsiMessageContainer><messageInstanceId>${INSTANCE}</messageInstanceId><direction>MES_TO_SF</direction><systemId>NORTHFIELD-SF1</systemId><messageType>MsiOrderParameterMessage</messageType><messageContext/><message><MsiOrderParameterMessage><messageInstanceId>${INSTANCE}</messageInstanceId><direction>MES_TO_SF</direction><messageId>OrderStart</messageId><supplierId>NORTHFIELD</supplierId><deviceTypeId>Bioreactor</deviceTypeId><supplierVersion>1.0</supplierVersion><orderContext/><creationTime>2026-03-08 00:00:00,000</creationTime>${parameters.join('')}<attachment/></MsiOrderParameterMessage></message></MsiMessageContainer>`;
}
