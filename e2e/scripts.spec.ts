import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from './frame-fixtures';
import { ScriptPage } from './pages/script-page';
import { TreePage } from './pages/tree-page';
import { picture } from './picture';
import { DATA_IN, writeScriptProject } from './script-project';
import { violations } from './violations';

interface Scripts {
  readonly folder: string;
  readonly tree: TreePage;
  readonly script: ScriptPage;
}

const test = base.extend<{ readonly scripts: Scripts }>({
  scripts: async ({ studio, frame }, use) => {
    const folder = await writeScriptProject(studio.projectFolder);
    await frame.openProject(folder);
    await frame.expectOpen('Scripts');
    const tree = new TreePage(studio.page);
    await tree.select('Lab');
    await use({ folder, tree, script: new ScriptPage(studio.page) });
  },
});

/** The input script of the manual, with the blanks of the snippet. */
const INPUT = `local dataInPath = "${DATA_IN}"
local JSON = require('rapidjson')

local fun = function(content, id)
  local jsonData = JSON.encode(content)
  local res = syslib.setvalue(dataInPath, jsonData)
  return res
end

return fun
`;

const file = (folder: string) => join(folder, 'messages/Lab/input.lua');

test('the script of the manual is written from a snippet, a mistake is told at its line, and the file is saved', async ({
  frame,
  scripts: { folder, script },
}) => {
  const { page } = frame;
  await script.show('input.lua');
  await script.beginWith('Input script: message as JSON');
  await expect(script.errors).toHaveCount(0);
  await script.replaceLine(1, `local dataInPath = "${DATA_IN}"`);
  await script.expectLine(DATA_IN);

  await script.goToEnd(5);
  await page.keyboard.type(' = 1');
  await expect(script.errors.first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.locator('.marker-widget')).toContainText("unexpected symbol near '='");
  await page.keyboard.press('Escape');
  const problems = page.getByRole('grid', { name: 'Problems' });
  await expect(problems).toContainText('Lab/input.lua:5:');
  await picture(page, 'script-mistake');

  await script.goToEnd(5);
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('Backspace');
  await expect(script.errors).toHaveCount(0);
  await expect(problems).not.toContainText('Lab/input.lua');
  await expect(script.tab('input.lua')).toContainText('•');
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
  await expect(script.tab('input.lua')).not.toContainText('•');
  expect(await readFile(file(folder), 'utf8')).toBe(INPUT);
});

test('undo in the editor is the text’s own; undo of the project takes back what was typed', async ({
  frame,
  scripts: { script, tree },
}) => {
  const { page } = frame;
  await script.show('input.lua');
  await script.beginWith('Input script: message as JSON');
  await script.goToEnd(10);
  await page.keyboard.type(' -- one');
  await script.expectLine('-- one');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(script.text).not.toContainText('-- one');
  await page.keyboard.press('ControlOrMeta+Y');
  await script.expectLine('-- one');
  // Another object and back: the text and its steps are still there.
  await tree.select('Done');
  await tree.choose('Lab', 'Open input.lua');
  await script.expectLine('-- one');
  await tree.row('Lab').focus();
  await frame.undo();
  await expect(script.text).not.toContainText('-- one');
  await frame.undo();
  await expect(page.getByText('The message has no input.lua yet.')).toBeVisible();
  await frame.redo();
  await expect(script.text).toBeVisible();
});

test('names, paths and parameters are completed, explained, and lead to their objects', async ({
  frame,
  scripts: { script, tree },
}) => {
  const { page } = frame;
  await script.show('input.lua');
  await script.beginWith('Empty script');
  await script.focus();
  await page.keyboard.type('local done = syslib.setv');
  await expect(script.suggestions.first()).toContainText('setvalue');
  await picture(page, 'script-completion');
  await page.keyboard.press('Enter');
  await script.expectLine('syslib.setvalue("path", value)');
  await expect(page.locator('.parameter-hints-widget')).toContainText(
    'syslib.setvalue(path, value',
  );
  await page.keyboard.type('/System/Core/integrationTest/MProC/DataI');
  await expect(script.suggestions.first()).toContainText('DataIn');
  await page.keyboard.press('Enter');
  await script.expectLine(`syslib.setvalue("${DATA_IN}", value)`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type("if name == '");
  await page.keyboard.press('ControlOrMeta+Space');
  await expect(script.suggestions.first()).toContainText('SampleId');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.getByText('setvalue', { exact: true }).first().hover();
  await expect(page.locator('.monaco-hover').first()).toContainText('Writes a value to an item.');
  await picture(page, 'script-hover');
  await script.goToEnd(1);
  for (let count = 0; count < 12; count += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F12');
  await expect(tree.selected).toContainText('DataIn');
  await tree.select('Lab');
  await script.show('input.lua');
  // The key that is held makes it an active link, which is drawn anew.
  const path = script.text.locator('.detected-link, .detected-link-active').first();
  await expect(path).toBeVisible();
  await path.click({ modifiers: ['ControlOrMeta'] });
  await expect(tree.selected).toContainText('DataIn');
});

test('a file that another program changed is loaded, or what is in the studio is kept', async ({
  frame,
  scripts: { folder, script },
}) => {
  const { page } = frame;
  await script.show('input.lua');
  await script.beginWith('Input script: message as JSON');
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
  await writeFile(file(folder), 'return function() return true end -- elsewhere\n');
  const question = page.getByRole('alert').filter({ hasText: 'Another program changed input.lua' });
  await expect(question).toBeVisible({ timeout: 15_000 });
  await question.getByRole('button', { name: 'Load the File' }).click();
  await script.expectLine('-- elsewhere');
  await expect(question).toBeHidden();
  await expect(frame.unsavedMark).toBeHidden();

  await writeFile(file(folder), 'return nil\n');
  await expect(question).toBeVisible({ timeout: 15_000 });
  await question.getByRole('button', { name: 'Keep This Text' }).click();
  await expect(script.tab('input.lua')).toContainText('•');
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
  expect(await readFile(file(folder), 'utf8')).toContain('-- elsewhere');
});

test('snippets, formatting, find and replace, several cursors; warnings as one types', async ({
  frame,
  scripts: { script, tree },
}) => {
  const { page } = frame;
  await tree.select('Done');
  await script.show('trigger.lua');
  await script.beginWith('Trigger script');
  await script.goToEnd(1);
  await page.keyboard.press('Enter');
  await script.insertSnippet('Raise an exception');
  await script.expectLine('EXCEPTION_SLOT');
  await page.keyboard.press('Escape');
  await expect(script.warnings.first()).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Problems' })).toContainText(
    'The function "raiseException" is never used.',
  );
  await script.goToEnd(1);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('      local x = {\ny = 1 }');
  await page.getByRole('button', { name: 'Format', exact: true }).click();
  await script.expectLine('  y = 1 }');

  await page.getByRole('button', { name: 'Find and Replace' }).click();
  const find = page.locator('.find-widget');
  await find.getByRole('textbox', { name: 'Find' }).fill('provider');
  await expect(find).toContainText('of 2');
  await picture(page, 'script-find');
  await page.keyboard.press('Escape');
  await script.goToEnd(1);
  // The keys of Linux, where the tests run.
  await page.keyboard.press('Shift+Alt+ArrowDown');
  await page.keyboard.type(' --!');
  await expect(script.text.getByText('--!')).toHaveCount(2);
  // The table of the first lines is folded, and opened again.
  await script.goToEnd(2);
  await page.keyboard.press('Control+Shift+BracketLeft');
  await expect(script.text).not.toContainText('y = 1');
  await page.keyboard.press('Control+Shift+BracketRight');
  await expect(script.text).toContainText('y = 1');
  // The same word at its next place.
  await page.keyboard.press('Escape');
  await script.text.getByText('triggerPath', { exact: true }).first().dblclick();
  await page.keyboard.press('ControlOrMeta+D');
  await page.keyboard.type('startPath');
  await expect(script.text).toContainText('getvalue(startPath)');

  await page.getByRole('button', { name: 'Try It' }).click();
  await expect(page.getByRole('tablist', { name: 'Script trial' })).toBeVisible();
});

test('the editor of scripts is accessible in both themes', async ({
  frame,
  scripts: { script },
}) => {
  const { page } = frame;
  await script.show('input.lua');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), `no script, ${colorScheme}`).toEqual([]);
  }
  await script.beginWith('Input script: parameters');
  await script.goToEnd(3);
  await page.keyboard.type(' local unused = syslib.getval');
  await expect(script.suggestions.first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), `suggestions, ${colorScheme}`).toEqual([]);
    await picture(page, `script-${colorScheme}`);
  }
});
