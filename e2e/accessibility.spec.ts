import { expect, test } from './frame-fixtures';
import { MesPage } from './pages/mes-page';
import { PropertyPage } from './pages/property-page';
import { TreePage } from './pages/tree-page';
import { writeSampleWithFreePort } from './sample-with-free-port';
import { violations } from './violations';

for (const scheme of ['light', 'dark'] as const) {
  test(`the start page is accessible in the ${scheme} theme`, async ({ studio, frame }) => {
    await studio.page.emulateMedia({ colorScheme: scheme });
    await frame.expectStartPage();
    expect(await violations(studio.page)).toEqual([]);
  });

  test(`the main screen is accessible in the ${scheme} theme`, async ({ studio, example }) => {
    await studio.page.emulateMedia({ colorScheme: scheme });
    await example.tree.select('OrderStart');
    await expect(studio.page.getByRole('gridcell', { name: 'SetPoint' })).toBeVisible();
    expect(await violations(studio.page)).toEqual([]);
  });
}

test('menus, palette and dialogs are accessible', async ({ example: { tree, frame } }) => {
  const { page } = frame;
  const check = async (what: string) => expect(await violations(page), what).toEqual([]);
  await tree.row('MES').click({ button: 'right' });
  await check('the menu of an object');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Shift+P');
  await check('the palette');
  await page.keyboard.press('Escape');
  for (const title of [
    'New Project…',
    'Project Settings…',
    'Help and Keyboard Shortcuts',
    'About MSI Studio',
  ]) {
    await frame.run(title);
    await expect(frame.dialog()).toBeVisible();
    await check(title);
    await page.keyboard.press('Escape');
    await expect(frame.dialog()).toBeHidden();
  }
  await tree.choose('MES', 'New Message Configuration…');
  await frame.dialog().getByLabel('Object Name').fill('X');
  await check('the wizard, name');
  await frame.dialog().getByRole('button', { name: 'Next' }).click();
  await check('the wizard, properties');
  await page.keyboard.press('Escape');
  await tree.choose('Reactor1', 'Move to…');
  await check('the move dialog');
  await page.keyboard.press('Escape');
  await tree.choose('Reactor1', 'Delete…');
  await check('the delete question');
  await page.keyboard.press('Escape');
  await expect(frame.dialog()).toBeHidden();
});

test('the users of the web service are accessible in both themes', async ({ studio, frame }) => {
  await frame.expectStartPage();
  await frame.run('Users of the Web Service…');
  const dialog = frame.dialog('Users of the Web Service');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('pas-x');
  await dialog.getByRole('button', { name: 'Suggest' }).click();
  await dialog.getByRole('button', { name: 'Add User' }).click();
  const user = dialog.getByRole('listitem', { name: 'pas-x' });
  await user.getByRole('button', { name: 'New Password…' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await studio.page.emulateMedia({ colorScheme });
    expect(await violations(studio.page), colorScheme).toEqual([]);
  }
});

test('the panels of a running project are accessible in both themes', async ({ studio, frame }) => {
  test.slow(); // Eleven looks at a full window.
  const { page } = studio;
  await frame.openProject(await writeSampleWithFreePort(studio.projectFolder));
  await frame.expectOpen('Bioreactor Plant');
  const check = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
    }
  };
  const tree = new TreePage(page);
  const mes = new MesPage(page);
  await tree.open('MSIMessageBroker', 'MSIMessageProcessor');
  await tree.select('EquipmentCheck');
  await new PropertyPage(page).choose('Processing Mode', /^Operation/);
  await expect(page.getByRole('status', { name: 'Operation' })).toContainText('since');

  await mes.show();
  await mes.choose('EquipmentCheck');
  await mes.field('BatchId').fill('B-7');
  await mes.field('EquipmentId').fill('BR109');
  await mes.send();
  await expect(mes.request).toContainText('Refused');
  await expect(mes.request.getByTestId('xml-text')).toContainText('MsiMessageContainer');
  await page.getByText('Live Values', { exact: true }).click();
  await expect(page.locator('.ag-cell[col-id="value"]').first()).toBeVisible();
  await check('MES simulator and live values');

  await page.getByRole('tab', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: 'Check of two bioreactors' }).click();
  await page.getByText('Journal', { exact: true }).click();
  await page.getByRole('grid', { name: 'Messages' }).getByText('EquipmentCheck').first().click();
  await expect(page.getByRole('region', { name: 'Message', exact: true })).toContainText('BR109');
  await check('scenarios and the mapping of a message in the journal');

  await page.getByText('Editor', { exact: true }).click();
  await page.getByRole('tab', { name: 'Time line' }).click();
  await check('a message in Operation and a time line in the journal');

  await tree.select('MSIMessageBroker');
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Answer' }).click();
  await check('a broker that runs and an answer in the journal');
});
