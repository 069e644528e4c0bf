import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** Takes a picture for the guide, when MSI_STUDIO_PICTURES names the folder to put it in. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.MSI_STUDIO_PICTURES;
  if (folder === undefined) return;
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
