import { expect, type Locator, type Page } from '@playwright/test';

/** The trends panel. */
export class TrendsPage {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Trends', exact: true });
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  /** Adds the first item whose path has these words. */
  async add(...searches: string[]): Promise<void> {
    await this.button('Items').click();
    const picker = this.page.getByRole('dialog', { name: 'Items of the chart' });
    for (const words of searches) {
      await picker.getByRole('textbox', { name: 'Search items' }).fill(words);
      const name = words.split(' ').at(-1) ?? words;
      const row = picker.getByRole('row').filter({ hasText: name }).first();
      await row.click();
      await expect(row).toHaveAttribute('aria-selected', 'true');
    }
    await this.page.keyboard.press('Escape');
    await expect(picker).toBeHidden();
  }

  /** The line of an item in the table below the chart. */
  row(path: string): Locator {
    return this.panel.getByRole('row', { name: path, exact: true });
  }

  /** A cell of an item's line, by the title of its column. */
  cell(
    path: string,
    column: 'Last' | 'A' | 'B' | 'B − A' | 'Minimum' | 'Maximum' | 'Samples',
  ): Locator {
    const columns = { Last: 4, A: 5, B: 6, 'B − A': 7, Minimum: 8, Maximum: 9, Samples: 10 };
    return this.row(path).getByRole('cell').nth(columns[column]);
  }

  /** Waits until so many samples of an item are in the chart. */
  async expectSamples(path: string, count: number): Promise<void> {
    await expect
      .poll(
        async () => Number((await this.cell(path, 'Samples').innerText()).replaceAll(',', '')),
        {
          timeout: 30_000,
        },
      )
      .toBeGreaterThanOrEqual(count);
  }

  /** The time range that is shown, as texts. */
  async range(): Promise<readonly [string, string]> {
    const from = await this.panel.getByRole('textbox', { name: 'From' }).inputValue();
    const to = await this.panel.getByRole('textbox', { name: 'To' }).inputValue();
    return [from, to];
  }

  async enterRange(from: string, to: string): Promise<void> {
    for (const [name, text] of [
      ['From', from],
      ['To', to],
    ] as const) {
      const field = this.panel.getByRole('textbox', { name });
      await field.fill(text);
      await field.press('Enter');
    }
  }

  /** Where lines are drawn. */
  get plot(): Locator {
    return this.panel.locator('.u-over');
  }

  /** Drags over a part of the chart, in shares of its width. */
  async drag(from: number, to: number): Promise<void> {
    const box = await this.plot.boundingBox();
    if (!box) throw new Error('The chart is not in view.');
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 6 });
    await this.page.mouse.up();
  }

  /** Sets a cursor at a share of the width. */
  async setCursor(cursor: 'A' | 'B', share: number): Promise<void> {
    const box = await this.plot.boundingBox();
    if (!box) throw new Error('The chart is not in view.');
    await this.plot.click({
      position: { x: box.width * share, y: box.height / 2 },
      ...(cursor === 'B' && { modifiers: ['Shift'] as const }),
    });
    await expect(this.button(`Remove cursor ${cursor}`)).toBeVisible();
  }

  /** The results of the aggregates, by method. */
  async results(): Promise<Record<string, string>> {
    const lines = this.panel
      .getByRole('list', { name: 'Results of the aggregates' })
      .getByRole('listitem');
    const entries = await Promise.all(
      (await lines.all()).map(async (line) => {
        const text = await line.innerText();
        const method = text.split(' ')[0] ?? '';
        return [method, await line.locator('strong').innerText()] as const;
      }),
    );
    return Object.fromEntries(entries);
  }
}

/** The panel that tries requests. */
export class RequestPage {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Try a Request' });
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.panel
      .getByRole('textbox', { name, exact: true })
      .or(this.panel.getByRole('combobox', { name, exact: true }));
  }

  /** The lines of the request with what they are answered. */
  get lines(): Locator {
    return this.panel.getByRole('table', { name: 'Tags of the request' }).locator('tbody tr');
  }

  /** What each line is answered, by its method. */
  async results(): Promise<Record<string, string>> {
    const entries = await Promise.all(
      (await this.lines.all()).map(async (line) => {
        const method = await line.getByRole('combobox').last().inputValue();
        return [method, await line.locator('.result').innerText()] as const;
      }),
    );
    return Object.fromEntries(entries);
  }
}
