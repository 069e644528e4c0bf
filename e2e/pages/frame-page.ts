import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from '../studio';

/** Title bar, start page, palette and dialogs. */
export class FramePage {
  constructor(private readonly studio: Studio) {}

  get page(): Page {
    return this.studio.page;
  }

  get unsavedMark(): Locator {
    return this.page.getByRole('banner').getByText('Unsaved');
  }

  get projectName(): Locator {
    return this.page.getByRole('banner').getByRole('heading');
  }

  /** Notices at the edge of the window. */
  get notices(): Locator {
    return this.page.getByRole('log', { name: 'Notices' });
  }

  dialog(name?: string | RegExp): Locator {
    return name === undefined
      ? this.page.getByRole('dialog')
      : this.page.getByRole('dialog', { name });
  }

  async expectStartPage(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Recent Projects' })).toBeVisible();
  }

  async expectOpen(project: string): Promise<void> {
    await expect(this.projectName).toHaveText(project);
    await expect(this.page.getByRole('tree', { name: 'Project' })).toBeVisible();
  }

  /** Runs a command by the palette, which both faces have. */
  async run(title: string): Promise<void> {
    // Keys are heard from the moment on that the window is drawn.
    await expect(this.page.getByRole('button', { name: 'Commands' })).toBeVisible();
    await this.page.keyboard.press('ControlOrMeta+Shift+P');
    const palette = this.dialog('Command Palette');
    await palette.getByRole('combobox').fill(title);
    await expect(palette.getByRole('option').first()).toContainText(title);
    await palette.getByRole('combobox').press('Enter');
    await expect(palette).toBeHidden();
  }

  async openProject(folder: string): Promise<void> {
    await this.expectStartPage();
    await this.studio.chooseFolder(folder, () => this.run('Open Project…'));
  }

  /** Saves below a folder, under the project's name. */
  async saveAs(folder: string): Promise<void> {
    await this.studio.chooseFolder(folder, () => this.run('Save As…'));
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).click();
  }

  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Redo' }).click();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
  }
}
