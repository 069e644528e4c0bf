import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test as base } from '../frame-fixtures';
import type { FramePage } from '../pages/frame-page';
import { PropertyPage } from '../pages/property-page';
import { TablePage } from '../pages/table-page';
import { TreePage } from '../pages/tree-page';
import type { Studio } from '../studio';

/** The pictures of README and guide are taken when this names the folder to put them in. */
const pictures = process.env.MSI_STUDIO_PICTURES;

/** What a walk through a chapter of the guide works with. */
export interface Guide {
  readonly studio: Studio;
  readonly page: Page;
  readonly frame: FramePage;
  readonly tree: TreePage;
  readonly table: TablePage;
  readonly properties: PropertyPage;
  /** Takes a picture of the window as it is now. */
  picture(name: string): Promise<void>;
}

export const test = base.extend<{ readonly guide: Guide }>({
  guide: async ({ studio, frame }, use) => {
    const { page, face } = studio;
    await use({
      picture: async (name) => {
        if (face === 'browser') await takePicture(page, name);
      },
      studio,
      page,
      frame,
      tree: new TreePage(page),
      table: new TablePage(page),
      properties: new PropertyPage(page),
    });
  },
});

async function takePicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}
