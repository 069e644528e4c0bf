import { test } from './guide/guide';
import { walkFirstMessage } from './guide/first-message';
import { writeSampleWithFreePort } from './sample-with-free-port';
import { walkSample } from './guide/sample-run';
import { walkFirstRun } from './guide/first-run';

/*
 * Walks the guide step by step, so that it stays true, and takes its pictures on the way.
 */

test('from an empty project to a message in the MES', async ({ guide }) => {
  test.setTimeout(300_000); // One long way instead of many short ones.
  await test.step('to a message description', () => walkFirstMessage(guide));
  await test.step('to a message in the MES', () => walkFirstRun(guide));
});

test('a wrong device name and the scenarios of the sample', async ({ guide }) => {
  test.slow(); // All scenarios of the sample run.
  const folder = await writeSampleWithFreePort(guide.studio.projectFolder);
  await guide.frame.openProject(folder);
  await guide.frame.expectOpen('Bioreactor Plant');
  await walkSample(guide);
});

test.describe('with the sample', () => {
  test.use({ startWith: { sample: 'bioreactor' } });

  for (const scheme of ['light', 'dark'] as const) {
    test(`the first look at the studio, ${scheme}`, async ({
      guide: { page, frame, tree, table, picture },
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await frame.expectOpen('Bioreactor Plant');
      await tree.open('MSIMessageBroker', 'MSIMessageProcessor');
      await tree.select('EquipmentCheck');
      await table.expectCount('11 rows');
      await picture(`studio-${scheme}`);
    });
  }
});
