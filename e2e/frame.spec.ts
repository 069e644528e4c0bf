import { expect, test } from './frame-fixtures';

test('creates a project from a sample', async ({ frame }) => {
  await frame.page
    .getByRole('region', { name: 'New from Sample' })
    .getByRole('button')
    .first()
    .click();
  const dialog = frame.dialog('New Project');
  await expect(dialog.getByRole('radio').nth(1)).toBeChecked();
  await dialog.getByLabel('Project Name').fill('My Plant');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await frame.expectOpen('My Plant');
  await expect(frame.page.getByText('OrderStart', { exact: true }).first()).toBeVisible();
});

test('the palette finds and runs commands by the keyboard', async ({ example: { frame } }) => {
  await frame.page.keyboard.press('ControlOrMeta+Shift+P');
  const palette = frame.dialog('Command Palette');
  const search = palette.getByRole('combobox');
  await expect(search).toBeFocused();
  await search.fill('theme');
  await expect(palette.getByRole('option')).toHaveText([/System/, /Light/, /Dark/]);
  await search.press('ArrowDown');
  await search.press('ArrowDown');
  await search.press('Enter');
  await expect(palette).toBeHidden();
  await expect(frame.page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  await frame.page.keyboard.press('ControlOrMeta+Shift+P');
  await search.fill('no such thing');
  await expect(palette.getByText('No command matches "no such thing".')).toBeVisible();
  await search.press('Escape');
  await expect(palette).toBeHidden();
});

test('the theme follows the system until one is chosen, and is kept', async ({ studio, frame }) => {
  const html = () => studio.page.locator('html');
  await studio.page.emulateMedia({ colorScheme: 'dark' });
  await expect(html()).toHaveAttribute('data-scheme', 'dark');
  await studio.page.emulateMedia({ colorScheme: 'light' });
  await expect(html()).toHaveAttribute('data-scheme', 'light');
  await frame.page.getByRole('button', { name: 'Theme' }).click();
  await frame.page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(html()).toHaveAttribute('data-scheme', 'dark');
  await studio.restart('in order');
  await expect(html()).toHaveAttribute('data-scheme', 'dark');
});

test('problems lead to their place, and a fix is one click', async ({ example }) => {
  const { tree, frame } = example;
  await tree.select('OrderStart');
  const field = frame.page.getByRole('textbox', { name: 'Supplier ID' });
  await field.fill('');
  await field.press('Enter');
  const problems = frame.page.getByRole('grid', { name: 'Problems' });
  const problem = problems.getByRole('row').filter({ hasText: /Supplier ID is empty/ });
  await expect(problem).toBeVisible();
  await expect(frame.page.getByRole('tab', { name: /Problems \(\d+\)/ })).toBeVisible();
  await tree.select('Plant');
  await problem.focus();
  await problem.press('Enter');
  await expect(tree.row('OrderStart')).toHaveAttribute('aria-selected', 'true');
  await expect(field).toBeFocused();
  await frame.page.getByRole('textbox', { name: 'Filter problems by text' }).fill('nothing such');
  await expect(frame.page.getByText('No problem passes the filter.')).toBeVisible();
});

test('the layout of the panels is kept and can be reset', async ({ example }) => {
  const { studio, frame } = example;
  const tab = (name: string) => studio.page.getByRole('tab', { name });
  const left = async (name: string) => (await tab(name).boundingBox())?.x ?? 0;
  const before = await left('Properties');
  await tab('Properties').dragTo(tab('XML'));
  await expect.poll(() => left('Properties')).toBeLessThan(before - 100);
  const moved = await left('Properties');
  await frame.run('Close Project');
  await frame.expectStartPage();
  await studio.restart('in order');
  await studio.page.getByRole('button', { name: /^Example/ }).click();
  await expect.poll(() => left('Properties')).toBeCloseTo(moved, -2);
  await frame.run('Reset Layout');
  await expect.poll(() => left('Properties')).toBeCloseTo(before, -2);
});

test('a page that is left at once keeps its layout', async ({ example }) => {
  const { studio } = example;
  const tab = (name: string) => studio.page.getByRole('tab', { name });
  const left = async (name: string) => (await tab(name).boundingBox())?.x ?? 0;
  const before = await left('Properties');
  await tab('Properties').dragTo(tab('XML'));
  await expect.poll(() => left('Properties')).toBeLessThan(before - 100);
  const moved = await left('Properties');
  await studio.page.reload();
  await expect.poll(() => left('Properties')).toBeCloseTo(moved, -2);
});

test('F1 lists the shortcuts and F6 goes from panel to panel', async ({ example: { frame } }) => {
  await frame.page.keyboard.press('F1');
  const help = frame.dialog('Help and Keyboard Shortcuts');
  await expect(help).toContainText('Save As');
  await frame.page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await frame.run('Go to Problems');
  await expect(
    frame.page.getByRole('tabpanel', { name: /Problems/ }).locator(':focus'),
  ).toHaveCount(1);
  await frame.page.keyboard.press('F6');
  await expect(frame.page.getByRole('tree', { name: 'Project' }).locator(':focus')).toHaveCount(1);
});
