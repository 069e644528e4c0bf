import { expect, test } from '../frame-fixtures';
import { ScriptPage } from '../pages/script-page';
import { TreePage } from '../pages/tree-page';
import { writeScriptProject } from '../script-project';

test('undo and redo of the menu are those of the script that has the keyboard', async ({
  studio,
  frame,
}) => {
  const { page } = studio;
  await frame.openProject(await writeScriptProject(studio.projectFolder));
  await new TreePage(page).select('Lab');
  const script = new ScriptPage(page);
  const choose = (item: string) =>
    studio.application.evaluate(({ Menu }, id) => {
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
    }, item);
  await script.show('input.lua');
  await script.beginWith('Input script: message as JSON');
  await script.goToEnd(10);
  await page.keyboard.type(' -- one');
  await script.expectLine('-- one');
  // The document has it by now: its own undo would take the whole step back.
  await expect(script.tab('input.lua')).toContainText('•');
  await choose('edit.undo');
  await expect(script.text).not.toContainText('-- one');
  await expect(script.text).toContainText('return fun');
  await choose('edit.redo');
  await script.expectLine('-- one');
});
