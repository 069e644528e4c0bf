import { expect } from '@playwright/test';
import { MesPage } from '../pages/mes-page';
import type { Guide } from './guide';

/** Walks the section on the sample in docs/guide/first-run.md. */
export async function walkSample({ page, tree, properties, picture }: Guide): Promise<void> {
  const mes = new MesPage(page);
  await tree.open('MSIMessageBroker', 'MSIMessageProcessor');
  await tree.select('EquipmentCheck');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(page.getByRole('status', { name: 'Operation' })).toContainText('since');
  await mes.show();
  await mes.choose('EquipmentCheck');
  await mes.field('BatchId').fill('B-7');
  await mes.field('EquipmentId').fill('br102');
  await mes.send();
  await expect(mes.request).toContainText(
    'Refused (HTTP 200): EquipmentId is "br102", but the device list has "BR102". Upper and lower case matter.',
  );
  await mes.field('EquipmentId').fill('BR102');
  await mes.send();
  await expect(mes.request).toContainText('Accepted');
  await page.getByRole('tab', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: 'Run All' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'scenarios passed.' })).toHaveText(
    /^(\d+) of \1 scenarios passed\.$/,
    { timeout: 90_000 },
  );
  await picture('mes-scenarios');
}
