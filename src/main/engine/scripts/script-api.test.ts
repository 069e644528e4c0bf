import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { luaFields, luaList } from '../../../shared/scripts/lua-value';
import { evaluate, openScriptPlant } from './testing/script-plant';

// One plant for all: a thread takes longer to start than all of this takes to run.
let folder: string;
let plant: ReturnType<typeof openScriptPlant>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-scripts-'));
  plant = openScriptPlant(folder);
});
afterAll(async () => {
  await plant.stop();
  await rm(folder, { recursive: true });
});

const GOOD = 0;
const BAD = 0x8000_0000;
const time: unknown = expect.any(Number);

it.each([
  ["getvalue('/System/Core/Plant/Level')", [2.5, GOOD, time]],
  ["getvalue('/System/Core/Plant/Running')", [true, GOOD, time]],
  ["getvalue('/System/Core/Plant/Level.Quality')", ['Good', GOOD, time]],
  ["getvalue('/System/Core/Plant/None')", [undefined]],
  ["getvalue('/System/Core/Plant')", [undefined]],
  ["setvalue('/System/Core/Plant/Level', '3.41')", [true]],
  ["setvalue('/System/Core/Plant/Level', 3)", [true]],
  [
    "setvalue('/System/Core/Plant/Level', 'x')",
    [false, expect.stringContaining('"x" is not a Double')],
  ],
  ["setvalue('/System/Core/Plant/Count', 2.5)", [false, expect.stringContaining('is not a Long')]],
  [
    "setvalue('/System/Core/Plant/Count', math.maxinteger)",
    [false, expect.stringContaining('Long')],
  ],
  ["setvalue('/System/Core/Plant/Level', 0/0)", [false, expect.stringContaining('Double')]],
  [
    "setvalue('/System/Core/Plant/Text', {})",
    [false, '/System/Core/Plant/Text cannot take a table.'],
  ],
  [
    "setvalue('/System/Core/Plant/Text', print)",
    [false, '/System/Core/Plant/Text cannot take a function.'],
  ],
  ["setvalue('/System/Core/Plant/Text', 'a', 'Odd')", [false, expect.stringContaining('quality')]],
  [
    "setvalue('/System/Core/Plant/Fixed', 'a')",
    [false, expect.stringContaining('its Access is Read')],
  ],
  [
    "setvalue('/System/Core/Plant/None', 1)",
    [false, 'There is no item at /System/Core/Plant/None.'],
  ],
  ["getobject('/System/Core/None')", [undefined]],
  ["splitpath('/System/Core/Plant')", ['/System/Core', 'Plant']],
  ['gettime(0)', ['1970-01-01T00:00:00.000Z']],
  ["gettime('2026-01-02T03:04:05.678Z')", [Date.UTC(2026, 0, 2, 3, 4, 5, 678)]],
  ["gettime('2026-01-02 03:04:05,678')", [Date.UTC(2026, 0, 2, 3, 4, 5, 678)]],
  ["gettime('02/01/2026', '%d/%m/%Y')", [Date.UTC(2026, 0, 2)]],
  ["gettime('31/02/2026', '%d/%m/%Y')", [undefined]],
  ["gettime(0, '%Y-%m-%d %H:%M:%S,%L')", ['1970-01-01 00:00:00,000']],
  ['now()', [time]],
  ['uuid()', [expect.stringMatching(/^[0-9a-f-]{36}$/)]],
])('syslib.%s', async (call, expected) => {
  const { scripts } = plant;
  const { results, problem } = await evaluate(scripts, `return syslib.${call}`);
  expect(problem).toBe('');
  expect(results).toEqual(expected);
});

it.each([
  ['syslib.getvalue()', "bad argument #1 to 'getvalue' (string expected, got nil)"],
  ['syslib.setvalue(7, 1)', "bad argument #1 to 'setvalue' (string expected, got number)"],
  ["syslib.msgqueue('/System/Core/None', 1)", 'there is no object /System/Core/None'],
  [
    "syslib.msgqueue('/System/Core/Plant', 64)",
    '64 is no slot of a message queue: there are 1 to 63',
  ],
  ["syslib.msgpush(nil, 'x')", "bad argument #1 to 'msgpush' (message queue expected, got nil)"],
  [
    "syslib.msgpush(syslib.msgqueue('/System/Core/Plant', 1), {})",
    "bad argument #2 to 'msgpush' (string expected, got table)",
  ],
  ["syslib.log('loud', 'x')", "bad argument #1 to 'log'"],
  ["syslib.gethistory('/a')", "bad argument #2 to 'gethistory'"],
])('%s is an error at its line', async (call, message) => {
  const { scripts } = plant;
  const { problem } = await evaluate(scripts, `local x = ${call}`);
  expect(problem).toContain(`M/input.lua:2: ${message}`);
});

it('tells value, quality and time of an item that has no value', async () => {
  const { scripts, items } = plant;
  items.write('/System/Core/Plant/Text', null, { quality: 'Bad', time: 5 });
  const { results } = await evaluate(scripts, "return syslib.getvalue('/System/Core/Plant/Text')");
  expect(results).toEqual([undefined, BAD, 5]);
});

it('writes quality and time, and nil as no value', async () => {
  const { scripts, items } = plant;
  await evaluate(
    scripts,
    "syslib.setvalue('/System/Core/Plant/Text', 'a', 0x40000000, 77) inmation.setvalue('/System/Core/Plant/Empty', nil)",
  );
  expect(items.read('/System/Core/Plant/Text')).toEqual({
    value: 'a',
    quality: 'Uncertain',
    time: 77,
  });
  expect(items.read('/System/Core/Plant/Empty')).toMatchObject({ value: null, quality: 'Bad' });
});

it('notes what a run read and wrote', async () => {
  const { scripts } = plant;
  const { steps } = await evaluate(
    scripts,
    "syslib.getvalue('/System/Core/Plant/Count') syslib.setvalue('/System/Core/Plant/Fixed', 1)",
  );
  expect(steps).toMatchObject([
    { action: 'read', path: '/System/Core/Plant/Count', value: '7', problem: '' },
    {
      action: 'write',
      path: '/System/Core/Plant/Fixed',
      value: '1',
      problem: expect.stringContaining('Access') as string,
    },
  ]);
});

it('finds its way from object to object', async () => {
  const { scripts, editor } = plant;
  const { results } = await evaluate(
    scripts,
    `local plant = syslib.getobject('/System/Core/Plant')
    local names = {}
    for i, child in ipairs(plant:children()) do names[i] = child:name() end
    return plant:path(), plant:name(), plant:numid(), plant:type(), plant:parent():path(),
      plant:child('Level'):path(), plant:child('None'), names, syslib.getobject(plant:numid()) == plant`,
  );
  expect(results).toEqual([
    '/System/Core/Plant',
    'Plant',
    editor.project.objects.size > 0 ? time : undefined,
    'folder',
    '/System/Core',
    '/System/Core/Plant/Level',
    undefined,
    luaList(['Count', 'Empty', 'Fixed', 'Level', 'Running', 'Text']),
    true,
  ]);
});

it('keeps messages in queues that the program reads too', async () => {
  const { scripts, store } = plant;
  const { results, problem } = await evaluate(
    scripts,
    `local q = syslib.msgqueue(syslib.getobject('/System/Core/Plant'):numid(), 3)
    local a, b, c = syslib.msgpush(q, 'a'), syslib.msgpush(q, 'bb'), syslib.msgpush(q, 'c')
    local first, text = syslib.msgnext(q)
    local second = { syslib.msgnext(q, first) }
    local all = {}
    for id, message in pairs(q) do all[#all + 1] = message end
    local count, size = syslib.msgstats(q)
    syslib.msgpop(q, b)
    local left = { syslib.msgnext(q) }
    return first == a, text, second[2], all, count, size, left[2], (syslib.msgnext(q, c))`,
  );
  expect(problem).toBe('');
  expect(results).toEqual([true, 'a', 'bb', luaList(['a', 'bb', 'c']), 3, 4, 'c', undefined]);
  const kept = await store.commit((journal) => journal.queueEntries('/System/Core/Plant', 3, 9));
  expect(kept.map(({ text }) => text)).toEqual(['c']);
  await evaluate(scripts, "syslib.msgclear(syslib.msgqueue('/System/Core/Plant', 3))");
  const cleared = await store.commit((journal) => journal.queueSize('/System/Core/Plant', 3));
  expect(cleared).toEqual({ count: 0, size: 0 });
});

it('has JSON that keeps whole numbers, nulls and marks', async () => {
  const { scripts } = plant;
  const { results, problem } = await evaluate(
    scripts,
    `local JSON = require('rapidjson')
    local o = { sort_keys = true }
    return JSON.encode({ b = 1, a = 2.0, c = 1e100, d = 'é"\\n\\1' }, o), JSON.encode({}), JSON.encode(JSON.array()),
      JSON.encode({}, { empty_table_as_array = true }), JSON.encode({ 1, JSON.null, 'x' }),
      JSON.encode({ a = { 1 } }, { pretty = true }), JSON.decode('{"a":[1,2.0,"\\\\u00e9\\\\ud83d\\\\ude00"],"n":null}'),
      math.type(JSON.decode('3')), math.type(JSON.decode('3.0')), JSON.encode(JSON.decode('[[],{}]')), JSON.decode('{"a" 1}')`,
  );
  expect(problem).toBe('');
  expect(results).toEqual([
    '{"a":2.0,"b":1,"c":1e+100,"d":"é\\"\\n\\u0001"}',
    '{}',
    '[]',
    '[]',
    '[1,null,"x"]',
    '{\n    "a": [\n        1\n    ]\n}',
    luaFields({ a: luaList([1, 2, 'é😀']), n: null }),
    'integer',
    'float',
    '[[],{}]',
    undefined,
    'not JSON at character 6: a colon is expected',
  ]);
});

it('has what Lua 5.3 had', async () => {
  const { scripts } = plant;
  const { results } = await evaluate(
    scripts,
    `return math.pow(2, 10), math.log10(1000), math.ldexp(0.5, 3), { math.frexp(8) }, bit32.band(12, 10),
      bit32.bxor(1, 3), bit32.lshift(1, 31), bit32.bnot(0), bit32.extract(0xF0, 4, 4), math.tanh(0),
      require('mbro-msi').EXCEPTION_SLOT, require('mbro-msi').SF_TO_MES_SLOT`,
  );
  expect(results).toEqual([
    1024,
    expect.closeTo(3),
    4,
    luaList([0.5, 4]),
    8,
    2,
    2_147_483_648,
    4_294_967_295,
    15,
    0,
    1,
    2,
  ]);
});

it('runs the exception example of the manual as it is printed', async () => {
  const { scripts, store, editor } = plant;
  editor.create('/System/Core', 'broker', 'MSIMessageBroker', { systemId: 'SF1' });
  editor.create('/System/Core/MSIMessageBroker', 'processor', 'MSIMessageProcessor');
  const { problem } = await evaluate(scripts, EXCEPTION_EXAMPLE);
  expect(problem).toBe('');
  const provider = '/System/Core/MSIMessageBroker/MSIMessageProcessor';
  const [entry] = await store.commit((journal) => journal.queueEntries(provider, 1, 9));
  expect(JSON.parse(entry?.text ?? '')).toMatchObject({
    systemDescription: 'inmation test system',
    exceptionComment: [{ commentText: 'WTF' }, { commentText: 'Found it' }],
  });
});

const EXCEPTION_EXAMPLE = `
local msi = require('mbro-msi')
local exProviderObj = syslib.getobject("/System/Core/MSIMessageBroker/MSIMessageProcessor")
local exProviderId = exProviderObj:numid()
local ex_queue_id = syslib.msgqueue(exProviderId, msi.EXCEPTION_SLOT)

local exception = JSON.encode({
                        causedAt = "2020-11-28 12:20:00,000",
                        systemDescription = "inmation test system",
                        userDescription= "Exception",
                        exceptionComment = {{changeDate="2020-11-28 12:30:00,000",
                                            commentText="WTF",
                                            user= "me"
                                          },
                                          {changeDate="2020-11-28 12:40:00,000",
                                            commentText="Found it",
                                            user= "me"
                                          }
                                        }
    })
syslib.msgpush(ex_queue_id, exception)`;

it('reads past values: aggregates by interval, and each value in a loop', async () => {
  const path = '/System/Core/Plant/Level';
  const course = [10, 30, 20, null, 40];
  await plant.historian.record(
    course.map((value, minute) => ({
      path,
      time: minute * 60_000,
      value,
      quality: value === null ? ('Bad' as const) : ('Good' as const),
    })),
  );
  const run = (body: string) => evaluate(plant.scripts, body);
  const aggregates = await run(`
    local history = syslib.gethistory('${path}', 0, 240000, 2, 'Mean')
    local first, second = history[1][1], history[1][2]
    return #history, #history[1], first.V, first.Q, first.T, second.V, second.T`);
  expect(aggregates).toMatchObject({ results: [1, 2, 20, GOOD, 0, 20, 120_000], problem: '' });
  const several = await run(`
    local history = syslib.gethistory({ '${path}', '${path}' }, 0, 300000, 1, { 'Before', 'Maximum' })
    local nothing = syslib.gethistory('/System/Core/Plant/Count', 0, 1000, 1, { 'Mean' })[1][1]
    return history[1][1].V, history[2][1].V, nothing.V, nothing.Q`);
  expect(several.results).toEqual([10, 40, undefined, BAD]);
  const raw = (bounds: string, more = '') =>
    run(`
      local found = {}
      for time, value, quality in syslib.getrawhistory('${path}', ${bounds}, 60000, 200000${more}) do
        found[#found + 1] = time / 60000 .. '=' .. tostring(value) .. (quality == 0 and '' or '!')
      end
      return table.concat(found, ' ')`);
  expect((await raw('false')).results).toEqual(['1.0=30 2.0=20 3.0=nil!']);
  expect((await raw('true')).results).toEqual(['1.0=30 2.0=20 3.0=nil! 4.0=40']);
  expect((await raw('false', ', 2')).results).toEqual(['1.0=30 2.0=20']);
});

it('reads more past values than one page has', async () => {
  const path = '/System/Core/Plant/Count';
  const values = Array.from({ length: 2_500 }, (_, index) => index);
  await plant.historian.record(
    values.map((value) => ({ path, time: value, value, quality: 'Good' as const })),
  );
  const { results } = await evaluate(
    plant.scripts,
    `local count, sum = 0, 0
     for time, value in syslib.getrawhistory('${path}', true, 0, 2500) do
       count, sum = count + 1, sum + value
     end
     return count, sum`,
  );
  expect(results).toEqual([2_500, (2_499 * 2_500) / 2]);
});

it.each([
  ["gethistory('/a', 0, 1, 1, 'Mode')", '"Mode" is no aggregation method'],
  ["gethistory('/a', 0, 1, 0, 'Mean')", 'gethistory answers 1 to 100000 values'],
  ["gethistory({ '/a', '/b', '/c' }, 0, 1, 1, { 'Mean', 'Mean' })", 'one aggregate for all paths'],
  ["gethistory(5, 0, 1, 1, 'Mean')", "bad argument #1 to 'gethistory' (string or list of strings"],
  ["getrawhistory('/a', 1, 0, 1)", "bad argument #2 to 'getrawhistory' (boolean expected"],
])('says what is wrong with %s', async (call, problem) => {
  const run = await evaluate(plant.scripts, `return syslib.${call}`);
  expect(run.problem).toContain(problem);
});
