import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './frame-fixtures';

/** Serious and critical findings of axe. The grid's rows are exempt from one rule by design. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, target: target.join(' '), failureSummary })),
    )
    .filter(({ id, target }) => !(id === 'aria-required-children' && target.includes('.ag-')))
    .map(({ id, target, failureSummary }) => `${id}: ${target}: ${failureSummary}`);
}

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
