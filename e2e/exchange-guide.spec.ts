import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test as base } from './frame-fixtures';
import { ExchangePage } from './pages/exchange-page';
import { TablePage } from './pages/table-page';
import { TreePage } from './pages/tree-page';
import { editedBySheetJs, sheetTexts } from './workbooks';

/*
 * Walks docs/guide/excel.md, so that it stays true, and takes its pictures on the way when
 * MSI_STUDIO_PICTURES names the folder to put them in.
 */
const pictures = process.env.MSI_STUDIO_PICTURES;

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.mouse.move(0, 0);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

const test = base.extend<{ readonly exchange: ExchangePage }>({
  exchange: async ({ studio }, use) => use(new ExchangePage(studio)),
});

test.use({ startWith: { sample: 'bioreactor' } });

for (const scheme of ['light', 'dark'] as const) {
  test(`an Excel round trip, ${scheme}`, async ({ studio, frame, exchange }) => {
    const { page } = studio;
    await page.emulateMedia({ colorScheme: scheme });
    await frame.expectOpen('Bioreactor Plant');
    const tree = new TreePage(page);
    await tree.open('MSIMessageBroker', 'MSIMessageProcessor');
    await tree.select('CurrentValues');
    const table = new TablePage(page);
    const { file } = await exchange.saved(() => table.button('Export').click());
    await frame.notices.getByRole('button').last().click();
    await expect(frame.notices.getByRole('button')).toHaveCount(0);
    await table.button('Import').click();
    await expect(exchange.button('Choose File…')).toBeVisible();
    await picture(page, `import-file-${scheme}`);

    await exchange.choose('Tags from the plant.xlsx', edited(file));
    await exchange.expectTotals({ Added: '2', Changed: '2', Rejected: '1' });
    await expect(exchange.dialog.getByRole('tab', { name: /^New Problems \(/ })).toBeVisible();
    await picture(page, `import-plan-${scheme}`);
    await exchange.row('Batch, written at the plant').click();
    await expect(exchange.details).toContainText('From the File');
    await picture(page, `import-row-${scheme}`);
    await exchange.apply();
    await expect(frame.notices).toContainText('2 rows added, 2 rows changed, 1 row not taken.');
    await frame.undo();

    await frame.notices.getByRole('button').last().click();
    await tree.choose('Core', 'Paste List as Items…');
    await exchange.giveList([
      'ns=2;s=Line.Tank1.Level',
      'ns=2;s=Line.Tank2.Level',
      'ns=2;s=Line.Tank2.Pressure',
      'ns=2;Line.Tank3.Level',
      'Utilities/Steam/Pressure',
    ]);
    await exchange.expectTotals({ Added: '4', Rejected: '1' });
    await picture(page, `import-list-${scheme}`);
    await exchange.apply();
    await expect(frame.notices).toContainText('List was imported: 4 rows added, 1 row not taken.');
  });
}

/** What a colleague makes of the exported tag list. */
function edited(file: Buffer): Buffer {
  const sheet = 'Tag List';
  const lines = sheetTexts(file, sheet);
  const header = lines[4] ?? [];
  const cell = (title: string, row: number) =>
    `${String.fromCharCode(65 + header.indexOf(title))}${row}`;
  return editedBySheetJs(file, sheet, {
    [cell('Object Description', 6)]: [
      ['Batch, written at the plant'],
      ['Equipment, written at the plant'],
    ],
    [cell('Data Type', 8)]: [['Number']],
    [`A${lines.length + 1}`]: [
      ['Pressure.Outlet', 'Pressure behind the filter'],
      ['Pressure.Inlet', 'Pressure before the filter'],
    ],
  });
}
