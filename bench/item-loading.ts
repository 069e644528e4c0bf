import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { saveProject } from '../src/main/engine/project-access';
import { endProcess, printedAddress } from '../src/main/testing/served-studio';
import { type Figure, figure } from './figure';
import { largePlant } from './large-plant';

const ITEMS = 100_000;
const PROJECT = 'Large';
/** Frames are counted for so long after the last sign of a step, in milliseconds. */
const AFTERWARDS = 3_000;

/** When frames were drawn, in milliseconds. */
type FrameTimes = readonly number[];

/**
 * The slowest second of the window while a project with 100,000 items is opened and started, with
 * the OPC UA server publishing them: milliseconds from frame to frame, on average. The baseline is
 * the slowest second of the same window with nothing open. `steps` has frames a second and the
 * longest time between two frames.
 */
export async function itemLoading(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const server = serve(root, await dataFolder(folder));
  const browser = await chromium.launch({
    ...(process.env.MSI_STUDIO_CHROMIUM && { executablePath: process.env.MSI_STUDIO_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(await printedAddress(server));
    await page.getByRole('heading', { name: 'Recent Projects' }).waitFor();
    const idle = await framesDuring(page, async () => {});
    const open = await framesDuring(page, () => openProject(page));
    const start = await framesDuring(page, () => startProject(page));
    const slowest = Math.min(slowestSecond(open), slowestSecond(start));
    return {
      ...figure('item-loading', 1_000 / slowest, 1_000 / slowestSecond(idle), 'ms'),
      steps: {
        ...stepsOf('idle', idle),
        ...stepsOf('open', open),
        ...stepsOf('start', start),
      },
    };
  } finally {
    await browser.close();
    await endProcess(server);
    await rm(folder, { recursive: true, force: true });
  }
}

async function dataFolder(folder: string): Promise<string> {
  const project = join(folder, PROJECT);
  const data = join(folder, 'data');
  await saveProject(largePlant(ITEMS), project);
  await mkdir(data);
  const opcuaServer = { enable: true, listen_address: '127.0.0.1', listen_port_prism: 0 };
  await writeFile(join(data, 'settings.json'), JSON.stringify({ opcua_server: opcuaServer }));
  const recent = { name: PROJECT, location: project, usedAt: new Date().toISOString() };
  await writeFile(join(data, 'recent.json'), JSON.stringify({ projects: [recent] }));
  return data;
}

async function openProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${PROJECT}`) }).click();
  await page.getByRole('treeitem', { name: 'System' }).waitFor();
}

async function startProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the project' }).click();
  await page.getByRole('button', { name: 'Stop the project' }).waitFor();
}

declare global {
  interface Window {
    benchFrames?: number[];
  }
}

/** When the page drew frames while something was done, and for some time after it. */
async function framesDuring(page: Page, work: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(() => {
    const times: number[] = [];
    window.benchFrames = times;
    const frame = (time: number) => {
      times.push(time);
      if (window.benchFrames === times) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  await page.waitForTimeout(AFTERWARDS);
  return page.evaluate(() => {
    const times = window.benchFrames ?? [];
    delete window.benchFrames;
    return times;
  });
}

/** Frames in the second that had the fewest. */
function slowestSecond(times: FrameTimes): number {
  const last = times.at(-1) ?? 0;
  const counts = times
    .filter((begin) => begin + 1_000 <= last)
    .map((begin) => times.filter((time) => time >= begin && time < begin + 1_000).length);
  if (counts.length === 0) throw new Error('The page drew no frames for a second.');
  return Math.min(...counts);
}

function stepsOf(name: string, times: FrameTimes): Record<string, number> {
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return {
    [`${name}, frames a second`]: slowestSecond(times),
    [`${name}, longest pause`]: Math.round(Math.max(...pauses)),
  };
}

function serve(root: string, data: string): ChildProcess {
  const args = [join(root, 'dist/main/cli.js'), 'serve', '--no-open', '--data', data];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}
