import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { HistorianStore } from '../src/main/engine/historian/historian-store';
import { saveProject } from '../src/main/engine/project-access';
import { journalFile } from '../src/main/engine/runtime/journal-file';
import { endProcess, printedAddress } from '../src/main/testing/served-studio';
import { TestEditor } from '../src/shared/commands/test-editor';
import type { Project } from '../src/shared/project/project';
import { type Figure, figure, median } from './figure';
import { until } from './large-table';

const SAMPLES = 1_000_000;
const ROUNDS = 7;
const PATH = '/System/Core/Level';
const BEGIN = Date.UTC(2026, 0, 1);
/** Milliseconds between two samples. */
const STEP = 1_000;
const LIMIT = 300;

/** The course of a level: a slow wave with noise that is the same in each run. */
const levelAt = (index: number) => Math.sin(index / 5_000) * 40 + ((index * 7_919) % 1_000) / 100;

/**
 * A chart of a million samples in Chromium: from the press of the button that shows their time range
 * to the frame in which they are drawn, with reading from the historian and thinning out. The baseline
 * is uPlot, which gets all the million points from memory and draws them.
 */
export async function trendChart(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const project = join(folder, 'Trend');
  const data = join(folder, 'data');
  await saveProject(projectWithItem(), project);
  await recordSamples(project, data);
  await keepChart(project, data);
  const server = serve(root, project, data);
  const browser = await chromium.launch({
    ...(process.env.MSI_STUDIO_CHROMIUM && { executablePath: process.env.MSI_STUDIO_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const ours = await measureStudio(browser, await printedAddress(server));
    const baseline = await measureBareChart(browser, root);
    return {
      ...figure('trend-chart', ours, baseline, 'ms'),
      steps: { limit: LIMIT },
    };
  } finally {
    await browser.close();
    await endProcess(server);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureStudio(browser: Browser, address: string): Promise<number> {
  const page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 } })
  ).newPage();
  await page.goto(address);
  await page.getByRole('treeitem', { name: 'System' }).waitFor();
  await page.getByText('Trends', { exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Trends', exact: true });
  await panel.getByRole('button', { name: 'Start' }).click();
  const whole = { selector: `tr[aria-label="${PATH}"]`, text: SAMPLES.toLocaleString('en') };
  await panel.getByText(whole.text).waitFor();
  await dragOver(page);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await panel.getByText(whole.text).waitFor({ state: 'hidden' });
    await page.waitForTimeout(300);
    times.push(await until(page, whole, () => panel.getByRole('button', { name: 'Back' }).click()));
    await page.waitForTimeout(300);
    await panel.getByRole('button', { name: 'Forward' }).click();
  }
  return median(times);
}

/** Shows a small part of the range. */
async function dragOver(page: Page): Promise<void> {
  const box = await page.locator('.u-over').boundingBox();
  if (!box) throw new Error('The chart is not in view.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.42, y, { steps: 4 });
  await page.mouse.up();
}

interface BareChart {
  destroy(): void;
}

declare global {
  interface Window {
    uPlot?: new (options: object, data: number[][], target: HTMLElement) => BareChart;
  }
}

async function measureBareChart(browser: Browser, root: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addScriptTag({ path: join(root, 'node_modules/uplot/dist/uPlot.iife.min.js') });
  const levels = Array.from({ length: SAMPLES }, (_, index) => levelAt(index));
  const times = await page.evaluate(
    async ([rounds, begin, step, ys]) => {
      const xs = ys.map((_, index) => begin + index * step);
      const nextFrame = () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      const took: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await nextFrame();
        const begun = performance.now();
        const options = {
          width: 760,
          height: 400,
          ms: 1,
          series: [{}, { stroke: 'teal', width: 1.5, points: { show: false } }],
        };
        const chart = window.uPlot && new window.uPlot(options, [xs, ys], document.body);
        await nextFrame();
        took.push(performance.now() - begun);
        chart?.destroy();
      }
      return took;
    },
    [ROUNDS, BEGIN, STEP, levels] as const,
  );
  await page.close();
  return median(times);
}

function projectWithItem(): Project {
  const editor = new TestEditor();
  editor.create('/System/Core', 'item', 'Level', { dataType: 'Double', unit: 'mm', record: true });
  return editor.project;
}

async function recordSamples(project: string, data: string): Promise<void> {
  const folder = join(dirname(journalFile(data, project, '')), 'historian');
  await mkdir(folder, { recursive: true });
  const store = new HistorianStore(folder, { error: () => {} });
  const part = 100_000;
  for (let from = 0; from < SAMPLES; from += part) {
    store.write(
      Array.from({ length: part }, (_, index) => ({
        path: PATH,
        time: BEGIN + (from + index) * STEP,
        value: levelAt(from + index),
        quality: 'Good' as const,
      })),
    );
  }
  store.close();
}

/** The chart shows all samples when the panel is opened. */
async function keepChart(project: string, data: string): Promise<void> {
  const chart = {
    series: [{ path: PATH, color: 0, visible: true, drawing: 'configured' }],
    range: { kind: 'fixed', start: BEGIN, end: BEGIN + SAMPLES * STEP },
    cursors: { a: null, b: null },
    request: null,
  };
  const panels = { [`trends ${project}`]: JSON.stringify(chart) };
  const preferences = { theme: 'light', layout: null, columns: {}, panels };
  await writeFile(join(data, 'preferences.json'), JSON.stringify(preferences));
}

function serve(root: string, project: string, data: string): ChildProcess {
  const args = [join(root, 'dist/main/cli.js'), 'serve', project, '--no-open', '--data', data];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}
