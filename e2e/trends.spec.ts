import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test as base } from './frame-fixtures';
import { ExchangePage } from './pages/exchange-page';
import { LivePage } from './pages/live-page';
import { MesPage } from './pages/mes-page';
import { PropertyPage } from './pages/property-page';
import { RequestPage, TrendsPage } from './pages/trends-page';
import { TreePage } from './pages/tree-page';
import { picture as takePicture } from './picture';
import { writeSampleWithFreePort } from './sample-with-free-port';
import type { Studio } from './studio';

const REACTOR = '/System/Core/Upstream/BR101';
const TEMPERATURE = `${REACTOR}/Temperature/VesselTemperature`;
const METHODS = [
  'After',
  'Average',
  'Mean',
  'Before',
  'Interpolate',
  'Maximum',
  'MaximumInside',
  'Minimum',
  'MinimumInside',
  'Nearest',
  'SingleValue',
] as const;

interface Panels {
  readonly trends: TrendsPage;
  readonly request: RequestPage;
}

/** The sample plant, running, with the chart in front. */
const test = base.extend<{ readonly panels: Panels }>({
  panels: async ({ studio, frame }, use) => {
    await frame.openProject(await writeSampleWithFreePort(studio.projectFolder));
    await frame.expectOpen('Bioreactor Plant');
    const { page } = studio;
    const trends = new TrendsPage(page);
    await frame.run('Go to Trends');
    await expect(trends.panel).toContainText('The project does not run.');
    await trends.button('Start').click();
    await expect(trends.panel).toContainText('The chart is empty.');
    await use({ trends, request: new RequestPage(page) });
  },
});

test('past and live values of items in a chart', async ({ studio, frame, panels: { trends } }) => {
  test.slow();
  const { page } = studio;
  const picture = pictureOf(studio);
  await trends.add('BR101 VesselTemperature', 'BR101 PHValue');
  await expect(trends.row(TEMPERATURE)).toContainText('°C');

  // From the tree and from the live values, whether they are recorded or not.
  const tree = new TreePage(page);
  await tree.filter.fill('BR101/Agitation');
  await tree.choose('StirrerRunning', 'Show in Trends');
  await tree.select('StirrerSpeed');
  await frame.run('Show Selected Object in Trends');
  await tree.filter.fill('BR101/Phase');
  await tree.select('CurrentPhase');
  const live = new LivePage(page);
  await live.show();
  await live.only('CurrentPhase');
  await live.value('CurrentPhase').click();
  await page.getByRole('button', { name: 'Trend', exact: true }).click();
  await tree.filter.fill('');
  await expect(trends.cell(`${REACTOR}/Agitation/StirrerRunning`, 'Last')).toHaveText('true');
  await expect(trends.cell(`${REACTOR}/Phase/CurrentPhase`, 'Last')).toHaveText('Fed batch');
  await expect(trends.row(`${REACTOR}/Phase/CurrentPhase`)).toContainText('not recorded');
  await expect(trends.row(`${REACTOR}/Agitation/StirrerSpeed`)).toContainText('rpm');

  // It moves on until it is paused; the samples of the pause are there afterwards.
  await trends.expectSamples(TEMPERATURE, 5);
  const before = await trends.range();
  await expect.poll(() => trends.range()).not.toEqual(before);
  await trends.button('Pause').click();
  const paused = await trends.range();
  await expect(trends.button('Live')).toBeVisible();
  await expect(trends.button('Back')).toBeEnabled();

  await trends.drag(0.95, 1);
  await expect.poll(() => trends.range()).not.toEqual(paused);
  const zoomed = await trends.range();
  expect(zoomed[0] > paused[0]).toBe(true);
  await trends.button('Back').click();
  expect(await trends.range()).toEqual(paused);
  await trends.button('Forward').click();
  expect(await trends.range()).toEqual(zoomed);

  await trends.setCursor('A', 0.85);
  await trends.setCursor('B', 0.97);
  const values = await Promise.all(
    (['A', 'B', 'B − A'] as const).map(async (column) =>
      Number(await trends.cell(TEMPERATURE, column).innerText()),
    ),
  );
  expect((values[1] ?? 0) - (values[0] ?? 0)).toBeCloseTo(values[2] ?? Number.NaN, 4);

  // The chart is used by keys too.
  await trends.panel.getByRole('application').focus();
  await page.keyboard.press('-');
  await expect.poll(() => trends.range()).not.toEqual(zoomed);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => trends.range()).toEqual(zoomed);

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(`trends-${colorScheme}`);
    expect(await violations(page), colorScheme).toEqual([]);
  }
});

test('the chart is exported, and kept for the project', async ({
  studio,
  frame,
  panels: { trends },
}) => {
  test.slow();
  const { page } = studio;
  const exchange = new ExchangePage(studio);
  await trends.add('BR101 VesselTemperature');
  await trends.expectSamples(TEMPERATURE, 3);
  const csv = await exchange.saved(() => trends.button('Values').click());
  expect(csv.name).toMatch(/^Values .*\.csv$/);
  const lines = csv.file.toString('utf8').trim().split('\r\n');
  expect(lines[0]).toBe('Path,Time,Value,Quality');
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(lines[1]).toMatch(new RegExp(`^${TEMPERATURE},20\\d\\d-.*Z,3[67][.\\d]*,Good$`));
  await expect(frame.notices).toContainText('samples were exported.');
  const png = await exchange.saved(() => trends.button('Picture').click());
  expect(png.name).toMatch(/^Trend .*\.png$/);
  expect(png.file.subarray(1, 4).toString('latin1')).toBe('PNG');

  await trends.enterRange('22/11/2026 10:00:00', '22/11/2026 11:00:00');
  await expect.poll(() => trends.range()).toEqual(['22/11/2026 10:00:00', '22/11/2026 11:00:00']);
  await page.waitForTimeout(1_500); // It is kept when a user rests.
  await studio.restart('in order');
  await studio.page.getByText('Bioreactor Plant').first().click();
  await frame.expectOpen('Bioreactor Plant');
  await frame.run('Go to Trends');
  const again = new TrendsPage(studio.page);
  await again.button('Start').click();
  await expect(again.row(TEMPERATURE)).toBeVisible();
  expect(await again.range()).toEqual(['22/11/2026 10:00:00', '22/11/2026 11:00:00']);
});

test('all eleven methods: the MES, the trial of a request and the chart say the same', async ({
  studio,
  frame,
  panels: { trends, request },
}) => {
  test.slow();
  const { page } = studio;
  const picture = pictureOf(studio);
  await trends.add('BR101 VesselTemperature');
  await trends.expectSamples(TEMPERATURE, 8);
  await trends.button('Pause').click();
  // A range that lies in the past when it is asked, so that all are answered of the same samples.
  const [, end] = await trends.range();
  const start = secondsBefore(end, 6);

  const tree = new TreePage(page);
  await tree.open('MSIMessageBroker', 'MSIMessageProcessor');
  await tree.select('TrendValues');
  await frame.run('Try a Request of the Selected Message');
  await request.field('StartDate').fill(start);
  await request.field('EndDate').fill(end);
  await expect(request.field('EquipmentId')).toHaveValue('BR101');
  await request.button('All Methods').click();
  await expect(request.lines).toHaveCount(METHODS.length);
  await request.button('Try').click();
  await expect(request.panel).toContainText('Answered in');
  const tried = await request.results();
  expect(Object.keys(tried).sort()).toEqual([...METHODS].sort());
  await expect(request.lines.first()).toContainText(TEMPERATURE);
  await expect(request.lines.first()).toContainText('ms');
  await expect(
    request.panel.getByRole('region', { name: 'Answer' }).getByTestId('xml-text'),
  ).toContainText('MsiMessageContainer');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(`request-trial-${colorScheme}`);
    expect(await violations(page), colorScheme).toEqual([]);
  }

  expect(await askedByMes(page, frame.run.bind(frame), start, end)).toEqual(tried);

  // A line is opened in the chart, and there the other methods are chosen.
  await frame.run('Go to Try a Request');
  await request.button('Show line 2 in Trends').click();
  await expect.poll(() => trends.results()).toEqual({ Average: tried.Average });
  await trends.panel.getByRole('combobox', { name: 'Aggregation methods' }).click();
  for (const method of METHODS.filter((one) => one !== 'Average')) {
    await page.getByRole('option', { name: method, exact: true }).click();
  }
  await page.keyboard.press('Escape');
  const { SingleValue: joined = '', ...others } = tried;
  const expected = { ...others, SingleValue: joined.replaceAll(';', '; ') };
  await expect.poll(() => trends.results()).toEqual(expected);
  await picture('trends-aggregates');
});

/** Sends the request from the MES simulator and answers its Returns by method, as the journal has them. */
async function askedByMes(
  page: Page,
  run: (command: string) => Promise<void>,
  start: string,
  end: string,
): Promise<Record<string, string>> {
  await run('Go to MES Simulator');
  const mes = new MesPage(page);
  await mes.choose('TrendValues');
  const values: readonly (readonly [string, string])[] = [
    ['BatchId', 'B-1'],
    ['EquipmentId', 'BR101'],
    ['StartDate', start],
    ['EndDate', end],
    ...METHODS.flatMap((method, index) => [
      [`Tag${index + 1}`, 'Temperature'] as const,
      [`FuncParam${index + 1}`, method] as const,
    ]),
  ];
  for (const [name, value] of values) {
    await page
      .getByRole('tabpanel', { name: 'Messages' })
      .getByRole('textbox', { name, exact: true })
      .fill(value);
  }
  await new PropertyPage(page).choose('Processing Mode', /^Operation/);
  return answersInJournal(page, mes);
}

async function answersInJournal(page: Page, mes: MesPage): Promise<Record<string, string>> {
  await mes.send();
  await expect(mes.request.getByText('Accepted')).toBeVisible();
  await page.getByText('Journal', { exact: true }).click();
  // The newest message is the answer, when it is there.
  const rows = page
    .getByRole('grid', { name: 'Messages', exact: true })
    .getByRole('row')
    .filter({ hasText: 'TrendValues' });
  await expect(rows.nth(1)).toBeVisible();
  await rows.first().click();
  const detail = page.getByRole('region', { name: 'Message', exact: true });
  const answers: Record<string, string> = {};
  for (const [index, method] of METHODS.entries()) {
    const step = detail
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name: `Return${index + 1}`, exact: true }) });
    answers[method] = await step.locator('td.value').innerText();
  }
  return answers;
}

/** Takes the pictures of the guide in the browser face, whose window has a size of its own. */
function pictureOf({ page, face }: Studio): (name: string) => Promise<void> {
  return async (name) => {
    if (face === 'browser') await takePicture(page, name);
  };
}

/** A text of the form `%d/%m/%Y %H:%M:%S` some seconds earlier. */
function secondsBefore(text: string, seconds: number): string {
  const [day = 0, month = 0, year = 0, ...clock] = text.split(/\D/).map(Number);
  const [hour = 0, minute = 0, second = 0] = clock;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second - seconds));
  const iso = time.toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .include('[role=tabpanel]')
    .setLegacyMode(true)
    .analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
