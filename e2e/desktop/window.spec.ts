import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures';

test('no new window opens, and the page cannot be left', async ({ studio }) => {
  const address = studio.page.url();
  expect(await studio.page.evaluate(() => window.open('https://example.org') === null)).toBe(true);
  await studio.page.evaluate(() => {
    window.location.href = 'https://example.org/';
  });
  await studio.page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(resolve, 300);
      }),
  );
  expect(studio.page.url()).toBe(address);
  expect(studio.application.windows()).toHaveLength(1);
});

test('a command of the menu reaches the page', async ({ studio }) => {
  await studio.page.evaluate(() => {
    window.desktop?.onMenu((command) => document.body.setAttribute('data-command', command));
  });
  await studio.application.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('help.about')?.click();
  });
  await expect(studio.page.locator('body')).toHaveAttribute('data-command', 'help.about');
});

test('the shell refuses what is not in its contract', async ({ studio }) => {
  const answer = await studio.page.evaluate(() =>
    window.desktop?.chooseFolder({ title: '', purpose: 'open' }).then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  expect(answer).toContain('Too small');
});

test('the window comes back where it was', async ({ studio }) => {
  const bounds = { x: 60, y: 80, width: 1100, height: 700 };
  const resize = (to: typeof bounds) =>
    studio.application.evaluate(
      ({ BrowserWindow }, target) => BrowserWindow.getAllWindows()[0]?.setBounds(target),
      to,
    );
  const current = () =>
    studio.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
  await resize(bounds);
  const file = join(studio.dataFolder, 'window-state.json');
  await expect
    .poll(() => readFile(file, 'utf8').catch(() => ''))
    .toContain(`"width": ${bounds.width}`);
  await studio.restart('in order');
  expect(await current()).toMatchObject({ width: bounds.width, height: bounds.height });
});
