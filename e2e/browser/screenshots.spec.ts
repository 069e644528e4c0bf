import { expect, test } from '../frame-fixtures';
import { TreePage } from '../pages/tree-page';

/** Named by the same variable as the pictures of the guide; elsewhere a run changes nothing. */
const FOLDER = process.env.MSI_STUDIO_PICTURES ?? 'test-results/screenshots';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1000, height: 700 },
];

test.describe('screenshots', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const size of SIZES) {
      const suffix = `${scheme}-${size.width}`;

      test(`start page, ${suffix}`, async ({ studio, frame }) => {
        await studio.page.setViewportSize(size);
        await studio.page.emulateMedia({ colorScheme: scheme });
        await frame.expectStartPage();
        await studio.page.screenshot({ path: `${FOLDER}/start-${suffix}.png` });
      });

      test.describe('with the sample', () => {
        test.use({ startWith: { sample: 'bioreactor' } });

        test(`main screen, ${suffix}`, async ({ studio, frame }) => {
          await studio.page.setViewportSize(size);
          await studio.page.emulateMedia({ colorScheme: scheme });
          const tree = new TreePage(studio.page);
          await tree.select('OrderStart');
          await expect(
            studio.page.getByRole('grid').first().getByRole('gridcell').first(),
          ).toBeVisible();
          await frame.page.mouse.move(0, 0);
          await studio.page.waitForTimeout(500);
          await studio.page.screenshot({ path: `${FOLDER}/main-${suffix}.png` });
        });
      });
    }
  }
});
