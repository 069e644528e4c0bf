import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { saveProject } from '../src/main/engine/project-access';
import { endProcess, printedAddress } from '../src/main/testing/served-studio';
import { emptyProject } from '../src/shared/project/project';
import { type Figure, figure } from './figure';
import { largePlant } from './large-plant';

const ITEMS = 100_000;
const PROJECT = 'Large';
/** Frames are counted for so long after the last sign of a step, in milliseconds. */
const AFTERWARDS = 3_000;

/** When frames were drawn, in milliseconds. */
type FrameTimes = readonly number[];

/**
 * The slowest second of a window while 100,000 items load: their project is opened in place of an
 * empty one, and it is started, whereupon the OPC UA server publishes them. In milliseconds from frame
 * to frame, on average; the baseline is the slowest second of the same window before. `steps` has
 * frames a second and the longest time between two.
 */
export async function itemLoading(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  await writeFolders(folder);
  const server = serve(root, folder);
  const browser = await chromium.launch({
    ...(process.env.MSI_STUDIO_CHROMIUM && { executablePath: process.env.MSI_STUDIO_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(await printedAddress(server));
    await page.getByRole('treeitem', { name: 'System' }).waitFor();
    const idle = await framesDuring(page, async () => {});
    await chooseProject(page);
    const open = await framesDuring(page, () => openProject(page));
    const start = await framesDuring(page, () => startProject(page));
    const slowest = Math.min(...[open, start].map(slowestSecond));
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

async function writeFolders(folder: string): Promise<void> {
  await saveProject(emptyProject('Empty'), join(folder, 'Empty'));
  await saveProject(largePlant(ITEMS), join(folder, PROJECT));
  await mkdir(join(folder, 'data'));
  const opcuaServer = { enable: true, listen_address: '127.0.0.1', listen_port_prism: 0 };
  const settings = JSON.stringify({ opcua_server: opcuaServer });
  await writeFile(join(folder, 'data', 'settings.json'), settings);
}

async function chooseProject(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+O');
  const folders = page.getByRole('dialog').getByRole('listbox');
  await folders.getByRole('option', { name: PROJECT }).click();
}

async function openProject(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await page.getByRole('treeitem', { name: 'Area0' }).waitFor();
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

/** The studio with the empty project open; its folders are chosen from the folder of the bench. */
function serve(root: string, folder: string): ChildProcess {
  const cli = join(root, 'dist/main/cli.js');
  const args = [cli, 'serve', join(folder, 'Empty'), '--no-open', '--data', join(folder, 'data')];
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: folder },
  });
}
