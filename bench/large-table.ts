import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { saveProject } from '../src/main/engine/project-access';
import type { Command } from '../src/shared/commands/command';
import { executeCommand } from '../src/shared/commands/execute';
import { applyChanges } from '../src/shared/project/change';
import { emptyProject, type Project, ROOT_IDS } from '../src/shared/project/project';
import { writeTabSeparated } from '../src/shared/spreadsheet/tab-separated';
import { type Figure, figure, median } from './figure';
import { endProcess, printedAddress } from '../src/main/testing/served-studio';

const ROWS = 100_000;
const PASTED = 10_000;
const ROUNDS = 5;
/** What a step may take, in milliseconds; for scrolling, the time between two frames at 55 a second. */
const LIMITS = { open: 500, scroll: 1000 / 55, edit: 50, find: 200, paste: 1000, undo: 500 };

type Step = keyof typeof LIMITS;

/**
 * A mapping table of 100,000 rows × 4 columns in Chromium: what it takes until the page shows the
 * outcome of each step. The baseline is the limit; `ours` is the largest share of a limit, in percent.
 */
export async function largeTable(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const project = join(folder, 'Large');
  await saveProject(largeProject(), project);
  const server = serve(root, project, join(folder, 'data'));
  const browser = await chromium.launch({
    ...(process.env.MSI_STUDIO_CHROMIUM && { executablePath: process.env.MSI_STUDIO_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(await printedAddress(server));
    const steps = await measure(page);
    const shares = (Object.keys(LIMITS) as Step[]).map(
      (step) => (steps[step] / LIMITS[step]) * 100,
    );
    return { ...figure('large-table', Math.max(...shares), 100, '% of limit'), steps };
  } finally {
    await browser.close();
    await endProcess(server);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page): Promise<Record<Step, number>> {
  await page.getByRole('treeitem', { name: 'System' }).waitFor();
  await page.getByPlaceholder('Filter by name or path').fill('Trend');
  await page.getByRole('treeitem', { name: 'Trend' }).click();
  await page.getByRole('tab', { name: /^Tag List/ }).waitFor();
  const rounds: Record<Step, number[]> = {
    open: [],
    scroll: [],
    edit: [],
    find: [],
    paste: [],
    undo: [],
  };
  const block = writeTabSeparated(
    Array.from({ length: PASTED }, (_, row) => [`E${row}`, `T${row}`, '/KPI/P/I1', 'Internal']),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.getByRole('tab', { name: /^Tag List/ }).click();
    await page.waitForTimeout(300);
    rounds.open.push(await openTable(page));
    rounds.scroll.push(await scroll(page));
    rounds.edit.push(await edit(page, `Edited${round}`));
    rounds.find.push(await find(page));
    rounds.paste.push(await paste(page, block));
    rounds.undo.push(await undo(page));
  }
  return Object.fromEntries(
    Object.entries(rounds).map(([step, times]) => [step, Math.round(median(times) * 10) / 10]),
  ) as Record<Step, number>;
}

const CELL = '.ag-row[row-index="0"] .ag-cell[col-id="equipmentId"]';

declare global {
  interface Window {
    /** Resolves to the milliseconds that the watched action took. */
    benchTook?: Promise<number>;
  }
}

/** Milliseconds in the page from an action's first event until a cell holds what is awaited. */
export async function until(
  page: Page,
  { selector, text }: { selector: string; text: string },
  action: () => Promise<void>,
): Promise<number> {
  // The watch is set before the action is sent: both go their own ways to the page.
  await page.evaluate(
    ([where = '', wanted = '']) => {
      window.benchTook = new Promise<number>((resolve) => {
        let begun: number | undefined;
        const begin = () => {
          begun ??= performance.now();
        };
        for (const type of ['keydown', 'pointerdown'])
          window.addEventListener(type, begin, { capture: true, once: true });
        const look = () => {
          const shown = document.querySelector(where)?.textContent ?? '';
          if (begun !== undefined && shown.includes(wanted)) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [selector, text],
  );
  await action();
  return page.evaluate(() => window.benchTook ?? Number.NaN);
}

function openTable(page: Page): Promise<number> {
  // The first row is the one that is edited.
  const second = CELL.replace('"0"', '"1"');
  return until(page, { selector: second, text: 'Equipment0' }, () =>
    page.getByRole('tab', { name: /^Historian Mapping/ }).click(),
  );
}

/** Median time between two frames while the wheel turns. */
async function scroll(page: Page): Promise<number> {
  await page.locator(CELL).hover();
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const frame = () => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          if (times.length < 90) requestAnimationFrame(frame);
          else resolve(times);
        };
        requestAnimationFrame(frame);
      }),
  );
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 240);
  const times = await frames;
  await page
    .locator('.ag-row')
    .first()
    .click({ position: { x: 120, y: 8 } });
  await page.keyboard.press('ControlOrMeta+Home');
  await page.locator(CELL).waitFor();
  return median(times);
}

/**
 * From Enter to the new text in the cell, stored and validated: the cell was empty before, and the
 * problem of that is gone.
 */
async function edit(page: Page, text: string): Promise<number> {
  await page.locator(CELL).click();
  await page.keyboard.press('Delete');
  await page.locator(`${CELL}.cell-error`).waitFor();
  await page.keyboard.type(text);
  const validated = `${CELL}:not(.ag-cell-inline-editing):not(.cell-error)`;
  return until(page, { selector: validated, text }, () => page.keyboard.press('Enter'));
}

/** From the last letter to the number of hits. */
async function find(page: Page): Promise<number> {
  await page.keyboard.press('ControlOrMeta+f');
  const field = page.getByRole('search').getByLabel('Find', { exact: true });
  await field.fill('Tag9');
  const took = await until(page, { selector: '[role=search]', text: '1,111 found' }, () =>
    field.press('9'),
  );
  await field.press('Escape');
  return took;
}

async function paste(page: Page, block: string): Promise<number> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), block);
  await page.locator(CELL).click();
  const took = await until(page, { selector: CELL, text: 'E0' }, () =>
    page.keyboard.press('ControlOrMeta+v'),
  );
  await page.getByText(`Pasted into ${PASTED.toLocaleString('en')} rows`).waitFor();
  return took;
}

async function undo(page: Page): Promise<number> {
  const took = await until(page, { selector: CELL, text: 'Edited' }, () =>
    page.keyboard.press('ControlOrMeta+z'),
  );
  await page.waitForTimeout(500);
  return took;
}

function largeProject(): Project {
  let project = emptyProject('Large');
  const run = (command: Command) => {
    const { changes, created } = executeCommand(project, command);
    project = applyChanges(project, changes).project;
    return created;
  };
  const paths = Array.from({ length: 1000 }, (_, index) => `/KPI/P/I${index}`);
  run({ type: 'createItems', items: paths.map((path) => ({ path })) });
  const create = (parent: number, kind: 'broker' | 'message', name: string, properties = {}) =>
    run({ type: 'createObject', parent, kind, name, properties })[0] ?? 0;
  const broker = create(ROOT_IDS.core, 'broker', 'MES', { systemId: 'SF1' });
  const message = create(broker, 'message', 'Trend', { mappingType: 'Historian' });
  run({
    type: 'insertRows',
    message,
    table: 'historianMapping',
    before: null,
    rows: Array.from({ length: ROWS }, (_, row) => ({
      equipmentId: `Equipment${Math.floor(row / 100)}`,
      tag: `Tag${row}`,
      path: paths[row % paths.length] ?? '',
    })),
  });
  return project;
}

function serve(root: string, project: string, data: string): ChildProcess {
  const args = [join(root, 'dist/main/cli.js'), 'serve', project, '--no-open', '--data', data];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}
