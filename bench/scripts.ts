import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { LiveItems } from '../src/main/engine/items/live-items';
import { Journal } from '../src/main/engine/journal/journal';
import { createLog } from '../src/main/engine/log/log';
import { Interruption } from '../src/main/engine/scripts/interruption';
import { loadLua, type LuaModule } from '../src/main/engine/scripts/lua-module';
import { LuaVm } from '../src/main/engine/scripts/lua-vm';
import { SCRIPT_LIMITS } from '../src/main/engine/scripts/script-limits';
import { storedQueues } from '../src/main/engine/scripts/script-queues';
import { type OperatedScript, Scripts } from '../src/main/engine/scripts/scripts';
import { executeCommand } from '../src/shared/commands/execute';
import { applyChanges } from '../src/shared/project/change';
import { emptyProject } from '../src/shared/project/project';
import { luaFields, luaList } from '../src/shared/scripts/lua-value';
import { compareTimes, type Figure, figure, median } from './figure';

const COMPUTATION = `
local function fibonacci(n)
  if n < 2 then return n end
  return fibonacci(n - 1) + fibonacci(n - 2)
end
return function()
  local sum = 0
  for index = 1, 300000 do sum = sum + index % 7 end
  local isPrime = {}
  for index = 2, 20000 do isPrime[index] = true end
  for index = 2, 141 do
    if isPrime[index] then
      for multiple = index * index, 20000, index do isPrime[multiple] = false end
    end
  end
  return fibonacci(20) + sum
end`;

/** Time of pure computation in a script; the baseline is the same text in a bare state of wasmoon. */
export async function scriptComputation(): Promise<Figure> {
  const lua = await loadLua();
  const interruption = new Interruption(new SharedArrayBuffer(4));
  const vm = new LuaVm(lua, 'bench', SCRIPT_LIMITS, () => [], interruption);
  vm.load(COMPUTATION);
  const bare = bareFunction(await loadLua(), COMPUTATION);
  const ours = () => void vm.call([]);
  // WebAssembly is compiled anew in the background when it has run for a while.
  const end = performance.now() + 1_000;
  while (performance.now() < end) [ours, bare].forEach((run) => run());
  return compareTimes('script-computation', ours, bare);
}

/** The function of a text in a state with nothing of ours: no limits, no hook. */
function bareFunction(lua: LuaModule, text: string): () => void {
  const allocator = lua.addFunction((_, block, before, after) => {
    if (after !== 0) return lua._realloc(block ?? 0, after ?? 0);
    lua._free(block ?? 0);
    return before === undefined ? 0 : 0;
  }, 'iiiii');
  const state = lua._lua_newstate(allocator, 0);
  lua._luaopen_base(state);
  const bytes = new TextEncoder().encode(text);
  const address = lua._malloc(bytes.length);
  lua.HEAPU8.set(bytes, address);
  const mode = lua._malloc(2);
  lua.HEAPU8.set([0x74, 0], mode);
  lua._lua_settop(state, 0);
  if (lua._luaL_loadbufferx(state, address, bytes.length, mode, mode) !== 0) {
    throw new Error('The text of the bench does not compile.');
  }
  lua._lua_callk(state, 0, 1, 0, 0);
  return () => {
    lua._lua_pushvalue(state, 1);
    lua._lua_callk(state, 0, 1, 0, 0);
    lua._lua_settop(state, 1);
  };
}

const ITEMS = 40;
const PATH = '/System/Core/Bench/Item';

const MAPPING = `
local JSON = require('rapidjson')
return function(content, id)
  local read = {}
  for index = 1, 20 do read[index] = syslib.getvalue('${PATH}' .. index) end
  for index = 1, 20 do
    syslib.setvalue('${PATH}' .. index + 20, content.parameter[index].value + index)
  end
  return #JSON.encode({ id = id, read = read, content = content }) > 0
end`;

interface Plant {
  readonly scripts: Scripts;
  readonly stop: () => Promise<void>;
}

async function openPlant(): Promise<Plant> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const empty = emptyProject('Bench');
  const made = Array.from({ length: ITEMS }, (_, index) => ({
    path: `${PATH}${index + 1}`,
    properties: { dataType: 'Double', initialValue: String(index) },
  }));
  const { changes } = executeCommand(empty, { type: 'createItems', items: made });
  const { project } = applyChanges(empty, changes);
  const log = createLog('error', (text) => console.error(text));
  const journal = Journal.open(join(folder, 'journal.sqlite'), { log });
  const items = new LiveItems(project, { log });
  const reach = { items, queues: storedQueues(journal), project: () => project };
  const scripts = new Scripts(reach, { log });
  const stop = async () => {
    await scripts.stop();
    items.stop();
    journal.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { scripts, stop };
}

const CONTENT = luaFields({
  messageId: 'Bench',
  parameter: luaList(
    Array.from({ length: 20 }, (_, index) =>
      luaFields({ name: `Parameter${index}`, value: index * 1.5, dataType: 'Double' }),
    ),
  ),
});
const SECONDS = 4;
const AT_ONCE = 4;

interface Runs {
  readonly aSecond: number;
  /** Milliseconds that the engine's thread worked for one run. */
  readonly blocking: number;
}

async function inputRuns(): Promise<Runs> {
  const { scripts, stop } = await openPlant();
  const loaded: OperatedScript[] = [];
  for (let number = 1; number <= AT_ONCE; number += 1) {
    loaded.push(await scripts.load(`Bench${number}/input.lua`, MAPPING));
  }
  await runAll(loaded, 1_000);
  // Processor time and not time on the clock: other programs may hold up this thread.
  const before = process.threadCpuUsage();
  const begin = performance.now();
  const runs = await runAll(loaded, SECONDS * 1_000);
  const took = performance.now() - begin;
  const { user, system } = process.threadCpuUsage(before);
  await stop();
  return { aSecond: (runs / took) * 1_000, blocking: (user + system) / 1_000 / runs };
}

async function runAll(scripts: readonly OperatedScript[], time: number): Promise<number> {
  const end = performance.now() + time;
  let runs = 0;
  await Promise.all(
    scripts.map(async (script) => {
      while (performance.now() < end) {
        const { problem, results } = await script.run([CONTENT, `id-${runs}`]);
        if (problem !== '' || results[0] !== true) throw new Error(`A run failed: ${problem}`);
        runs += 1;
      }
    }),
  );
  return runs;
}

/**
 * Runs a second of an input script that reads 20 items, writes 20 items and encodes JSON, by four
 * messages at once; the baseline is what is needed.
 */
export async function scriptRuns(): Promise<Figure> {
  return figure('script-runs-needed', 500, (await inputRuns()).aSecond, 'runs/s');
}

/** How long such a run keeps the engine's thread busy; the baseline is what it may. */
export async function scriptBlocking(): Promise<Figure> {
  return figure('script-blocking', (await inputRuns()).blocking, 0.2, 'ms');
}

const OUTPUT = `
return function()
  if syslib.getvalue('${PATH}1') == -1 then return { parameter = {} } end
  return nil
end`;
const OUTPUTS = 200;

/** Share of one core that 200 output scripts take, each run every second; the baseline is what they may. */
export async function scriptOutputs(): Promise<Figure> {
  const { scripts, stop } = await openPlant();
  const loaded = await Promise.all(
    Array.from({ length: OUTPUTS }, (_, index) => scripts.load(`Out${index}/output.lua`, OUTPUT)),
  );
  const timers = loaded.map((script, index) => {
    const run = () => void script.run([]);
    let timer = setTimeout(
      () => {
        run();
        timer = setInterval(run, 1_000);
      },
      index * (1_000 / OUTPUTS),
    );
    return { end: () => clearInterval(timer) };
  });
  await wait(2_000);
  const before = process.cpuUsage();
  const begin = performance.now();
  await wait(6_000);
  const { user, system } = process.cpuUsage(before);
  const share = ((user + system) / 1_000 / (performance.now() - begin)) * 100;
  for (const { end } of timers) end();
  await stop();
  return figure('script-outputs', share, 30, '% of a core');
}

/**
 * Longest run of other scripts while one of them never ends; the baseline is the longest while all
 * of them end.
 */
export async function scriptEndlessLoop(): Promise<Figure> {
  const { scripts, stop } = await openPlant();
  const good: OperatedScript[] = [];
  for (let number = 1; number <= 3; number += 1) {
    good.push(await scripts.load(`Good${number}/input.lua`, MAPPING));
  }
  const loop = await scripts.load('Loop/input.lua', 'return function() while true do end end');
  await slowest(good, 1_000);
  const baseline = await slowest(good, 3_000);
  const looping = loop.run([]);
  const ours = await slowest(good, 3_000);
  const { problem } = await looping;
  if (!problem.includes('the time limit')) throw new Error(`The loop ended: ${problem}`);
  await stop();
  return figure('script-endless-loop', ours, baseline, 'ms');
}

/** The median of what each script took at longest, in milliseconds. */
async function slowest(scripts: readonly OperatedScript[], time: number): Promise<number> {
  const end = performance.now() + time;
  const longest = await Promise.all(
    scripts.map(async (script) => {
      let most = 0;
      while (performance.now() < end) {
        const begin = performance.now();
        await script.run([CONTENT, 'id']);
        most = Math.max(most, performance.now() - begin);
        await wait(10);
      }
      return most;
    }),
  );
  return median(longest);
}
