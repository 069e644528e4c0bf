import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './frame-fixtures';
import { PropertyPage } from './pages/property-page';

test('users of the web service are added, given other rights and a new password, and removed', async ({
  frame,
}) => {
  await frame.expectStartPage();
  await frame.run('Users of the Web Service…');
  const dialog = frame.dialog('Users of the Web Service');
  await expect(dialog.getByText('There are no users yet.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('pas-x');
  await dialog.getByRole('button', { name: 'Suggest' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Password' })).toHaveValue(/^(\w{5}-){3}\w{5}$/);
  await dialog.getByRole('button', { name: 'Add User' }).click();
  const user = dialog.getByRole('listitem', { name: 'pas-x' });
  await user.getByRole('checkbox', { name: /^Read/ }).click();
  await expect(user.getByRole('checkbox', { name: /^Write/ })).toBeDisabled();
  await user.getByRole('button', { name: 'New Password…' }).click();
  const password = user.getByRole('textbox', { name: 'Password' });
  await password.fill('too short');
  await expect(user.getByRole('button', { name: 'Set Password' })).toBeDisabled();
  await password.fill('long enough now');
  await user.getByRole('button', { name: 'Set Password' }).click();
  await expect(password).toBeHidden();
  await user.getByRole('button', { name: 'Remove…' }).click();
  await user.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(dialog.getByText('There are no users yet.')).toBeVisible();
});

test('a broker that pushes shows its addresses, and its password is set beside the users', async ({
  example: { frame, tree },
}, { outputDir }) => {
  const { page } = frame;
  await tree.select('MES');
  const properties = new PropertyPage(page);
  await expect(properties.field('Port')).toHaveValue('8002');
  await expect(properties.field('Message Address')).toBeHidden();
  await properties.choose('Delivery', 'Push to MES');
  await properties.fill('Message Address', 'https://mes.example/msi/sf_to_mes');
  await properties.fill('Token Address', 'https://mes.example/msi/getsecuretoken');
  await properties.fill('User', 'shopfloor');
  await page.screenshot({ path: `${outputDir}/push-properties.png` });
  await frame.run('Users of the Web Service…');
  const dialog = frame.dialog('Users of the Web Service');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('pas-x');
  await dialog.getByRole('button', { name: 'Suggest' }).click();
  await dialog.getByRole('button', { name: 'Add User' }).click();
  const account = dialog.getByRole('listitem', { name: /MES$/ });
  await expect(account).toContainText('no password is set');
  await account.getByRole('button', { name: 'Set Password…' }).click();
  await account.getByRole('textbox', { name: 'Password' }).fill('secret');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${outputDir}/users-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(found.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
  }
  await account.getByRole('button', { name: 'Set Password', exact: true }).click();
  await expect(account).toContainText('the password is set');
  await account.getByRole('button', { name: 'Remove Password' }).click();
  await expect(account).toContainText('no password is set');
});
