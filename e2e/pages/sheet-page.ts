import { expect, type Locator, type Page } from '@playwright/test';
import { TablePage } from './table-page';

/** A table as a spreadsheet: ranges, clipboard, fill handle, find bar and status bar. */
export class SheetPage extends TablePage {
  constructor(readonly window: Page) {
    super(window);
  }

  /** What is said of the selected cells. */
  get statistics(): Locator {
    return this.window.getByRole('status', { name: 'Selection' });
  }

  get find(): Locator {
    return this.window.getByRole('search');
  }

  /** The values that were refused, with reasons. */
  get refused(): Locator {
    return this.window.getByRole('list', { name: 'Values that do not fit' });
  }

  /** Draws over cells with the mouse. */
  async select(from: [number, string], to: [number, string]): Promise<void> {
    // What is scrolled to first stays in view, so that both ends are.
    await this.middle(...to);
    await this.drawTo(await this.middle(...from), await this.middle(...to));
  }

  /** Draws the handle at the corner of the selection, whose last cell is named, to another cell. */
  async fill(corner: [number, string], to: [number, string], key?: string): Promise<void> {
    const box = await this.boxOf(...corner);
    const { mouse, keyboard } = this.window;
    const target = await this.middle(...to);
    await mouse.move(box.x + box.width - 4, box.y + box.height - 4);
    await mouse.down();
    if (key !== undefined) await keyboard.down(key);
    await mouse.move(target.x, target.y, { steps: 6 });
    await mouse.up();
    if (key !== undefined) await keyboard.up(key);
  }

  async key(...keys: string[]): Promise<void> {
    for (const one of keys) await this.window.keyboard.press(one);
  }

  /** Number of cells that are shown as selected. */
  async expectSelected(cells: number): Promise<void> {
    await expect(this.window.locator('.ag-cell.range-cell')).toHaveCount(cells);
  }

  /** Text from another program. */
  async putOnClipboard(text: string): Promise<void> {
    await this.window.evaluate((written) => navigator.clipboard.writeText(written), text);
  }

  clipboard(): Promise<string> {
    return this.window.evaluate(() => navigator.clipboard.readText());
  }

  private async drawTo(from: Point, to: Point): Promise<void> {
    const { mouse } = this.window;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 6 });
    await mouse.up();
  }

  private async middle(row: number, column: string): Promise<Point> {
    const { x, y, width, height } = await this.boxOf(row, column);
    return { x: x + width / 2, y: y + height / 2 };
  }

  private async boxOf(row: number, column: string) {
    await this.cell(row, column).scrollIntoViewIfNeeded();
    const box = await this.cell(row, column).boundingBox();
    if (!box) throw new Error(`Cell ${row}/${column} is not in view.`);
    return box;
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}
