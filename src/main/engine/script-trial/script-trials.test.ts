import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEditor } from '../../../shared/commands/test-editor';
import { objectsOf } from '../../../shared/project/project';
import type { ScriptName } from '../../../shared/project/message-script';
import type { TrialInput } from '../../../shared/scripts/script-trial';
import { openScriptPlant } from '../scripts/testing/script-plant';
import { type RunningReach, ScriptTrials, type TrialRequest } from './script-trials';
import type { StepOrder } from '../../../shared/scripts/stepping';
import { type SteppedState, SteppedTrials } from './stepped-trials';
import { SCRIPT_LIMITS } from '../scripts/script-limits';
import { createLog } from '../log/log';

const PLANT = '/System/Core/Plant';
const NOTHING: TrialInput = { kind: 'nothing' };

let folder: string;
let plant: ReturnType<typeof openScriptPlant>;
let trials: ScriptTrials;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-trial-'));
  plant = openScriptPlant(folder);
  addMessages(plant.editor);
  plant.items.projectChanged(plant.editor.project);
  trials = new ScriptTrials({
    assetsFolder: join(import.meta.dirname, '../../../../assets'),
    log: createLog('info', () => {}),
    limits: { ...SCRIPT_LIMITS, time: 300, memory: 8 * 1024 * 1024 },
  });
});
afterAll(async () => {
  await trials.stop();
  await plant.stop();
  await rm(folder, { recursive: true });
});

function addMessages(editor: TestEditor): void {
  editor.create('/System/Core', 'broker', 'Broker', { systemId: 'SF1' });
  const ids = {
    messageId: 'Lab',
    supplierId: 'S',
    deviceTypeId: 'D',
    supplierVersion: '1',
    mappingType: 'Custom',
  };
  editor.create('/System/Core/Broker', 'message', 'Lab', {
    ...ids,
    communicationMode: 'Bidirectional',
  });
  editor.insert(
    editor.at('/System/Core/Broker/Lab'),
    'tagList',
    { objectName: 'Batch', direction: 'BOTH', mesQualifier: true },
    { objectName: 'Glucose', direction: 'BOTH', dataType: 'Double', rangeHigh: 50 },
  );
  editor.create('/System/Core/Broker', 'message', 'Done', {
    messageType: 'OrderStatus',
    triggerType: 'Script',
    statusText: 'predefined',
    statusPath: `${PLANT}/Text`,
  });
}

const message = (name: string) => {
  const found = objectsOf(plant.editor.project, 'message').find((one) => one.name === name);
  if (!found) throw new Error(`There is no message ${name}.`);
  return found.id;
};

function attempt(
  kind: ScriptName,
  text: string,
  more: Partial<TrialRequest> & { running?: RunningReach | undefined } = {},
  name = 'Lab',
) {
  return trials.try(requestFor(kind, text, more, name));
}

function requestFor(
  kind: ScriptName,
  text: string,
  more: Partial<TrialRequest>,
  name = 'Lab',
): TrialRequest {
  return {
    project: plant.editor.project,
    message: message(name),
    kind,
    text,
    input: NOTHING,
    mode: 'copy',
    setup: { items: [], queues: [] },
    running: plant.reach,
    ...more,
  };
}

const request = (values: Record<string, string>, instanceId = 'request-1'): TrialInput => ({
  kind: 'message',
  instanceId,
  values: Object.entries(values).map(([name, value]) => ({ name, value })),
  messageContext: '<c/>',
  orderContext: '',
});

const TAKE = `return function(content, id)
  local before = syslib.getvalue('${PLANT}/Level')
  local ok = syslib.setvalue('${PLANT}/Level', content.parameter[2].value)
  syslib.log('info', 'level', before, syslib.getvalue('${PLANT}/Level'), id)
  syslib.msgpush(syslib.msgqueue('${PLANT}', 3), content.parameter[1].value)
  return ok
end`;

it('shows what an input script reads and writes, and writes nothing on a copy', async () => {
  const result = await attempt('input', TAKE, { input: request({ Batch: 'B1', Glucose: '3.9' }) });
  expect(result).toMatchObject({
    problem: '',
    outcome: 'taken',
    findings: [],
    returned: ['true'],
    console: [{ level: 'info', text: 'level 2.5 3.9 request-1' }],
    accesses: [
      { action: 'read', path: `${PLANT}/Level`, value: '2.5', problem: '' },
      { action: 'write', path: `${PLANT}/Level`, value: '3.9', problem: '' },
      { action: 'read', path: `${PLANT}/Level`, value: '3.9', problem: '' },
      { action: 'write', path: PLANT, value: 'message queue 3: B1', problem: '' },
    ],
  });
  expect(result.xml).toContain('<Success>true</Success>');
  expect(result.memory).toBeGreaterThan(1_000);
  expect(result.duration).toBeGreaterThan(0);
  expect(plant.items.read(`${PLANT}/Level`)?.value).toBe(2.5);
  expect(await plant.reach.queues.size(PLANT, 3)).toEqual({ count: 0, size: 0 });
});

it('takes the first argument as JSON, also when the project does not run', async () => {
  const content = { parameter: [{ value: 'B' }, { value: 7 }] };
  const input = { kind: 'content', instanceId: 'x', content } as const;
  const result = await attempt('input', TAKE, { input, running: undefined });
  expect(result).toMatchObject({ outcome: 'taken', problem: '' });
  expect(result.console[0]?.text).toBe('level 2.5 7 x');
  await expect(attempt('input', TAKE, { mode: 'real', running: undefined })).rejects.toThrow(
    'The project does not run',
  );
});

it('says what the tag list refuses before the script runs', async () => {
  const result = await attempt('input', 'return function() return false end', {
    input: request({ Batch: 'B1', Glucose: 'sweet' }),
  });
  expect(result.outcome).toBe('refused');
  expect(result.findings[0]).toMatchObject({ parameter: 'Glucose', severity: 'error' });
  expect(result.findings[0]?.text).toContain(
    'before the script runs: Glucose: "sweet" is not a Double',
  );
  expect(result.xml).toContain('it returned false');
});

it('makes the message that an output script answers with', async () => {
  const result = await attempt(
    'output',
    `return function()
      local queue = syslib.msgqueue('${PLANT}', 5)
      local id, text = syslib.msgnext(queue)
      syslib.msgpop(queue, id)
      return { parameter = { { name = 'Glucose', value = text } } }, nil, 'request-1'
    end`,
    {
      input: request({ Batch: 'B1', Glucose: '1' }),
      setup: { items: [], queues: [{ object: PLANT, slot: 5, messages: ['4.5', '6'] }] },
    },
  );
  expect(result).toMatchObject({
    outcome: 'message',
    findings: [],
    parameters: [
      { name: 'Batch', value: 'B1' },
      { name: 'Glucose', value: '4.5' },
    ],
  });
  expect(result.xml).toContain('<messageContext><c/></messageContext>');
});

it.each([
  [
    "{ parameter = { { name = 'Glucose', value = 'sweet' } } }",
    'Glucose',
    'Lab/output.lua:1: Glucose cannot be sent: "sweet" is not a Double',
  ],
  ["{ parameter = { { name = 'Glucose', value = 70 } } }", 'Glucose', 'above its Range High 50'],
  ['7', '', 'Lab/output.lua:1: it returned a number'],
  ["{ parameter = {} }, nil, 'other'", '', 'the one that is given here is request-1'],
])('checks %s against the tag list', async (result, parameter, text) => {
  const { findings, xml } = await attempt('output', `return function() return ${result} end`, {
    input: request({ Batch: 'B', Glucose: '1' }),
  });
  expect(findings[0]).toMatchObject({ severity: 'error', parameter });
  expect(findings[0]?.text).toContain(text);
  expect(xml).toBe('');
});

it('makes the status message of a trigger script, from the values of the copy', async () => {
  const trigger = `return function() return syslib.setvalue('${PLANT}/Text', 'done') end`;
  const result = await attempt('trigger', trigger, {}, 'Done');
  expect(result).toMatchObject({
    outcome: 'message',
    parameters: [{ name: 'status', value: 'done' }],
  });
  expect(plant.items.read(`${PLANT}/Text`)?.value).toBe('ok');
});

it.each([
  ['return function()\n  return nil + 1\nend', 2, 'Lab/input.lua:2: attempt to perform arithmetic'],
  ['local a =', 1, 'Lab/input.lua:1: unexpected symbol near <eof>'],
  ['local fun = function() end', null, 'Add the line "return fun"'],
  ['return function()\n  while true do end\nend', 2, 'the time limit of 0.3 s'],
  [
    'return function()\n  local t = {}\n  while true do t[#t + 1] = (#t .. "x"):rep(200000) end\nend',
    3,
    'the memory limit of 8 MB',
  ],
])('reports %j with its line', async (text, line, problem) => {
  const result = await attempt('input', text);
  expect(result.problem).toContain(problem);
  expect(result.line).toBe(line);
});

it('starts with the values of the setup, and keeps the Access of items', async () => {
  const text = `return function()
    return syslib.getvalue('${PLANT}/Fixed'), syslib.setvalue('${PLANT}/Fixed', 'x')
  end`;
  const setup = { items: [{ path: `${PLANT}/Fixed`, value: 'set' }], queues: [] };
  const { returned } = await attempt('input', text, { setup });
  expect(returned.slice(0, 2)).toEqual(['"set"', 'false']);
  const wrong = { items: [{ path: `${PLANT}/None`, value: 1 }], queues: [] };
  await expect(attempt('input', text, { setup: wrong })).rejects.toThrow('There is no item');
});

it('writes for real when it is told to', async () => {
  const input = request({ Batch: 'B7', Glucose: '3.25' });
  expect(await attempt('input', TAKE, { input, mode: 'real' })).toMatchObject({ problem: '' });
  expect(plant.items.read(`${PLANT}/Level`)?.value).toBe(3.25);
  expect(await plant.reach.queues.next(PLANT, 3, 0)).toMatchObject({ text: 'B7' });
});

const STEPPED = `local factor = 2
local function double(x)
  local y = x * factor
  return y
end
return function(content)
  local sum = 0
  for index = 1, 2 do
    sum = sum + double(index)
  end
  syslib.log('info', sum)
  return true
end`;

it('goes through a script line by line, with calls and variables', async () => {
  const stepped = new SteppedTrials(trials);
  const start = requestFor('input', STEPPED, {
    input: { kind: 'content', instanceId: 'a', content: {} },
  });
  const first = await stepped.start('d', start, { breakpoints: [3], first: true });
  expect(lineOf(first)).toBe(7);
  const go = async (order: StepOrder, breakpoints: number[] = []) => {
    const session = 'session' in first ? first.session : '';
    return stepped.goOn('d', session, { order, breakpoints });
  };
  expect(lineOf(await go('over', [3]))).toBe(8);
  const inside = await go('continue', [3]);
  expect(inside).toMatchObject({ pause: { line: 3 } });
  expect('pause' in inside && inside.pause.stack.map(({ name, line }) => [name, line])).toEqual([
    ['double', 3],
    ['function', 9],
  ]);
  expect('pause' in inside && inside.pause.stack[0]?.variables).toEqual([
    { name: 'x', value: '1', kind: 'local' },
    { name: 'factor', value: '2', kind: 'upvalue' },
  ]);
  expect(lineOf(await go('over'))).toBe(4);
  expect(lineOf(await go('out'))).toBe(8);
  expect(lineOf(await go('into'))).toBe(9);
  expect(lineOf(await go('into'))).toBe(3);
  // The time limit stands still while somebody looks.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await go('continue')).toMatchObject({
    state: 'ended',
    result: { outcome: 'taken', console: [{ text: '6' }], problem: '' },
  });
  await expect(go('over')).rejects.toThrow('does not stand at a line');
});

it('ends a trial that stands at a line', async () => {
  const stepped = new SteppedTrials(trials);
  const start = requestFor('input', STEPPED, {
    input: { kind: 'content', instanceId: 'a', content: {} },
  });
  const first = await stepped.start('d', start, { breakpoints: [9], first: false });
  expect(lineOf(first)).toBe(9);
  const session = 'session' in first ? first.session : '';
  expect(await stepped.goOn('d', session, { order: 'stop', breakpoints: [] })).toMatchObject({
    result: { outcome: 'failed', problem: 'Lab/input.lua:9: the run was stopped', line: 9 },
  });
  const loop = requestFor('input', 'return function()\n  while true do end\nend', {});
  expect(await stepped.start('d', loop, { breakpoints: [], first: false })).toMatchObject({
    result: { problem: 'Lab/input.lua:2: the time limit of 0.3 s was reached.' },
  });
});

function lineOf(state: SteppedState): number {
  return state.state === 'paused' ? state.pause.line : 0;
}
