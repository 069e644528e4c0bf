import { expect, type Locator, type Page } from '@playwright/test';

/** The tree panel. */
export class TreePage {
  constructor(private readonly page: Page) {}

  get tree(): Locator {
    return this.page.getByRole('tree', { name: 'Project' });
  }

  get filter(): Locator {
    return this.page.getByRole('textbox', { name: 'Filter the tree' });
  }

  /** The row of the object with exactly this name. */
  row(name: string): Locator {
    return this.tree
      .getByRole('treeitem')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }

  get selected(): Locator {
    return this.tree.getByRole('treeitem', { selected: true });
  }

  /** Opens the objects one after the other, each below the one before. */
  async open(...names: string[]): Promise<void> {
    for (const name of names) {
      const row = this.row(name);
      if ((await row.getAttribute('aria-expanded')) === 'true') continue;
      await row.click();
      await row.press('ArrowRight');
      await expect(row).toHaveAttribute('aria-expanded', 'true');
    }
  }

  async select(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.row(name)).toHaveAttribute('aria-selected', 'true');
  }

  /** Chooses an entry of an object's menu. */
  async choose(name: string, entry: string | RegExp): Promise<void> {
    await this.row(name).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Renames in place. */
  async rename(from: string, to: string): Promise<void> {
    await this.select(from);
    await this.row(from).press('F2');
    const field = this.page.getByRole('textbox', { name: `New name of ${from}` });
    await field.fill(to);
    await field.press('Enter');
    await expect(this.row(to)).toBeVisible();
  }

  /** Creates an object in the wizard, with the defaults of its properties. */
  async create(parent: string, kind: string, name: string): Promise<void> {
    await this.choose(parent, `New ${kind}…`);
    const dialog = this.page.getByRole('dialog', { name: `New ${kind}` });
    await dialog.getByRole('textbox', { name: 'Object Name' }).fill(name);
    const next = dialog.getByRole('button', { name: 'Next' });
    if (await next.isVisible()) await next.click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(this.row(name)).toHaveAttribute('aria-selected', 'true');
  }
}
