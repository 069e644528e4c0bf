import type { Page } from '@playwright/test';
import { expect, test } from '../frame-fixtures';
import { TreePage } from '../pages/tree-page';

/** Leaves the page for a blank one. @returns what the browser asked, if anything */
async function leave(page: Page, answer: 'stay' | 'leave'): Promise<string[]> {
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void (answer === 'stay' ? dialog.dismiss() : dialog.accept());
  });
  // Staying makes the navigation fail, which is what was wanted.
  await page.goto('about:blank').catch((error: unknown) => {
    if (answer === 'leave') throw error;
  });
  return asked;
}

test('leaving the page with unsaved work is asked about', async ({ example: { tree, frame } }) => {
  await tree.rename('Reactor1', 'Vessel');
  await expect(frame.unsavedMark).toBeVisible();
  expect(await leave(frame.page, 'stay')).toEqual(['beforeunload']);
  await expect(tree.row('Vessel')).toBeVisible();
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
  expect(await leave(frame.page, 'leave')).toEqual([]);
});

test('a page that lost its studio says how to get back to it', async ({ example }) => {
  const { studio, frame } = example;
  // Nothing answers any more, as when the program was ended.
  await frame.page.evaluate(() => {
    window.WebSocket = class extends WebSocket {
      constructor() {
        super('ws://127.0.0.1:1');
      }
    };
  });
  await studio.interruptEngine();
  await expect(frame.page.getByText('start it again and open the address it prints')).toBeVisible();
});

test('two pages on one project show the same', async ({ example: { tree, frame } }) => {
  const second = await frame.page.context().newPage();
  await second.goto(new URL('/', frame.page.url()).href);
  const other = new TreePage(second);
  await other.open('Plant');
  await tree.rename('Reactor1', 'Vessel');
  await expect(other.row('Vessel')).toBeVisible();
  await expect(second.getByRole('banner').getByText('Unsaved')).toBeVisible();
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(other.row('Reactor1')).toBeVisible();
  await expect(tree.row('Reactor1')).toBeVisible();
  await expect(frame.unsavedMark).toBeHidden();
});

test('a new project has a key that browsers leave to pages', async ({ example: { frame } }) => {
  await frame.page.getByRole('button', { name: 'File' }).click();
  await expect(frame.page.getByRole('menuitem', { name: /^New Project/ })).toContainText(
    'Ctrl+Alt+N',
  );
  await frame.page.keyboard.press('Escape');
  await frame.page.keyboard.press('Control+Alt+N');
  await expect(frame.dialog('New Project')).toBeVisible();
});
