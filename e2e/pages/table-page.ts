import { expect, type Locator, type Page } from '@playwright/test';

/** The table in the editor: of a message, or of I/O items. */
export class TablePage {
  /** Live values have a table of their own in another panel. */
  private readonly editor: Locator;

  constructor(private readonly page: Page) {
    this.editor = page.getByRole('tabpanel', { name: 'Editor', exact: true });
  }

  /** A cell by its place in what is shown, from 0, and its column's key. */
  cell(row: number, column: string): Locator {
    return this.editor.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
  }

  header(title: string): Locator {
    return this.page.getByRole('columnheader', { name: title, exact: true });
  }

  button(name: string): Locator {
    return this.page
      .getByRole('toolbar', { name: / actions$/ })
      .getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  /** Why the last edit was refused. */
  get alert(): Locator {
    return this.page.locator('.MuiAlert-root[role=alert]');
  }

  /** The problems of the cell that is focused or pointed at. */
  get problems(): Locator {
    return this.page.getByTestId('cell-problems');
  }

  /** The texts of a column as they are shown, from the top. */
  async column(key: string): Promise<string[]> {
    return this.editor
      .locator(`.ag-row:not(.ag-row-pinned) .ag-cell[col-id="${key}"]`)
      .evaluateAll((cells) =>
        cells
          .map((cell) => ({
            row: Number(cell.closest('[row-index]')?.getAttribute('row-index')),
            text: cell.textContent ?? '',
          }))
          .sort((left, right) => left.row - right.row)
          .map(({ text }) => text.trim()),
      );
  }

  async expectColumn(key: string, texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.column(key)).toEqual(texts);
  }

  async expectCount(text: string): Promise<void> {
    await expect(this.page.getByRole('toolbar', { name: / actions$/ })).toContainText(text);
  }

  async expectFocus(row: number, column: string): Promise<void> {
    await expect(this.cell(row, column)).toBeFocused();
  }

  /** Types over a cell and goes on with a key. */
  async type(row: number, column: string, text: string, end = 'Enter'): Promise<void> {
    await this.cell(row, column).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press(end);
  }

  /** Presses keys in a cell that is not being edited. */
  async press(row: number, column: string, ...keys: string[]): Promise<void> {
    // Beside the middle, where a check box would be switched by the click.
    await this.cell(row, column).click({ position: { x: 6, y: 6 } });
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async chooseOption(row: number, column: string, option: string): Promise<void> {
    await this.cell(row, column).dblclick();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async selectRows(...rows: number[]): Promise<void> {
    for (const [index, row] of rows.entries())
      await this.cell(row, '#').click({ modifiers: index === 0 ? [] : ['ControlOrMeta'] });
  }

  /** Drags a row by its handle below another, and with it those that are selected too. */
  async drag(from: number, below: number, says = 'Move 1 row'): Promise<void> {
    await this.dragWithoutDrop(from, below, says);
    await this.page.mouse.up();
  }

  async dragWithoutDrop(from: number, below: number, says = 'Move 1 row'): Promise<void> {
    const handle = await this.cell(from, '#').locator('.ag-drag-handle').boundingBox();
    const target = await this.cell(below, '#').boundingBox();
    if (!handle || !target) throw new Error('A row to drag is not in view.');
    const { mouse } = this.page;
    await mouse.move(handle.x + 5, handle.y + 5);
    await mouse.down();
    await mouse.move(handle.x + 5, handle.y + 30, { steps: 5 });
    await mouse.move(target.x + 10, target.y + target.height - 4, { steps: 8 });
    await expect(this.page.getByText(says)).toBeVisible();
  }
}
