import { expect, type Locator, type Page } from '@playwright/test';

/** The panel of live values. */
export class LivePage {
  constructor(private readonly page: Page) {}

  async show(): Promise<void> {
    await this.page.getByText('Live Values', { exact: true }).click();
  }

  /** The value of an item, named as in the table: by its path below the selected object. */
  value(item: string): Locator {
    return this.page
      .getByRole('tabpanel', { name: 'Live Values' })
      .getByRole('row')
      .filter({ has: this.page.locator('[col-id="path"]').getByText(item, { exact: true }) })
      .locator('.ag-cell[col-id="value"]');
  }

  /** Leaves one item in the table. */
  async only(item: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Filter live values' }).fill(item);
    const rows = this.page.getByRole('tabpanel', { name: 'Live Values' }).locator('.ag-row');
    await expect(rows).toHaveCount(1);
  }

  async type(item: string, value: string): Promise<void> {
    await this.value(item).dblclick();
    await this.page.keyboard.type(value);
    await this.page.keyboard.press('Enter');
  }
}
