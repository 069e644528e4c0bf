import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Figure, figure, median } from './figure';
import { endProcess, printedAddress } from '../src/main/testing/served-studio';

const ROUNDS = 7;

/** Milliseconds from the start of a round to each step of it. */
type Steps = Readonly<Record<string, number>>;

/**
 * Opens the sample plant in the browser face with a fresh profile, up to an open editor in a cell
 * of a tag list. The baseline is a Node process that serves an empty page to the same Chromium: the
 * floor of this machine. The browser has a window open before either starts, as it has at a desk.
 */
export async function openStudio(root: string): Promise<Figure> {
  const browser = await chromium.launch({
    ...(process.env.MSI_STUDIO_CHROMIUM && { executablePath: process.env.MSI_STUDIO_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const ours: Steps[] = [];
  const baseline: Steps[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await openSample(browser, root));
      baseline.push(await openEmptyPage(browser));
    }
  } finally {
    await browser.close();
  }
  const last = (steps: Steps[]) => median(steps.map((one) => Math.max(...Object.values(one))));
  return { ...figure('open-studio', last(ours), last(baseline), 'ms'), steps: medians(ours) };
}

async function openSample(browser: Browser, root: string): Promise<Steps> {
  const data = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const cli = join(root, 'dist/main/cli.js');
  const args = [cli, 'serve', '--sample', 'bioreactor', '--no-open', '--data', data];
  const page = await openWindow(browser);
  const { steps, note } = stopwatch();
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = await printedAddress(server);
    note('studio serves');
    await page.goto(address, { waitUntil: 'commit' });
    note('page arrives');
    await isShown(page, '[role="treeitem"]', 'System');
    note('project is shown');
    await page.getByPlaceholder('Filter by name or path').fill('OrderStart');
    await isShown(page, '[role="treeitem"]', 'OrderStart');
    await page.getByRole('treeitem', { name: 'OrderStart' }).click();
    const cell = '[row-index="0"] .ag-cell[col-id="objectName"]';
    await isShown(page, cell);
    note('tag list is shown');
    await page.locator(cell).dblclick();
    await isShown(page, '.ag-cell-inline-editing input');
    note('tag list is edited');
    return steps;
  } finally {
    await page.context().close();
    await endProcess(server);
    await rm(data, { recursive: true, force: true });
  }
}

/** Milliseconds between two looks at what the browser did. */
const LOOK = 250;

/** Looks after which a browser that is never idle is taken as it is. */
const MOST_LOOKS = 20;

/**
 * Opens a window in a fresh profile and waits until the browser is idle: with each new window Chromium
 * loads pages of its own into a process of their own, half a second of work beside what is measured.
 */
async function openWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await browser.newBrowserCDPSession();
  let before = -1;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const seconds = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    if (before >= 0 && seconds - before < 0.05) break;
    before = seconds;
    await page.waitForTimeout(LOOK);
  }
  await session.detach();
  return page;
}

/**
 * Waits until one of the elements with this text is on the page, looking at every frame. Playwright's
 * own waiting looks again after 20, 50, 100, 100 and then every 500 ms, and would tell those.
 */
async function isShown(page: Page, selector: string, text = ''): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(wanted.selector)].some(
        (element) => element.textContent.includes(wanted.text) && element.checkVisibility(),
      ),
    { selector, text },
    { polling: 'raf' },
  );
}

const EMPTY_PAGE_SERVER = `
  const server = require('node:http').createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Empty</title><input>');
  });
  server.listen(0, '127.0.0.1', () => {
    console.log('http://127.0.0.1:' + server.address().port + '/?token=none');
  });`;

async function openEmptyPage(browser: Browser): Promise<Steps> {
  const page = await openWindow(browser);
  const { steps, note } = stopwatch();
  const server = spawn(process.execPath, ['-e', EMPTY_PAGE_SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await page.goto(await printedAddress(server));
    await isShown(page, 'input');
    note('empty page is shown');
    return steps;
  } finally {
    await page.context().close();
    await endProcess(server);
  }
}

/**
 * Starts an engine in a process of its own, from the start of the process until it takes windows.
 * The baseline is a Node process that does nothing.
 */
export async function startEngine(root: string): Promise<Figure> {
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
    ours.push(await runTime([join(root, 'dist/bench/start-engine/start-engine.mjs'), root, data]));
    baseline.push(await runTime(['-e', '']));
    await rm(data, { recursive: true, force: true });
  }
  return figure('engine-start', median(ours), median(baseline), 'ms');
}

async function runTime(args: readonly string[]): Promise<number> {
  const begun = performance.now();
  const program = spawn(process.execPath, args, { stdio: 'inherit' });
  await once(program, 'exit');
  if (program.exitCode !== 0) throw new Error(`node ${args.join(' ')} failed.`);
  return performance.now() - begun;
}

function stopwatch() {
  const begun = performance.now();
  const steps: Record<string, number> = {};
  const note = (step: string) => {
    steps[step] = Math.round(performance.now() - begun);
  };
  return { steps, note };
}

function medians(rounds: readonly Steps[]): Steps {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name] ?? 0))]),
  );
}
