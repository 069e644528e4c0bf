import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { writeExampleProject } from '../example-project';
import { expect, test } from '../frame-fixtures';
import type { Studio } from '../studio';

/** Closes the window as its close button does. */
function closeWindow(studio: Studio): Promise<void> {
  return studio.application.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
}

test('closing the window asks about unsaved work', async ({ example }) => {
  const { studio, tree, frame } = example;
  await tree.rename('Reactor1', 'Vessel');
  const ended = once(studio.application.process(), 'exit');
  await closeWindow(studio);
  const question = frame.dialog('Save the changes to "Example"?');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(tree.row('Vessel')).toBeVisible();
  await closeWindow(studio);
  await question.getByRole('button', { name: 'Discard' }).click();
  expect((await ended)[0]).toBe(0);
});

test('closing the window without unsaved work ends the program', async ({ studio, frame }) => {
  await frame.expectStartPage();
  const ended = once(studio.application.process(), 'exit');
  await closeWindow(studio);
  expect((await ended)[0]).toBe(0);
});

test('a second start hands its folder to the first window and ends', async ({ studio, frame }) => {
  await frame.expectStartPage();
  const folder = await writeExampleProject(studio.projectFolder);
  const { command, flags } = await studio.application.evaluate(() => ({
    command: process.execPath,
    flags: process.argv.filter((word) => word === '--no-sandbox'),
  }));
  const second = spawn(command, [...flags, resolve('.'), `--data=${studio.dataFolder}`, folder]);
  expect((await once(second, 'exit'))[0]).toBe(0);
  await frame.expectOpen('Example');
});
