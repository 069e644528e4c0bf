import { test as base } from './editor-fixtures';
import { expect } from './fixtures';
import { SheetPage } from './pages/sheet-page';

const test = base.extend<{ sheet: SheetPage }>({
  sheet: async ({ editors }, use) => use(new SheetPage(editors.frame.page)),
});

const NAMES = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('ranges are selected by mouse and keys, and counted', async ({ sheet }) => {
  await sheet.select([2, 'rangeLow'], [3, 'rangeHigh']);
  await sheet.expectSelected(4);
  await expect(sheet.statistics).toHaveText('Selected 2 × 2Count 4Distinct 4Sum 520Average 130');
  await sheet.cell(0, 'objectName').click();
  await sheet.key('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
  await sheet.expectSelected(6);
  await sheet.expectFocus(0, 'objectName');
  await sheet.key('ControlOrMeta+Shift+ArrowDown');
  await sheet.expectSelected(10);
  await sheet.key('Escape');
  await sheet.expectSelected(0);
  await sheet.cell(3, 'uom').click({ modifiers: ['Shift'] });
  await sheet.expectSelected(4 * 9);
  await sheet.cell(1, '#').click();
  await sheet.expectSelected(11);
  await sheet.cell(3, '#').click({ modifiers: ['Shift'] });
  await sheet.expectSelected(33);
  await sheet.header('UOM').click({ modifiers: ['ControlOrMeta'] });
  await sheet.expectSelected(5);
  await sheet.key('ControlOrMeta+a');
  await sheet.expectSelected(55);
});

test('Home and End stay in the row, with Ctrl they go to the corners', async ({ sheet }) => {
  await sheet.press(2, 'direction', 'Home');
  await sheet.expectFocus(2, 'objectName');
  await sheet.key('End');
  await sheet.expectFocus(2, 'optional');
  await sheet.key('ControlOrMeta+Home');
  await sheet.expectFocus(0, 'objectName');
  await sheet.key('ControlOrMeta+End');
  await sheet.expectFocus(4, 'optional');
});

test('several rows and columns are selected by their headers, everything by the corner', async ({
  sheet,
}) => {
  await sheet.cell(0, '#').click();
  await sheet.cell(2, '#').click({ modifiers: ['ControlOrMeta'] });
  await sheet.expectSelected(22);
  await expect(sheet.statistics).toContainText('Selected 2 ranges');
  await sheet.header('Object Name').click({ modifiers: ['ControlOrMeta'] });
  await sheet.header('Data Type').click({ modifiers: ['ControlOrMeta', 'Shift'] });
  await expect(sheet.statistics).toContainText('Selected 5 × ');
  await expect(sheet.cell(4, 'dataType')).toHaveClass(/range-cell/);
  await sheet.header('UOM').click({ modifiers: ['ControlOrMeta'] });
  await expect(sheet.statistics).toContainText('Selected 2 ranges');
  await sheet.window.locator('.ag-header-cell[col-id="#"]').click();
  await sheet.expectSelected(55);
  await expect(sheet.statistics).toContainText('Selected 5 × 11');
});

test('cells with tabs, quotes and line breaks are copied and pasted in one step', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.putOnClipboard('"two\nlines"\t5" pipe\r\n"a\t""b"""\t 007 \r\n');
  await sheet.press(1, 'objectName', 'ControlOrMeta+v');
  await expect(sheet.cell(1, 'objectDescription')).toHaveText('5" pipe');
  await expect(sheet.cell(2, 'objectName')).toHaveText('a\t"b"');
  await sheet.expectSelected(4);
  await sheet.key('ControlOrMeta+c');
  await expect.poll(() => sheet.clipboard()).toBe('"two\nlines"\t5" pipe\r\n"a\t""b"""\t 007 \r\n');
  await sheet.press(1, 'objectName', 'F2');
  const editor = sheet.window.getByRole('textbox', { name: 'Input Editor' });
  await expect(editor).toHaveValue('two\nlines');
  await sheet.key('End', 'Shift+Enter', '3', 'Enter');
  await expect.poll(() => sheet.cell(1, 'objectName').textContent()).toBe('two\nlines\n3');
  await frame.undo();
  await sheet.press(1, 'objectName', 'F2', 'Enter');
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
});

test('one value fills a selection, a block repeats, more rows are added', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.press(4, 'direction', 'ControlOrMeta+c');
  await sheet.select([0, 'direction'], [3, 'direction']);
  await sheet.key('ControlOrMeta+v');
  await sheet.expectColumn('direction', Array(5).fill('To MES'));
  await frame.undo();
  await sheet.putOnClipboard('X1\nX2\nX3');
  await sheet.press(3, 'objectName', 'ControlOrMeta+v');
  await sheet.expectColumn('objectName', [...NAMES.slice(0, 3), 'X1', 'X2', 'X3']);
  await expect(frame.page.getByText('Pasted into 2 rows and as 1 new row.')).toBeVisible();
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
});

test('rows are pasted as new ones, by their titles', async ({ sheet, editors: { frame } }) => {
  await sheet.putOnClipboard('UOM\tobject name\nbar\tPressure\nkPa\tVacuum\n');
  await sheet.press(1, 'objectName', 'ControlOrMeta+Shift+V');
  await sheet.expectColumn('objectName', [
    'BatchID',
    'Recipe',
    'Pressure',
    'Vacuum',
    ...NAMES.slice(2),
  ]);
  await expect(sheet.cell(3, 'uom')).toHaveText('kPa');
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
});

test('values that do not fit are named cell by cell and nothing is pasted', async ({ sheet }) => {
  await sheet.putOnClipboard('A\t1\nB\tmany\nC\tfew');
  await sheet.press(0, 'shopfloorQualifier', 'ControlOrMeta+v');
  await expect(sheet.refused.getByRole('listitem')).toHaveText([
    'Row 1, Shopfloor Qualifier: Shopfloor Qualifier is "A", not a yes or a no. Write TRUE or FALSE.',
    'Row 2, Shopfloor Qualifier: Shopfloor Qualifier is "B", not a yes or a no. Write TRUE or FALSE.',
    'Row 2, Range Low: Range Low is "many", not a number.',
    'Row 3, Shopfloor Qualifier: Shopfloor Qualifier is "C", not a yes or a no. Write TRUE or FALSE.',
    'Row 3, Range Low: Range Low is "few", not a number.',
  ]);
  await expect(sheet.cell(0, 'rangeLow')).toHaveText('');
  await sheet.refused.getByRole('button', { name: 'Row 3, Range Low' }).click();
  await sheet.expectFocus(2, 'rangeLow');
  await sheet.key('Escape');
  await expect(sheet.refused).toBeHidden();
  await sheet.press(1, 'shopfloorQualifier', 'ControlOrMeta+Shift+V');
  await expect(sheet.refused.getByRole('listitem').first()).toContainText(
    'New row 1, Shopfloor Qualifier: ',
  );
});

test('cut and Delete clear cells in one step', async ({ sheet, editors: { frame } }) => {
  await sheet.select([2, 'rangeLow'], [3, 'rangeHigh']);
  await sheet.key('ControlOrMeta+x');
  await sheet.expectColumn('rangeHigh', ['', '', '', '', '']);
  await expect.poll(() => sheet.clipboard()).toBe('20\t40\r\n400\t60\r\n');
  await frame.undo();
  await sheet.expectColumn('rangeHigh', ['', '', '40', '60', '']);
  await sheet.select([0, 'objectName'], [2, 'objectDescription']);
  await sheet.key('Delete');
  await sheet.expectColumn('objectName', ['', '', '', 'Agitation', 'Yield']);
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
});

test('the fill handle continues series and copies with Ctrl, Ctrl+D copies down', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.type(0, 'objectName', 'Tag07');
  await sheet.cell(0, 'objectName').click();
  await sheet.fill([0, 'objectName'], [3, 'objectName']);
  await sheet.expectColumn('objectName', ['Tag07', 'Tag08', 'Tag09', 'Tag10', 'Yield']);
  await sheet.expectSelected(4);
  await frame.undo();
  await sheet.expectColumn('objectName', ['Tag07', ...NAMES.slice(1)]);
  await sheet.cell(0, 'objectName').click();
  await sheet.fill([0, 'objectName'], [2, 'objectName'], 'Control');
  await sheet.expectColumn('objectName', ['Tag07', 'Tag07', 'Tag07', 'Agitation', 'Yield']);
  await frame.undo();
  await sheet.select([2, 'uom'], [4, 'uom']);
  await sheet.key('ControlOrMeta+d');
  await sheet.expectColumn('uom', ['', '', '°C', '°C', '°C']);
});

test('Ctrl+Shift+D continues the first row as a series', async ({ sheet, editors: { frame } }) => {
  await sheet.type(1, 'objectDescription', 'Reactor1/Tag07');
  await sheet.select([1, 'objectDescription'], [4, 'objectDescription']);
  await sheet.key('ControlOrMeta+Shift+d');
  await sheet.expectColumn('objectDescription', [
    'Batch of the order',
    'Reactor1/Tag07',
    'Reactor1/Tag08',
    'Reactor1/Tag09',
    'Reactor1/Tag10',
  ]);
  await frame.undo();
  await expect(sheet.cell(2, 'objectDescription')).toHaveText('');
  await expect(sheet.cell(1, 'objectDescription')).toHaveText('Reactor1/Tag07');
});

test('a paste over rows maps columns by their titles and refuses unknown ones', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.putOnClipboard('uom\tObject Name\nbar\tPressure\nkPa\tVacuum\n');
  await sheet.press(1, 'rangeLow', 'ControlOrMeta+v');
  await sheet.expectColumn('objectName', ['BatchID', 'Pressure', 'Vacuum', 'Agitation', 'Yield']);
  await expect(sheet.cell(2, 'uom')).toHaveText('kPa');
  await expect(frame.page.getByText('columns by their titles')).toBeVisible();
  await frame.undo();
  await sheet.putOnClipboard('UOM\tObject Name\tColour\nbar\tPressure\tred\n');
  await sheet.press(1, 'rangeLow', 'ControlOrMeta+v');
  await expect(sheet.refused).toContainText('no column "Colour"');
  await sheet.expectColumn('objectName', NAMES);
});

test('Enter and Tab go round inside a selection, typing overwrites', async ({ sheet }) => {
  await sheet.select([1, 'objectName'], [2, 'objectDescription']);
  await sheet.key('Enter');
  await sheet.expectFocus(2, 'objectName');
  await sheet.key('Enter');
  await sheet.expectFocus(1, 'objectDescription');
  await sheet.key('Tab');
  await sheet.expectFocus(2, 'objectName');
  await sheet.key('Shift+Tab');
  await sheet.expectFocus(1, 'objectDescription');
  await sheet.window.keyboard.type('typed');
  await sheet.key('Enter');
  await expect(sheet.cell(1, 'objectDescription')).toHaveText('typed');
});

test('text is found and replaced, all in one step', async ({ sheet, editors: { frame } }) => {
  await sheet.press(0, 'objectName', 'ControlOrMeta+f');
  const field = sheet.find.getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await field.fill('re');
  await expect(sheet.find).toContainText('3 found');
  await field.press('Enter');
  await expect(sheet.find).toContainText('1 of 3');
  await sheet.find.getByRole('button', { name: 'Match case' }).click();
  await expect(sheet.find).toContainText('1 found');
  await sheet.find.getByRole('button', { name: 'Match case' }).click();
  await sheet.find.getByRole('button', { name: 'Regular expression' }).click();
  await field.fill('^Re(c)');
  await sheet.key('ControlOrMeta+h');
  await sheet.find.getByRole('textbox', { name: 'Replace with' }).fill('$1RE');
  await sheet.find.getByRole('button', { name: 'Replace all' }).click();
  await expect(sheet.cell(1, 'objectName')).toHaveText('cREipe');
  await expect(sheet.cell(1, 'objectDescription')).toHaveText('cREipe to run');
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
  await field.fill('(');
  await expect(sheet.find.getByRole('alert')).toContainText('cannot be read');
  await field.press('Escape');
  await expect(sheet.find).toBeHidden();
});

test('a search keeps to whole cells and to the selection, one match is replaced at a time', async ({
  sheet,
}) => {
  await sheet.select([1, 'objectName'], [3, 'objectName']);
  await sheet.key('ControlOrMeta+h');
  const field = sheet.find.getByRole('textbox', { name: 'Find' });
  await field.fill('t');
  await sheet.find.getByRole('button', { name: 'In selection' }).click();
  await expect(sheet.find).toContainText('2 found');
  await sheet.find.getByRole('textbox', { name: 'Replace with' }).fill('T');
  await sheet.find.getByRole('button', { name: 'Replace', exact: true }).click();
  await sheet.expectColumn('objectName', [
    'BatchID',
    'Recipe',
    'TemperaTure',
    'Agitation',
    'Yield',
  ]);
  await sheet.find.getByRole('button', { name: 'In selection' }).click();
  await sheet.find.getByRole('button', { name: 'Whole cell' }).click();
  await field.fill('rpm');
  await expect(sheet.find).toContainText('1 found');
  await field.fill('rp');
  await expect(sheet.find).toContainText('Not found');
});

test('an expression that would never end is stopped, and the window stays usable', async ({
  sheet,
}) => {
  await sheet.type(0, 'objectDescription', `${'a'.repeat(40)}b`);
  await sheet.press(0, 'objectName', 'ControlOrMeta+h');
  const field = sheet.find.getByRole('textbox', { name: 'Find' });
  await sheet.find.getByRole('button', { name: 'Regular expression' }).click();
  await field.fill('(a+)+$');
  await expect(sheet.find).toContainText('Searching…');
  await expect(sheet.find.getByRole('button', { name: 'Replace all' })).toBeDisabled();
  await expect(sheet.find.getByRole('alert')).toHaveText(
    'The search was stopped after 2 s: simplify the expression.',
  );
  await field.fill('a+b$');
  await expect(sheet.find).toContainText('1 found');
  await sheet.find.getByRole('textbox', { name: 'Replace with' }).fill('x');
  await sheet.find.getByRole('button', { name: 'Replace all' }).click();
  await expect(sheet.cell(0, 'objectDescription')).toHaveText('x');
});

test('a paste into a filtered table goes to the shown rows and says so', async ({
  sheet,
  editors: { frame },
}) => {
  await frame.page.getByRole('searchbox', { name: 'Search Tag List' }).fill('e');
  await frame.page.getByRole('searchbox', { name: 'Search Tag List' }).fill('at');
  await sheet.expectColumn('objectName', ['BatchID', 'Temperature', 'Agitation']);
  await sheet.putOnClipboard('p\nq\nr');
  await sheet.press(0, 'uom', 'ControlOrMeta+v');
  await expect(
    frame.page.getByText('2 rows that the filter hides stayed as they were'),
  ).toBeVisible();
  await frame.page.getByRole('searchbox', { name: 'Search Tag List' }).fill('');
  await sheet.expectColumn('uom', ['p', '', 'q', 'r', 'kg']);
});
