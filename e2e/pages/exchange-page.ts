import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Studio } from '../studio';

/** Export and the import dialog. */
export class ExchangePage {
  constructor(private readonly studio: Studio) {}

  get dialog(): Locator {
    return this.studio.page.getByRole('dialog', { name: /^Import / });
  }

  /** The list of tables and rows. */
  get plan(): Locator {
    return this.dialog.getByRole('grid', { name: 'Plan' });
  }

  get details(): Locator {
    return this.dialog.getByRole('tabpanel');
  }

  get questions(): Locator {
    return this.dialog.getByRole('list', { name: 'Questions' });
  }

  get remarks(): Locator {
    return this.dialog.getByRole('list', { name: 'Remarks' });
  }

  row(text: string | RegExp): Locator {
    return this.plan.getByRole('row').filter({ hasText: text });
  }

  total(kind: string): Locator {
    return this.dialog
      .getByRole('group', { name: 'Totals' })
      .getByText(kind, { exact: true })
      .locator('..');
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** Has the file that `ask` leads to saved: by the browser, or by Electron after its save dialog. */
  async saved(ask: () => Promise<void>): Promise<{ name: string; file: Buffer }> {
    if (this.studio.face === 'desktop') return this.savedByDesktop(ask);
    const coming = this.studio.page.waitForEvent('download');
    await ask();
    const download = await coming;
    return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
  }

  private async savedByDesktop(ask: () => Promise<void>) {
    const path = join(this.studio.dataFolder, `saved-${Date.now()}`);
    // The save dialog itself is the system's: what it would answer is set in its place.
    const coming = this.studio.application.evaluate(
      ({ session }, target) =>
        new Promise<string>((resolve) => {
          session.defaultSession.once('will-download', (_event, item) => {
            item.setSavePath(target);
            const name = item.getFilename();
            item.once('done', (_done, state) => resolve(state === 'completed' ? name : state));
          });
        }),
      path,
    );
    await ask();
    return { name: await coming, file: await readFile(path) };
  }

  /** Chooses a file in the open dialog and waits for its plan. */
  async choose(name: string, file: Buffer): Promise<void> {
    await this.give(name, file);
    await expect(this.plan).toBeVisible();
    await expect(this.dialog.getByRole('progressbar')).toHaveCount(0);
  }

  /** Chooses a file in the open dialog. */
  async give(name: string, file: Buffer): Promise<void> {
    await this.dialog
      .getByLabel('File to import')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: file });
  }

  /** Gives the open dialog a plain list and waits for its plan. */
  async giveList(lines: readonly string[]): Promise<void> {
    await this.dialog.getByRole('textbox', { name: /^Node ids or paths/ }).fill(lines.join('\n'));
    await this.button('Show Plan').click();
    await expect(this.plan).toBeVisible();
    await expect(this.dialog.getByRole('progressbar')).toHaveCount(0);
  }

  /** Chooses one of a list. */
  async select(within: Locator, list: string | RegExp, option: string): Promise<void> {
    await within.getByRole('combobox', { name: list }).click();
    await this.studio.page.getByRole('option', { name: option, exact: true }).click();
  }

  async expectTotals(totals: Readonly<Record<string, string>>): Promise<void> {
    for (const [kind, count] of Object.entries(totals)) {
      await expect(this.total(kind)).toHaveText(`${count}${kind}`);
    }
  }

  async setMode(mode: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Mode' }).click();
    await this.studio.page.getByRole('option', { name: mode, exact: true }).click();
    await expect(this.dialog.getByRole('progressbar')).toHaveCount(0);
  }

  async apply(): Promise<void> {
    await this.button('Apply').click();
    await expect(this.dialog).toBeHidden();
  }
}
