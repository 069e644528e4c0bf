import { once } from 'node:events';
import type { Locator, Page } from '@playwright/test';
import { expect, test as base } from './frame-fixtures';
import { freePort, occupyPort } from '../src/main/testing/free-port';
import { LivePage } from './pages/live-page';
import { PropertyPage } from './pages/property-page';
import { TablePage } from './pages/table-page';
import { TreePage } from './pages/tree-page';

interface Plant {
  readonly page: Page;
  readonly tree: TreePage;
  readonly table: TablePage;
  readonly properties: PropertyPage;
  /** Above the tables of a message in Operation. */
  readonly strip: Locator;
  /** Starts and stops the project. */
  readonly run: { readonly start: Locator; readonly stop: Locator };
}

const test = base.extend<{ readonly plant: Plant }>({
  /** The sample, with a port for its message broker that is free. */
  plant: async ({ studio: { page } }, use) => {
    const plant: Plant = {
      page,
      tree: new TreePage(page),
      table: new TablePage(page),
      properties: new PropertyPage(page),
      strip: page.getByRole('status', { name: 'Operation' }),
      run: {
        start: page.getByRole('button', { name: 'Start the project' }),
        stop: page.getByRole('button', { name: 'Stop the project' }),
      },
    };
    await plant.tree.select('MSIMessageBroker');
    await plant.properties.fill('Port', String(await freePort()));
    await plant.tree.open('MSIMessageBroker', 'MSIMessageProcessor');
    await use(plant);
  },
});

test.use({ startWith: { sample: 'bioreactor' } });

test('messages are switched to Operation, edited meanwhile and switched again', async ({
  frame,
  plant: { page, tree, table, properties, strip, run },
}) => {
  await tree.select('OrderStart');
  await expect(strip).toBeHidden();
  await properties.choose('Processing Mode', /^Operation/);
  await expect(strip).toContainText('In Operation since');
  await expect(strip).toContainText('0 received, 0 sent, 0 failed');
  await expect(run.stop).toContainText('Running');
  await expect(
    tree.row('OrderStart').getByRole('img', { name: 'In Operation', exact: true }),
  ).toBeVisible();

  await tree.select('BatchReport');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(strip).toContainText('In Operation since');

  await tree.select('OrderStart');
  await table.tab('Tag List').click();
  const range = table.cell(5, 'rangeHigh');
  await expect(range).toHaveText('2000');
  await table.type(5, 'rangeHigh', '1234');
  await expect(range).toHaveText('1234');
  await expect(strip).toContainText('Edited since: the edits are not in Operation yet.');
  await expect(
    tree.row('OrderStart').getByRole('img', { name: 'In Operation, edited since', exact: true }),
  ).toBeVisible();
  await strip.getByRole('button', { name: 'Show the difference' }).click();
  const difference = page.getByRole('dialog', { name: /^Edits of OrderStart/ });
  await expect(difference).toContainText('1234');
  await expect(difference).toContainText('2000');
  await difference.getByRole('button', { name: 'Close' }).click();
  await strip.getByRole('button', { name: 'Switch again' }).click();
  await expect(strip).not.toContainText('Edited since');

  // Edits with an error do not get into Operation; the message goes on as it was.
  await table.type(5, 'rangeHigh', '1');
  await strip.getByRole('button', { name: 'Switch again' }).click();
  await expect(frame.notices).toContainText('"BatchSize"');
  await expect(strip).toContainText('Edited since');
  await table.type(5, 'rangeHigh', '4321');
  await strip.getByRole('button', { name: 'Switch again' }).click();
  await expect(strip).not.toContainText('Edited since');

  // The list of the broker shows the same marks.
  await tree.select('MSIMessageBroker');
  await expect(page.getByRole('row', { name: /^OrderStart/ })).toContainText('Operation');
  await expect(
    page
      .getByRole('row', { name: /^BatchReport/ })
      .getByRole('img', { name: 'In Operation', exact: true }),
  ).toBeVisible();

  await run.stop.click();
  await expect(run.start).toContainText('Start');
  await tree.select('OrderStart');
  await expect(strip).toContainText('In Operation, but the project does not run.');
  await strip.getByRole('button', { name: 'Start' }).click();
  await expect(strip).toContainText('In Operation since');
  await properties.choose('Processing Mode', /^Configuration/);
  await expect(strip).toBeHidden();
  await run.stop.click();
  await expect(run.start).toBeVisible();
});

test('a status message in Operation shows how it stands, and is sent by its trigger item', async ({
  plant: { page, tree, properties, strip },
}) => {
  await tree.select('OrderStatus');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(strip).toContainText('0 received, 0 sent, 0 failed');
  const trigger = await properties.path('Trigger Item').inputValue();
  await page.getByRole('textbox', { name: 'Filter the tree' }).fill(trigger);
  const name = trigger.slice(trigger.lastIndexOf('/') + 1);
  await tree.select(name);
  const live = new LivePage(page);
  await live.show();
  await live.only(name);
  await expect(live.value(name)).toHaveText('false');
  await live.type(name, 'true');
  await page.getByRole('textbox', { name: 'Filter the tree' }).fill('');
  await tree.select('OrderStatus');
  await expect(strip).toContainText('0 received, 1 sent, 0 failed');
  await tree.select('MSIMessageBroker');
  await expect(page.getByText('1 message', { exact: true })).toBeVisible();
});

test('a message with errors is refused, with its reason', async ({
  plant: { page, tree, table, properties, strip, run },
}) => {
  await tree.select('OrderStart');
  await table.tab('Direct Mapping').click();
  await table.cell(0, 'objectPath').dblclick();
  await page.getByRole('combobox', { name: 'Object Path' }).fill('/System/Core/Nowhere');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('1 error');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(properties.panel).toContainText('cannot go into Operation: it has 1 error.');
  await expect(properties.choice('Processing Mode')).toHaveText('Configuration');
  await expect(strip).toBeHidden();
  await expect(run.start).toBeVisible();
});

test('a port that is taken is named on the page of the broker', async ({
  frame,
  plant: { page, tree, properties, run },
}) => {
  const { server, port } = await occupyPort();
  await tree.select('MSIMessageBroker');
  await properties.fill('Port', String(port));
  await frame.run('Start Project');
  const service = page.getByRole('alert').filter({ hasText: `port ${port}` });
  await expect(service).toContainText('is in use by another broker or program.');
  await expect(run.stop).toContainText('1 fault');
  const free = await freePort();
  await properties.fill('Port', String(free));
  await expect(page.getByText(`http://127.0.0.1:${free}`)).toBeVisible();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await expect(run.stop).not.toContainText('fault');
  await frame.run('Stop Project');
  await expect(run.start).toBeVisible();
  server.close();
  await once(server, 'close');
});
