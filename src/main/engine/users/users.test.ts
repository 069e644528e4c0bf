import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder';
import { hashPassword, isPassword, STANDARD_COST } from './password-hash';
import { PushPasswords } from './push-passwords';
import { CHEAP_COST } from './testing/cheap-cost';
import { Users } from './users';

const PASSWORD = 'a long password';

describe('a password hash', () => {
  test('fits its password only, is salted, and states its cost', async () => {
    const kept = await hashPassword(PASSWORD);
    expect(kept).toMatchObject({ algorithm: 'scrypt', ...STANDARD_COST });
    expect(await isPassword(PASSWORD, kept)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, kept)).toBe(false);
    expect((await hashPassword(PASSWORD, CHEAP_COST)).hash).not.toBe(
      (await hashPassword(PASSWORD, CHEAP_COST)).hash,
    );
  });

  test('fits the same letters in another spelling of Unicode', async () => {
    const kept = await hashPassword('pässword-für-MES'.normalize('NFD'), CHEAP_COST);
    expect(await isPassword('pässword-für-MES'.normalize('NFC'), kept)).toBe(true);
  });
});

describe('users', () => {
  test('are kept in a file of the owner only, without their passwords', async () => {
    const folder = await temporaryFolder();
    const users = new Users(folder, CHEAP_COST, () => 0);
    await users.add('mes', ['write', 'read'], PASSWORD);
    await users.add('Historian', ['read'], PASSWORD);
    expect(await users.list()).toEqual([
      { name: 'Historian', rights: ['read'], passwordSetAt: '1970-01-01T00:00:00.000Z' },
      { name: 'mes', rights: ['read', 'write'], passwordSetAt: '1970-01-01T00:00:00.000Z' },
    ]);
    const file = join(folder, 'users.json');
    expect(await readFile(file, 'utf8')).not.toContain(PASSWORD);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('log in with their password, spelt exactly', async () => {
    const users = new Users(await temporaryFolder(), CHEAP_COST);
    await users.add('mes', ['read'], PASSWORD);
    expect(await users.authenticate('mes', PASSWORD)).toMatchObject({
      name: 'mes',
      rights: ['read'],
    });
    expect(await users.authenticate('mes', 'another password')).toBeUndefined();
    expect(await users.authenticate('MES', PASSWORD)).toBeUndefined();
  });

  test('change, and their password gets another version', async () => {
    const users = new Users(await temporaryFolder(), CHEAP_COST);
    await users.add('mes', ['read'], PASSWORD);
    const before = await users.find('mes');
    await users.setRights('mes', ['write']);
    expect(await users.find('mes')).toEqual({ ...before, rights: ['write'] });
    await users.setPassword('mes', 'another password');
    expect((await users.find('mes'))?.passwordVersion).not.toBe(before?.passwordVersion);
    expect(await users.authenticate('mes', 'another password')).toBeDefined();
    await users.remove('mes');
    expect(await users.find('mes')).toBeUndefined();
  });

  test.each([
    ['', ['read'], PASSWORD, 'needs a name'],
    ['a b', ['read'], PASSWORD, '"a b"'],
    ['x'.repeat(65), ['read'], PASSWORD, 'at most 64'],
    ['mes', [], PASSWORD, 'at least one right'],
    ['mes', ['read'], 'eleven char', '11 characters'],
    ['mes', ['read'], `${PASSWORD}\n`, 'control character'],
    ['mes', ['read'], 'x'.repeat(257), 'more than 256'],
    ['There', ['read'], PASSWORD, 'There is a user "there" already'],
  ] as const)('are refused: %j %j %j', async (name, rights, password, reason) => {
    const users = new Users(await temporaryFolder(), CHEAP_COST);
    await users.add('there', ['read'], PASSWORD);
    await expect(users.add(name, rights, password)).rejects.toThrow(reason);
    expect(await users.list()).toHaveLength(1);
  });

  test('that are not there cannot be changed', async () => {
    const users = new Users(await temporaryFolder(), CHEAP_COST);
    await expect(users.remove('mes')).rejects.toThrow(
      'There is no user "mes". There are no users yet.',
    );
    await users.add('other', ['read'], PASSWORD);
    await expect(users.setPassword('mes', PASSWORD)).rejects.toThrow('Users: other.');
    await expect(users.setRights('mes', ['read'])).rejects.toThrow('no user "mes"');
  });

  test('that another process writes are noticed, one change after the other', async () => {
    const folder = await temporaryFolder();
    const [running, other] = [new Users(folder, CHEAP_COST), new Users(folder, CHEAP_COST)];
    expect(await running.list()).toEqual([]);
    await Promise.all(
      ['a', 'b', 'c'].map((name, index) =>
        (index % 2 === 0 ? running : other).add(name, ['read'], PASSWORD),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 250));
    for (const users of [running, other]) {
      expect((await users.list()).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    }
  });

  test('in a damaged file let nobody in and are not overwritten', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'users.json');
    await writeFile(file, '{ "users": [{ "name": "mes" }] }');
    const users = new Users(folder, CHEAP_COST);
    await expect(users.list()).rejects.toThrow(/users\.json, is damaged.*\n?/);
    await expect(users.add('mes', ['read'], PASSWORD)).rejects.toThrow('is damaged');
    expect(await readFile(file, 'utf8')).toBe('{ "users": [{ "name": "mes" }] }');
  });
});

test('a password for pushing belongs to a user at an address', async () => {
  const folder = await temporaryFolder();
  const passwords = new PushPasswords(folder);
  const account = { tokenAddress: 'https://mes.example/token', user: 'sf' };
  expect(await passwords.find(account)).toBeUndefined();
  await passwords.set(account, 'one');
  await passwords.set(account, 'two');
  expect(await passwords.find(account)).toBe('two');
  expect(
    await passwords.find({ ...account, tokenAddress: 'https://elsewhere.example/' }),
  ).toBeUndefined();
  expect(await passwords.find({ ...account, user: 'other' })).toBeUndefined();
  expect((await stat(join(folder, 'push-passwords.json'))).mode & 0o777).toBe(0o600);
  await passwords.set(account, '');
  expect(await passwords.find(account)).toBeUndefined();
  await expect(passwords.set({ tokenAddress: '', user: 'sf' }, 'x')).rejects.toThrow(
    'no Token Address',
  );
});
