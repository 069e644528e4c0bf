import { expect, type Locator, type Page } from '@playwright/test';

/** The property panel. */
export class PropertyPage {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole('region', { name: /^Properties of / });
  }

  field(title: string): Locator {
    return this.panel.getByRole('textbox', { name: title, exact: true });
  }

  path(title: string): Locator {
    return this.panel.getByRole('combobox', { name: title, exact: true });
  }

  choice(title: string): Locator {
    return this.panel.getByRole('combobox', { name: title, exact: true });
  }

  checkbox(title: string): Locator {
    return this.panel.getByRole('checkbox', { name: title, exact: true });
  }

  async choose(title: string, option: string | RegExp): Promise<void> {
    await this.choice(title).click();
    await this.page.getByRole('option', { name: option }).click();
    await expect(this.page.getByRole('listbox')).toBeHidden();
  }

  async fill(title: string, text: string): Promise<void> {
    await this.field(title).fill(text);
    await this.field(title).press('Enter');
  }
}
