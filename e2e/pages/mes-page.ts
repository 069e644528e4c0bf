import { expect, type Locator, type Page } from '@playwright/test';

/** The panel of the MES simulator. */
export class MesPage {
  constructor(private readonly page: Page) {}

  async show(): Promise<void> {
    await this.page.getByText('MES Simulator', { exact: true }).click();
  }

  /** Chooses the message to send by its name. */
  async choose(message: string): Promise<void> {
    await this.page
      .getByRole('list', { name: 'Messages of the MES' })
      .getByRole('button', { name: new RegExp(`^${message}`) })
      .click();
  }

  field(parameter: string): Locator {
    return this.page.getByRole('tabpanel', { name: 'Messages' }).getByLabel(parameter);
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** What was sent, with how it was answered. */
  get request(): Locator {
    return this.page.getByRole('region', { name: 'Request' });
  }

  /** Lets the MES do something wrong, or ends that. */
  async misbehave(fault: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Misbehave/ }).click();
    await this.page.getByRole('menuitemcheckbox', { name: fault }).click();
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('menu')).toBeHidden();
  }

  button(name: 'Poll' | 'Acknowledge'): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
}
