import { expect, it, vi } from 'vitest';
import { BROKER, guid, Plant, REACTOR } from './testing/plant';

const TAGS = {
  Batch: { direction: 'BOTH', mesQualifier: true },
  Temperature: { direction: 'BOTH', dataType: 'Double', rangeHigh: 100 },
} as const;
const CUSTOM = { mappingType: 'Custom', communicationMode: 'Bidirectional', answerTimeout: 30 };

const TAKE = `return function(content, id)
  local values = {}
  for _, one in ipairs(content.parameter) do values[one.name] = one.value end
  syslib.setvalue('${REACTOR}/Text', id)
  return syslib.setvalue('${REACTOR}/Temperature', values.Temperature)
end`;
const SILENT = 'return function() return nil end';

/** A bidirectional message with these scripts, in Operation. */
async function customPlant(input: string, output: string, properties = {}) {
  const plant = (await Plant.create()).message('Custom', { ...CUSTOM, ...properties }, TAGS);
  return plant.scripted({ Custom: { input, output } });
}

const REQUEST = { Batch: 'B1', Temperature: '40.5' };

it('runs the input script of a received message and keeps its steps', async () => {
  const running = await customPlant(TAKE, SILENT);
  expect(await running.send('Custom', REQUEST)).toBe('taken');
  expect(running.items.read(`${REACTOR}/Temperature`)?.value).toBe(40.5);
  const [entry] = await running.entries();
  expect(entry).toMatchObject({ state: 'pending', message: 'Custom' });
  expect(entry?.steps).toContainEqual(
    expect.objectContaining({ action: 'write', path: `${REACTOR}/Temperature`, value: '40.5' }),
  );
});

it('runs the input script once for a duplicate, also while it runs', async () => {
  const running = await customPlant(
    `local runs = 0
    return function() runs = runs + 1 return syslib.setvalue('${REACTOR}/Temperature', runs) end`,
    SILENT,
  );
  const part = { messageInstanceId: guid(7) };
  const sent = [1, 2, 3].map(() => running.send('Custom', REQUEST, part));
  expect(await Promise.all(sent)).toEqual(['taken', 'taken', 'taken']);
  expect(await running.send('Custom', REQUEST, part)).toBe('taken');
  expect(running.items.read(`${REACTOR}/Temperature`)?.value).toBe(1);
  const states = (await running.entries()).map(({ state }) => state);
  expect(states).toEqual(['pending', 'duplicate', 'duplicate', 'duplicate']);
});

it.each([
  [
    'return function() return false end',
    'Custom/input.lua refused the message: it returned false.',
  ],
  [
    'return function() return 7 end',
    'Custom/input.lua:1: the function returned a number. Return true, or false',
  ],
  [
    'return function()\n  local a = nil\n  return a.b\nend',
    "Custom/input.lua:3: attempt to index a nil value (local 'a')",
  ],
])('refuses a message by %j', async (input, text) => {
  const running = await customPlant(input, SILENT);
  expect(await running.send('Custom', REQUEST)).toContain(text);
  const [entry] = await running.entries();
  expect(entry?.state).toBe('refused');
});

it('answers the request that the output script names, with the qualifiers as received', async () => {
  const running = await customPlant(
    TAKE,
    `local answered
    return function()
      local id = syslib.getvalue('${REACTOR}/Text')
      if not id or id == '' or id == answered then return end
      answered = id
      return { parameter = { { name = 'Temperature', value = '3.41' } } }, nil, id
    end`,
  );
  await running.send('Custom', REQUEST, { messageContext: '<c/>' });
  const answer = await running.fetchSlowly();
  expect(answer).toMatchObject({
    messageContext: '<c/>',
    content: {
      parameters: [
        { name: 'Batch', value: 'B1', isQualifier: true },
        { name: 'Temperature', value: '3.41', dataType: 'Double' },
      ],
    },
  });
  const [request, sent] = await running.entries();
  expect(request?.state).toBe('processed');
  expect(sent?.answers).toBe(request?.id);
});

it('aborts the request that the output script names', async () => {
  const running = await customPlant(
    TAKE,
    `return function()
      local id = syslib.getvalue('${REACTOR}/Text')
      if not id or id == '' then return end
      syslib.setvalue('${REACTOR}/Text', '')
      return nil, { errors = { { code = '7', text = 'no sample' }, { code = 8, text = 'again' } } }, id
    end`,
  );
  await running.send('Custom', REQUEST, { messageContext: '<c/>' });
  expect(await running.fetchSlowly()).toMatchObject({
    messageContext: '<c/>',
    content: {
      type: 'OrderAbort',
      errors: [
        { code: '7', text: 'no sample' },
        { code: '8', text: 'again' },
      ],
    },
  });
});

it.each([
  [
    "{ parameter = { { name = 'Batch', value = 'B' }, { name = 'Temperature', value = 'hot' } } }",
    'Custom/output.lua:1: Temperature cannot be sent: "hot" is not a Double',
  ],
  [
    "{ parameter = { { name = 'Batch', value = 'B' }, { name = 'Temperature', value = 200 } } }",
    'Temperature cannot be sent: it is 200, above its Range High 100',
  ],
  [
    "{ parameter = { { name = 'Batch', value = 'B' }, { name = 'Temperature', value = {} } } }",
    'Temperature cannot be sent: a table is not a Double',
  ],
  [
    "{ parameter = { { name = 'temperature', value = 1 } } }",
    'temperature is not in the tag list. The tag list has Temperature: case matters.',
  ],
  [
    "{ parameter = { { name = 'Batch', value = 'B' } } }",
    'Temperature is missing. Return a value of the data type Double.',
  ],
  ['{}', 'the returned table has no list "parameter"'],
  ['7', 'it returned a number: return nil, or {parameter'],
  ["{}, nil, 'unknown'", 'message "Custom"'],
  ['nil, {}', 'the abort, has no errors'],
  ['error("no")', 'Custom/output.lua:1: no'],
])('notes why %s is not sent', async (result, text) => {
  const running = await customPlant(SILENT, `return function() return ${result} end`, {
    communicationMode: 'Receive',
  });
  const entry = await vi.waitFor(
    async () => {
      const [first] = await running.entries();
      if (!first) throw new Error('Nothing was noted.');
      return first;
    },
    { timeout: 8_000, interval: 100 },
  );
  expect(entry).toMatchObject({ state: 'failed', message: 'Custom' });
  expect(entry.error).toContain(text);
});

it('leaves other messages flowing while a script loops for ever', async () => {
  const plant = (await Plant.create())
    .message('Loop', CUSTOM, TAGS)
    .message(
      'Direct',
      { mappingType: 'Direct', communicationMode: 'Send' },
      { Batch: { direction: 'TO_SF' } },
    )
    .row('Direct', 'directMapping', { objectName: 'Batch', objectPath: `${REACTOR}/Batch` });
  const running = await plant.scripted({
    Loop: { input: 'return function()\n  while true do end\nend', output: SILENT },
  });
  const looping = running.send('Loop', REQUEST);
  let longest = 0;
  for (let count = 0; count < 30; count += 1) {
    const begin = Date.now();
    expect(await running.send('Direct', { Batch: `B${count}` })).toBe('taken');
    longest = Math.max(longest, Date.now() - begin);
  }
  expect(longest).toBeLessThan(500);
  expect(await looping).toBe('Loop/input.lua:2: the time limit of 2 s was reached.');
  expect(await running.send('Loop', REQUEST)).toContain('It is started again in');
});

it('sends a status message each time its trigger script returns true', async () => {
  const plant = (await Plant.create()).message('Status', {
    messageType: 'OrderStatus',
    triggerType: 'Script',
    statusText: 'Running',
  });
  const running = await plant.scripted({
    Status: {
      trigger:
        'local sent = false\nreturn function() local go = not sent sent = true return go end',
    },
  });
  expect(await running.fetchSlowly()).toMatchObject({
    content: { type: 'OrderStatus', status: 'Running' },
  });
  expect(running.journal.waiting(BROKER)).toBe(0);
});

it('runs the input script of the manual as it is printed', async () => {
  const plant = await Plant.create();
  plant.editor.create('/System/Core', 'folder', 'integrationTest');
  plant.editor.create('/System/Core/integrationTest', 'folder', 'MProC');
  plant.editor.create('/System/Core/integrationTest/MProC', 'item', 'DataIn', {
    dataType: 'String',
  });
  const running = await plant
    .message('Custom', CUSTOM, TAGS)
    .scripted({ Custom: { input: PRINTED_INPUT, output: SILENT } });
  expect(await running.send('Custom', REQUEST)).toBe('taken');
  const value = running.items.read('/System/Core/integrationTest/MProC/DataIn')?.value;
  expect(JSON.parse(String(value))).toMatchObject({
    messageId: 'Custom',
    parameter: [
      { name: 'Batch', value: 'B1' },
      { name: 'Temperature', value: 40.5 },
    ],
  });
});

it('says that the output script of the manual forgets to return its function', async () => {
  await expect(customPlant(SILENT, PRINTED_OUTPUT)).rejects.toThrow(
    'Custom/output.lua defines the function "fun" but returns nothing. Add the line "return fun" at its end.',
  );
});

const PRINTED_INPUT = `local dataInPath = "/System/Core/integrationTest/MProC/DataIn"
local JSON = require('rapidjson')
local fun = function(content)
     local jsonData = JSON.encode(content)
     local res = syslib.setvalue(dataInPath, jsonData)
     return res
end
return fun`;

const PRINTED_OUTPUT = `local dataOutPath = "/System/Core/integrationTest/MProC/DataOut"
local JSON = require('rapidjson')
local fun = function(content)
       local jsonData = syslib.getvalue(dataOutPath)
       if jsonData then
             local data = JSON.decode(jsonData)
             syslib.setvalue(dataOutPath, "")
             return data
        else
               return
        end
end`;

it('runs an output script as often as its Script Period says', async () => {
  const running = await customPlant(
    SILENT,
    `local runs = 0
    return function() runs = runs + 1 syslib.setvalue('${REACTOR}/Temperature', runs) end`,
    { communicationMode: 'Receive', scriptPeriod: 0.1 },
  );
  const runs = () => Number(running.items.read(`${REACTOR}/Temperature`)?.value);
  await vi.waitFor(() => expect(runs()).toBeGreaterThanOrEqual(5), { timeout: 3_000 });
});
