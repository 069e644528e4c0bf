import { expect, type Locator, type Page } from '@playwright/test';

/** The editor of scripts. */
export class ScriptPage {
  constructor(private readonly page: Page) {}

  get text(): Locator {
    return this.page.getByTestId('script-text');
  }

  /** The underlined pieces. */
  get errors(): Locator {
    return this.text.locator('.squiggly-error');
  }

  get warnings(): Locator {
    return this.text.locator('.squiggly-warning');
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row');
  }

  tab(file: string): Locator {
    return this.page.getByRole('tab', { name: file });
  }

  async show(file: string): Promise<void> {
    await this.tab(file).click();
    await expect(this.tab(file)).toHaveAttribute('aria-selected', 'true');
  }

  /** Begins a script that is not there yet. */
  async beginWith(example: string): Promise<void> {
    await this.page.getByRole('button', { name: example }).click();
    await expect(this.text.locator('.view-line').first()).toBeVisible();
  }

  async focus(): Promise<void> {
    await this.text.locator('.view-line').first().click();
  }

  /** Puts the cursor at the end of a line. */
  async goToEnd(line: number): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('ControlOrMeta+Home');
    for (let at = 1; at < line; at += 1) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('End');
  }

  /** Puts a text in the place of a line. */
  async replaceLine(line: number, text: string): Promise<void> {
    await this.goToEnd(line);
    await this.page.keyboard.press('Shift+Home');
    await this.page.keyboard.press('Shift+Home');
    await this.page.keyboard.insertText(text);
  }

  /** The marks of breakpoints in the margin. */
  get breakpoints(): Locator {
    return this.text.locator('.script-breakpoint');
  }

  /** The line at which a trial stands. */
  get standingLine(): Locator {
    return this.text.locator('.script-standing-line');
  }

  /** Clicks left of the number of a line that is in view. */
  async clickMargin(line: number): Promise<void> {
    const number = this.text.locator('.line-numbers').getByText(String(line), { exact: true });
    await expect(number).toBeVisible();
    const row = await number.boundingBox();
    const text = await this.text.boundingBox();
    if (!row || !text) throw new Error(`Line ${line} is not in view.`);
    await this.page.mouse.click(text.x + 8, row.y + row.height / 2);
  }

  /** Chooses a snippet from the menu. */
  async insertSnippet(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Snippet' }).click();
    await this.page.getByRole('menuitem', { name: title }).click();
  }

  /** The lines as they are shown. */
  async expectLine(text: string): Promise<void> {
    // Monaco shows blanks as non-breaking ones.
    await expect(this.text).toContainText(text);
  }
}
