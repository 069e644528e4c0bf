import { expect, test as base } from './editor-fixtures';
import { SheetPage } from './pages/sheet-page';

/**
 * Presses keys in one go, so that none of them finds what the one before it has brought. A text in
 * quotes is typed. A button named first is clicked before them.
 */
type Hurry = (keys: string, button?: string) => Promise<void>;

const test = base.extend<{ sheet: SheetPage; hurry: Hurry }>({
  sheet: async ({ editors }, use) => use(new SheetPage(editors.frame.page)),
  hurry: async ({ sheet }, use) =>
    use(async (keys, button) => {
      const pressed = keys.match(/"[^"]*"|\S+/g) ?? [];
      const first = button === undefined ? sheet.window.locator('body') : sheet.button(button);
      await first.evaluate((element, all) => {
        if (element instanceof HTMLButtonElement) element.click();
        const press = (key: string, ctrlKey = false) =>
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
          );
        for (const key of all) {
          if (key.startsWith('"')) for (const letter of key.slice(1, -1)) press(letter);
          else if (key.startsWith('Ctrl+')) press(key.slice('Ctrl+'.length), true);
          else press(key);
        }
      }, pressed);
    }),
});

const NAMES = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('text is taken over by the key that follows it at once', async ({ sheet, hurry }) => {
  await sheet.press(1, 'objectName');
  await hurry('"Master" Enter "Heat" Backspace Tab "Of it" Enter');
  await sheet.expectColumn('objectName', ['BatchID', 'Master', 'Hea', ...NAMES.slice(3)]);
  await expect(sheet.cell(2, 'objectDescription')).toHaveText('Of it');
  await sheet.press(0, 'objectName');
  await hurry('"nothing" Escape ArrowDown "Recipe" Enter');
  await sheet.expectColumn('objectName', ['BatchID', 'Recipe', 'Hea', ...NAMES.slice(3)]);
});

test('choices and completed names too', async ({ sheet, hurry }) => {
  await sheet.press(1, 'dataType');
  await hurry('l Tab F2 ArrowDown Tab');
  await expect(sheet.cell(1, 'dataType')).toHaveText('Long');
  await expect(sheet.cell(1, 'direction')).toHaveText('To MES');
  await sheet.tab('Direct Mapping').click();
  await sheet.window.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.expectFocus(0, 'objectName');
  await hurry('"agi" ArrowDown Tab "/System/Core/Plant" Tab');
  await expect(sheet.cell(0, 'objectName')).toHaveText('Agitation');
  await expect(sheet.cell(0, 'objectPath')).toHaveText('/System/Core/Plant');
});

test('rows that come and go take the keys that follow', async ({ sheet, hurry }) => {
  await sheet.press(1, 'objectName');
  await hurry('Ctrl+- Ctrl+-');
  await sheet.expectColumn('objectName', ['BatchID', 'Agitation', 'Yield']);
  await sheet.expectFocus(1, 'objectName');
  await hurry('Insert "New" Enter ArrowDown Ctrl+d "Copy" Tab "Twice" Enter');
  await sheet.expectColumn('objectName', ['BatchID', 'New', 'Agitation', 'Yield', 'Copy']);
  await expect(sheet.cell(4, 'objectDescription')).toHaveText('Twice');
});

test('items are typed one after the other', async ({ sheet, hurry, editors: { tree } }) => {
  await tree.select('Plant');
  await sheet.expectCount('8 items');
  await hurry('"Reactor3/Level" Enter "/System/Core/Plant/Level" Enter', 'Add item');
  await sheet.expectCount('9 items');
  const paths = () => sheet.column('path');
  await expect.poll(paths).toContain('/System/Core/Plant/Level');
  expect(await paths()).not.toContain('/System/Core/Plant/Reactor3/Level');
});

test('the browser does nothing of its own at the keys of rows', async ({ sheet, editors }) => {
  await sheet.press(1, 'objectName');
  const isKept = await editors.frame.page.evaluate(() => {
    const key = { key: '-', ctrlKey: true, bubbles: true, cancelable: true };
    return document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key)) === false;
  });
  expect(isKept).toBe(true);
  await sheet.expectCount('4 rows');
});
