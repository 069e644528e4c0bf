import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestEngine } from '../testing/engine-under-test';
import { Users } from '../users/users';

const PASSWORD = 'a long password';

test('users are managed by calls, and no password comes back', async () => {
  const { connect, dataFolder, logged } = await startTestEngine();
  const window = connect();
  expect(await window.call('users.list', null)).toEqual([]);
  const added = await window.call('users.add', {
    name: 'mes',
    rights: ['read'],
    password: PASSWORD,
  });
  expect(added).toEqual([
    { name: 'mes', rights: ['read'], passwordSetAt: expect.any(String) as string },
  ]);
  await window.call('users.setRights', { name: 'mes', rights: ['read', 'write'] });
  await window.call('users.setPassword', { name: 'mes', password: `${PASSWORD} 2` });
  expect(await new Users(dataFolder).authenticate('mes', `${PASSWORD} 2`)).toMatchObject({
    rights: ['read', 'write'],
  });
  await expect(
    window.call('users.add', { name: 'mes', rights: ['read'], password: PASSWORD }),
  ).rejects.toMatchObject({ code: 'user-exists' });
  expect(await window.call('users.remove', { name: 'mes' })).toEqual([]);
  expect(logged.join('')).not.toContain(PASSWORD);
});

test('the password of a broker that pushes is set for the account that it names', async () => {
  const { connect, dataFolder } = await startTestEngine({ startWith: { sample: 'first-message' } });
  const window = connect();
  const [{ document } = { document: '' }] = (await window.call('hello', null)).documents;
  expect(await window.call('users.pushAccounts', { document })).toEqual([]);
  const { snapshot } = await window.call('document.content', { document });
  const broker = snapshot.objects.find(({ kind }) => kind === 'broker');
  const tokenAddress = 'https://mes.example/token';
  await window.execute(document, {
    type: 'editObjects',
    edits: [
      { object: broker?.id ?? 0, properties: { delivery: 'Push', tokenAddress, pushUser: 'sf' } },
    ],
  });
  const [account] = await window.call('users.pushAccounts', { document });
  expect(account).toMatchObject({ tokenAddress, user: 'sf', hasPassword: false });
  const path = account?.broker ?? '';
  await window.call('users.setPushPassword', { document, broker: path, password: PASSWORD });
  expect(await window.call('users.pushAccounts', { document })).toEqual([
    { broker: path, tokenAddress, user: 'sf', hasPassword: true },
  ]);
  expect(await readFile(join(dataFolder, 'push-passwords.json'), 'utf8')).toContain(PASSWORD);
  await expect(
    window.call('users.setPushPassword', { document, broker: '/System/Core/No', password: 'x' }),
  ).rejects.toMatchObject({ code: 'missing-object' });
});
