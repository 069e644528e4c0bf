import type { Page } from '@playwright/test';
import { freePort } from '../src/main/testing/free-port';
import { expect, test } from './frame-fixtures';
import { MesPage } from './pages/mes-page';
import { PropertyPage } from './pages/property-page';
import { ScriptPage } from './pages/script-page';
import { TreePage } from './pages/tree-page';
import { picture } from './picture';
import { DATA_IN, writeScriptProject } from './script-project';

test('the input script of the manual is written, mended, tried with a journalled message, and its lines stand in the trace', async ({
  studio,
  frame,
}) => {
  test.slow();
  await frame.openProject(
    await writeScriptProject(studio.projectFolder, { port: await freePort() }),
  );
  await frame.expectOpen('Scripts');
  const { page } = studio;
  const tree = new TreePage(page);
  const script = new ScriptPage(page);
  const mes = new MesPage(page);
  const tab = (title: string) => page.locator('.dv-default-tab').getByText(title, { exact: true });

  // The MES sends already: the message is not in Operation, and is refused.
  await tree.select('Lab');
  await page.getByRole('button', { name: 'Start the project' }).click();
  await expect(page.getByRole('button', { name: 'Stop the project' })).toBeVisible();
  await frame.run('Go to MES Simulator');
  await mes.choose('Lab');
  await mes.field('SampleId').fill('S-1');
  await mes.field('Result').fill('5.1');
  await mes.send();
  await expect(mes.request.getByText(/^Refused/)).toBeVisible();

  // A snippet, with the path of the manual in the place of its blank.
  await tab('Editor').click();
  await script.show('input.lua');
  await script.beginWith('Input script: message as JSON');
  await script.replaceLine(1, `local dataInPath = "${DATA_IN}"`);
  await script.expectLine(DATA_IN);

  // The function is not returned: the editor says so at once.
  await script.replaceLine(10, '-- return fun');
  await expect(script.errors.first()).toBeVisible();
  const problems = page.getByRole('grid', { name: 'Problems' });
  await expect(problems).toContainText('Lab/input.lua');
  await picture(page, 'script-life-mistake');

  // A name that is not there is told by the trial, at its line.
  await script.replaceLine(10, 'return fun');
  await expect(script.errors).toHaveCount(0);
  await script.replaceLine(6, '  local res = syslib.setvalue(dataInPath .. "x", jsonData)');
  await script.expectLine('.. "x"');
  await page.getByRole('button', { name: 'Try It' }).click();
  const input = page.getByRole('region', { name: 'Input', exact: true });
  await page.getByRole('button', { name: 'Take from Journal…' }).click();
  const choice = page.getByRole('dialog', { name: 'Take a message from the journal' });
  await choice.getByRole('list', { name: 'Messages' }).getByRole('button').first().click();
  await expect(input.getByRole('textbox', { name: 'SampleId' })).toHaveValue('S-1');
  const result = page.getByRole('region', { name: 'Result', exact: true });
  const outcome = result.getByRole('status');
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await run.click();
  await expect(outcome).toHaveText('The message is refused.');
  await expect(result).toContainText('DataInx');
  await picture(page, 'script-life-refused');

  // Mended, with a line for the trace.
  await script.replaceLine(6, '  local res = syslib.setvalue(dataInPath, jsonData)');
  await script.goToEnd(6);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText("syslib.log('info', 'stored ' .. #content.parameter)");
  await script.expectLine('#content.parameter');
  await run.click();
  await expect(outcome).toHaveText('The message is taken.');
  await expect(result.getByRole('region', { name: 'Console' })).toContainText(
    /input\.lua:7 info stored 2/,
  );
  await picture(page, 'script-life-taken');

  // Into Operation, and sent again.
  await tab('Properties').click();
  await new PropertyPage(page).choose('Processing Mode', /^Operation/);
  await expect(page.getByRole('status', { name: 'Operation' })).toContainText('In Operation since');
  await frame.run('Go to MES Simulator');
  await mes.send();
  await expect(mes.request.getByText('Accepted')).toBeVisible();
  await tab('Journal').click();
  const entries = page.getByRole('grid', { name: 'Messages', exact: true }).getByRole('row');
  await entries.filter({ hasText: 'Lab' }).filter({ hasText: 'processed' }).first().click();
  const trace = page.getByRole('region', { name: 'Message', exact: true });
  const steps = trace.getByRole('row');
  await expect(steps.filter({ hasText: DATA_IN })).toContainText('written');
  const logged = steps.filter({ hasText: 'Lab/input.lua:7' });
  await expect(logged).toContainText('stored 2');
  await expect(logged).toContainText('logged');
  await picture(page, 'script-life-trace');

  // The console of the running script has the line as well.
  await tab('Script Trial').click();
  await page.getByRole('tab', { name: 'Running' }).click();
  const running = page.getByRole('list', { name: 'Running scripts' }).getByRole('listitem');
  await running.getByRole('button', { name: 'Console' }).click();
  await expect(running.getByRole('region', { name: 'Console' })).toContainText('stored 2');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `script-life-running-${colorScheme}`);
  }

  // The line of the trace leads to the line of the script.
  await logged.getByRole('button').click();
  await expect(script.text).toBeVisible();
  await expect(script.text.locator('.line-numbers.active-line-number')).toHaveText('7');
});

test('a rename offers to change the lines of scripts that hold the path, as one step of undo', async ({
  studio,
  frame,
}) => {
  await frame.openProject(await writeScriptProject(studio.projectFolder));
  await frame.expectOpen('Scripts');
  const { page } = studio;
  const tree = new TreePage(page);
  const script = new ScriptPage(page);
  await tree.select('Lab');
  await script.show('input.lua');
  await script.beginWith('Input script: message as JSON');
  await script.replaceLine(1, `local dataInPath = "${DATA_IN}"`);
  await script.expectLine(DATA_IN);

  // Left as it is, the path leads nowhere, and the problem says so.
  const question = frame.dialog('Change the path in scripts too?');
  const problems = page.getByRole('grid', { name: 'Problems' });
  await renameTo(page, tree, 'integrationTest', 'Tests');
  await expect(question).toContainText('Lab · input.lua line 1');
  await picture(page, 'script-paths-question');
  await question.getByRole('button', { name: 'Leave Scripts' }).click();
  await expect(tree.row('Tests')).toBeVisible();
  await expect(problems).toContainText('There is no object at');
  await frame.undo();
  await expect(tree.row('integrationTest')).toBeVisible();
  await expect(problems).not.toContainText('There is no object at');

  await renameTo(page, tree, 'integrationTest', 'Tests');
  await question.getByRole('button', { name: 'Change Scripts' }).click();
  await tree.select('Lab');
  await script.show('input.lua');
  await script.expectLine('/System/Core/Tests/MProC/DataIn');
  await frame.undo();
  await expect(tree.row('integrationTest')).toBeVisible();
  await tree.select('Lab');
  await script.show('input.lua');
  await script.expectLine(DATA_IN);

  // Nothing happens when the question is not answered.
  await renameTo(page, tree, 'integrationTest', 'Tests');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(tree.row('integrationTest')).toBeVisible();

  // The list of what refers to an object has the lines of scripts.
  await tree.row('integrationTest').press('Delete');
  const deletion = frame.dialog(/^Delete "integrationTest"/);
  await deletion.getByRole('button', { name: 'Lab · input.lua line 1' }).click();
  await expect(script.text.locator('.active-line-number')).toHaveText('1');
});

/** Renames in place, up to the question. */
async function renameTo(page: Page, tree: TreePage, from: string, to: string): Promise<void> {
  await tree.select(from);
  await tree.row(from).press('F2');
  const field = page.getByRole('textbox', { name: `New name of ${from}` });
  await field.fill(to);
  await field.press('Enter');
}
