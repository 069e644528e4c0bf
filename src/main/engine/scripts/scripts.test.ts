import { expect, it, vi } from 'vitest';
import { luaFields, luaList } from '../../../shared/scripts/lua-value';
import { scriptPlant } from './testing/script-plant';

it('loads a script once and calls its function with its state kept', async () => {
  const { scripts } = await scriptPlant();
  const script = await scripts.load(
    'M/output.lua',
    'local count = 0\nreturn function(step)\n  count = count + step\n  return count, { twice = count * 2 }\nend',
  );
  expect(script.line).toBe(2);
  await script.run([2]);
  const { results } = await script.run([3]);
  expect(results).toEqual([5, luaFields({ twice: 10 })]);
  expect(script.figures.memory).toBeGreaterThan(1_000);
});

it.each([
  [
    'local fun = function() end',
    'M/input.lua defines the function "fun" but returns nothing. Add the line "return fun" at its end.',
  ],
  [
    '',
    'M/input.lua returns nothing. It has to return a function: end it with "return function() … end".',
  ],
  [
    'return 7',
    'M/input.lua returns something else. It has to return a function: end it with "return function() … end".',
  ],
  ['x =\n= 1', "M/input.lua:2: unexpected symbol near '='"],
  ['error("no", 1)', 'M/input.lua:1: no'],
  ['\u001bLua', "M/input.lua: attempt to load a binary chunk (mode is 't')"],
])('says why %j is no script', async (text, message) => {
  const { scripts } = await scriptPlant();
  await expect(scripts.load('M/input.lua', text)).rejects.toThrow(message);
});

it('gives tables to a script and takes them back, whatever their keys are', async () => {
  const { scripts } = await scriptPlant();
  const script = await scripts.load('M/input.lua', 'return function(x) return x end');
  const value = luaFields({
    list: luaList([1, 2.5, 'ü\u0000', true, null]),
    __proto__x: 1,
    constructor: 'c',
    big: 9_007_199_254_740_993n,
  });
  expect((await script.run([value])).results).toEqual([value]);
});

it('keeps an endless loop from holding up another script', async () => {
  const { scripts } = await scriptPlant({ time: 1_000 });
  const loop = await scripts.load('A/input.lua', 'return function()\n  while true do end\nend');
  const good = await scripts.load('B/input.lua', 'return function() return 1 end');
  const looping = loop.run([]);
  const longest = await longestRun(good, 50);
  expect(longest).toBeLessThan(500);
  expect((await looping).problem).toBe('A/input.lua:2: the time limit of 1 s was reached.');
});

it('interrupts what takes long for other scripts, of which there are more than threads', async () => {
  const { scripts, items } = await scriptPlant();
  const text = (number: number) => `local runs = 0
    return function()
      runs = runs + 1
      return runs, syslib.setvalue('/System/Core/Plant/Level', ${number} + runs)
    end`;
  const others = await Promise.all(
    Array.from({ length: 9 }, (_, number) => scripts.load(`S${number}/input.lua`, text(number))),
  );
  const loop = await scripts.load('L/input.lua', 'return function()\n  while true do end\nend');
  // It goes on where it was interrupted, with what it wrote before.
  const long = await scripts.load(
    'C/input.lua',
    `return function(count)
      syslib.setvalue('/System/Core/Plant/Count', count)
      local sum = 0
      for index = 1, count do sum = sum + index % 7 end
      return sum, syslib.getvalue('/System/Core/Plant/Count')
    end`,
  );
  const count = 3_000_000;
  const [looping, computing] = [loop.run([]), long.run([count])];
  let isLooping = true;
  const ended = looping.finally(() => (isLooping = false));
  let rounds = 0;
  while (isLooping) {
    const runs = await Promise.all(others.map((script) => script.run([])));
    if (!isLooping) break;
    rounds += 1;
    expect(runs.map(({ results }) => results)).toEqual(others.map(() => [rounds, true]));
  }
  expect(rounds).toBeGreaterThan(2);
  expect((await ended).problem).toBe('L/input.lua:2: the time limit of 2 s was reached.');
  let sum = 0;
  for (let index = 1; index <= count; index += 1) sum += index % 7;
  expect((await computing).results.slice(0, 2)).toEqual([sum, count]);
  expect(items.read('/System/Core/Plant/Count')?.value).toBe(count);
});

it('gives a script that was interrupted its runs one after the other', async () => {
  const { scripts } = await scriptPlant();
  const text = 'return function(n) local x = 0 for i = 1, n do x = x + 1 end return x end';
  const script = await scripts.load('M/input.lua', text);
  const others = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((number) => scripts.load(`S${number}/input.lua`, text)),
  );
  const counts = [3_000_000, 10, 3_000_001, 11];
  const all = [script, ...others].flatMap((one) => counts.map((count) => one.run([count])));
  const results = (await Promise.all(all)).map((run) => run.results[0]);
  expect(results).toEqual([script, ...others].flatMap(() => counts));
});

it('begins a task again elsewhere that waited behind a call that cannot be interrupted', async () => {
  const { scripts } = await scriptPlant({ time: 500 });
  const texts = Array.from({ length: 8 }, (_, number) => `return function() return ${number} end`);
  const hang = "return function() return string.find(('a'):rep(5000), '.-.-.-.-.-b$') end";
  const pattern = await scripts.load('P/input.lua', hang);
  const others = await Promise.all(
    texts.map((text, number) => scripts.load(`S${number}/input.lua`, text)),
  );
  const hanging = pattern.run([]);
  const results = await Promise.all(others.map((script) => script.run([])));
  expect(results.map((run) => run.results[0])).toEqual(texts.map((_, number) => number));
  expect((await hanging).problem).toContain('P/input.lua:1: the time limit of 0.5 s');
});

async function longestRun(script: { run(values: []): Promise<unknown> }, times: number) {
  let longest = 0;
  for (let count = 0; count < times; count += 1) {
    const begin = Date.now();
    await script.run([]);
    longest = Math.max(longest, Date.now() - begin);
  }
  return longest;
}

it('starts a script anew after a pause that grows while it hits a limit', async () => {
  const { scripts } = await scriptPlant({ time: 500 });
  const script = await scripts.load(
    'M/output.lua',
    'local first = true\nreturn function(go)\n  if go then return first end\n  first = false\n  while true do end\nend',
  );
  expect((await script.run([])).problem).toContain('M/output.lua:5: the time limit of 0.5 s');
  expect((await script.run([true])).problem).toContain('It is started again in 1 s.');
  const again = await vi.waitFor(
    async () => {
      const run = await script.run([true]);
      expect(run.problem).toBe('');
      return run;
    },
    { timeout: 5_000, interval: 200 },
  );
  expect(again.results).toEqual([true]);
  expect(script.figures.errorsInARow).toBe(0);
});

it('ends a library call that cannot be interrupted, and loads the scripts of the thread anew', async () => {
  const { scripts } = await scriptPlant({ time: 500 });
  const others = await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      scripts.load(`S${number}/input.lua`, `return function() return ${number} end`),
    ),
  );
  const pattern = await scripts.load(
    'P/input.lua',
    "return function() return string.find(('a'):rep(5000), '.-.-.-.-.-b$') end",
  );
  const { problem } = await pattern.run([]);
  expect(problem).toContain('P/input.lua:1: the time limit of 0.5 s was reached inside one call');
  const results = await Promise.all(others.map((script) => script.run([])));
  expect(results.map((run) => run.results[0])).toEqual([1, 2, 3, 4, 5]);
});

it('keeps what a script wrote before its thread had to be ended', async () => {
  const { scripts, items } = await scriptPlant({ time: 500 });
  const text = `return function(value, hangs)
    local written = syslib.setvalue('/System/Core/Plant/Level', value)
    if hangs then
      local text = ('a'):rep(5000)
      string.find(text, '.-.-.-.-.-b$')
    end
    return written
  end`;
  const script = await scripts.load('M/input.lua', text);
  // The first run waits for the engine, the next ones do as it did without waiting.
  expect((await script.run([1])).results).toEqual([true]);
  expect((await script.run([2])).results).toEqual([true]);
  const { problem, steps } = await script.run([3, true]);
  expect(problem).toContain('the time limit of 0.5 s was reached inside one call');
  expect(items.read('/System/Core/Plant/Level')?.value).toBe(3);
  expect(steps.map(({ action, value }) => [action, value])).toEqual([['write', '3']]);
});

it('reports lines of the console to the log and with the run', async () => {
  const { scripts, logged } = await scriptPlant();
  const script = await scripts.load(
    'M/input.lua',
    "return function()\n  syslib.log('error', 'no reactor', 7)\n  print('a', nil, 1)\n  local x\nend",
  );
  const { steps } = await script.run([]);
  expect(steps.map(({ action, path, value, problem }) => [action, path, value, problem])).toEqual([
    ['log', 'M/input.lua:2', 'no reactor 7', 'no reactor 7'],
    ['log', 'M/input.lua:3', 'a\tnil\t1', ''],
  ]);
  expect(logged[0]).toContain('M/input.lua: no reactor 7');
  expect(scripts.consoleOf(scripts.list()[0]?.id ?? 0)).toEqual(script.console);
  expect(script.console.map(({ level, line }) => [level, line])).toEqual([
    ['error', 2],
    ['info', 3],
  ]);
});

it('lists scripts, stops and restarts them, and measures their lines', async () => {
  const { scripts } = await scriptPlant();
  const text = 'local count = 0\nreturn function()\n  count = count + 1\n  return count\nend';
  const script = await scripts.load('M/output.lua', text);
  await script.run([]);
  await script.run([]);
  const [listed] = scripts.list();
  expect(listed).toMatchObject({ name: 'M/output.lua', state: 'ready', runs: 2, profiling: false });
  const id = listed?.id ?? 0;
  scripts.order(id, 'stop');
  expect(scripts.list()[0]?.state).toBe('stopped');
  expect((await script.run([])).problem).toBe('M/output.lua was stopped by hand. Restart it.');
  scripts.order(id, 'restart');
  scripts.order(id, 'startProfile');
  // It begins with a new state.
  expect((await script.run([])).results).toEqual([1]);
  expect((await script.run([])).results).toEqual([2]);
  expect(scripts.profileOf(id).map(({ line, count }) => [line, count])).toEqual([
    [3, 2],
    [4, 2],
  ]);
  scripts.order(id, 'endProfile');
  expect(scripts.profileOf(id)).toEqual([]);
  script.stop();
  expect(scripts.list()).toEqual([]);
  expect(() => scripts.order(id, 'stop')).toThrow('does not run any more');
});
