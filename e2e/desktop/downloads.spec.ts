import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '../fixtures';
import type { Studio } from '../studio';

test.use({ startWith: { sample: 'bioreactor' } });

interface Asked {
  readonly defaultPath: string;
  readonly filters: readonly string[];
}

/** What the next save dialog would ask; the file goes to `target`, or is cancelled without one. */
function nextSave(studio: Studio, target: string | null): Promise<Asked> {
  return studio.application.evaluate(
    ({ session }, to) =>
      new Promise<Asked>((resolve) => {
        session.defaultSession.once('will-download', (_event, item) => {
          const { defaultPath = '', filters = [] } = item.getSaveDialogOptions();
          item.once('done', () =>
            resolve({ defaultPath, filters: filters.map(({ name }) => name) }),
          );
          if (to === null) item.cancel();
          else item.setSavePath(to);
        });
      }),
    target,
  );
}

async function exportProject(studio: Studio, target: string | null): Promise<Asked> {
  const asked = nextSave(studio, target);
  await studio.page.keyboard.press('ControlOrMeta+Shift+E');
  return asked;
}

test('an export is saved where the user chooses, and the next one is offered beside it', async ({
  studio,
}) => {
  await expect(studio.page.getByRole('tree')).toBeVisible();
  const target = join(studio.projectFolder, 'mine.xlsx');
  const first = await exportProject(studio, target);
  expect(first.defaultPath).toMatch(/[\\/]Bioreactor Plant\.xlsx$/);
  expect(first.filters).toEqual(['Excel Workbook', 'All Files']);
  await access(target);
  await expect(studio.page.getByText('mine.xlsx was made.')).toBeVisible();
  const second = await exportProject(studio, null);
  expect(dirname(second.defaultPath)).toBe(studio.projectFolder);
  const third = join(studio.projectFolder, 'third.xlsx');
  await exportProject(studio, third);
  await expect(studio.page.getByText('third.xlsx was made.')).toBeVisible();
  // Of the one that was cancelled in between, nothing is said.
  await expect(studio.page.getByText('Bioreactor Plant.xlsx was made.')).toBeHidden();
});

test('nothing from elsewhere is saved', async ({ studio }) => {
  const refused = await studio.application.evaluate(
    ({ BrowserWindow, session }) =>
      new Promise<boolean>((resolve) => {
        session.defaultSession.once('will-download', (event) => resolve(event.defaultPrevented));
        BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('data:text/plain,harm');
      }),
  );
  expect(refused).toBe(true);
});
