import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './frame-fixtures';
import { picture } from './picture';
import { writeSampleWithFreePort } from './sample-with-free-port';

test('a message is sent, answered, checked and acknowledged, and every scenario passes', async ({
  studio,
  frame,
}) => {
  test.slow();
  await frame.openProject(await writeSampleWithFreePort(studio.projectFolder));
  await frame.expectOpen('Bioreactor Plant');
  const { page } = studio;
  await frame.run('Go to MES Simulator');
  await page.getByRole('button', { name: 'Start Project' }).click();
  const messages = page.getByRole('list', { name: 'Messages of the MES' });

  // A scenario puts its message into Operation.
  await page.getByRole('tab', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: 'Check of two bioreactors' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('1 of 1 scenario passed.')).toBeVisible();

  await page.getByRole('tab', { name: 'Messages' }).click();
  await messages.getByRole('button', { name: /^OrderStart/ }).click();
  const size = page.getByRole('textbox', { name: 'BatchSize' });
  await size.fill('5000');
  await expect(page.getByText('5000 is outside of the range 400 to 2000.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await size.fill('1800.5');
  await expect(page.getByText('is outside of the range')).toBeHidden();

  await messages.getByRole('button', { name: /^EquipmentCheck/ }).click();
  await page.getByRole('textbox', { name: 'BatchId' }).fill('B-7');
  await page.getByRole('combobox', { name: 'EquipmentId' }).fill('BR109');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const request = page.getByRole('region', { name: 'Request' });
  await expect(request.getByText('Refused (HTTP 200)')).toContainText('BR109');
  await page.getByRole('combobox', { name: 'EquipmentId' }).fill('BR102');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(request.getByText('Accepted')).toBeVisible();
  await page.getByRole('button', { name: 'Poll', exact: true }).click();
  await expect(page.getByText('No message waits.')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(request.getByTestId('xml-text')).toContainText('MsiMessageContainer');
    await picture(page, `mes-messages-${colorScheme}`);
    const { violations } = await new AxeBuilder({ page })
      .include('[role=tabpanel]')
      .setLegacyMode(true)
      .analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  await page.getByRole('button', { name: 'Misbehave' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Wrong token' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(request.getByText('Refused (HTTP 401)')).toBeVisible();

  await page.getByRole('tab', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: 'Run All' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'scenarios passed.' })).toHaveText(
    /^(\d+) of \1 scenarios passed\.$/,
    { timeout: 60_000 },
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `mes-scenarios-${colorScheme}`);
  }
});

test('a message that a scenario put into Operation is shown as such and can be taken out', async ({
  studio,
  frame,
}) => {
  await frame.openProject(await writeSampleWithFreePort(studio.projectFolder));
  await frame.expectOpen('Bioreactor Plant');
  const { page } = studio;
  await frame.run('Go to MES Simulator');
  await page.getByRole('button', { name: 'Start Project' }).click();
  await page.getByRole('tab', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: 'Check of two bioreactors' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('1 of 1 scenario passed.')).toBeVisible();

  const row = page.getByRole('treeitem', { name: /EquipmentCheck/ });
  await expect(row.getByRole('img', { name: 'In Operation' })).toBeVisible();
  await row.click();
  await frame.run('Go to Editor');
  const strip = page.getByRole('status', { name: 'Operation' });
  await expect(strip).toContainText('2 received');
  await strip.getByRole('button', { name: 'Take Out' }).click();
  await expect(strip).toBeHidden();
  await expect(row.getByRole('img', { name: 'In Operation' })).toBeHidden();
});
