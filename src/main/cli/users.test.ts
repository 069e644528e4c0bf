import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { executeCommand } from '../../shared/commands/execute';
import { applyChanges } from '../../shared/project/change';
import { objectsOf } from '../../shared/project/project';
import { loadProject, saveProject } from '../engine/index';
import { run, runWithInput } from './testing/run';

const PASSWORD = 'a long password';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('users are added, listed, given a new password and removed', async () => {
  const data = ['--data', await temporaryFolder()];
  const add = ['users', 'add', 'mes', '--rights', 'write,read', '--password-stdin', ...data];
  expect(await runWithInput(`${PASSWORD}\n`, ...add)).toMatchObject({
    code: 0,
    output: 'User "mes" was added with the rights read, write.',
  });
  const listed = await run('users', 'list', ...data);
  expect(listed).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^mes\tread,write\t/) as string,
  });
  const change = ['users', 'passwd', 'mes', '--password-stdin', ...data];
  expect((await runWithInput('another password\r\n', ...change)).code).toBe(0);
  expect(await readFile(join(data[1] ?? '', 'users.json'), 'utf8')).not.toMatch(/long|another/);
  expect((await run('users', 'remove', 'mes', ...data)).code).toBe(0);
  expect(await run('users', 'list', ...data)).toMatchObject({ code: 0, output: '' });
});

test.each([
  [['add', 'mes', '--rights', 'write'], PASSWORD, '--password-stdin'],
  [['add', 'mes', '--password-stdin'], PASSWORD, '--rights'],
  [['add', 'mes', '--rights', 'admin', '--password-stdin'], PASSWORD, '"admin" is no right'],
  [['add', 'mes', '--rights', 'read', '--password-stdin'], 'short', 'At least 12'],
  [['add', 'mes', '--rights', 'read', '--password', PASSWORD], PASSWORD, '--password'],
  [['remove', 'mes'], '', 'no user "mes"'],
  [['passwd', 'mes', '--password-stdin'], PASSWORD, 'no user "mes"'],
])('users %j is refused', async (args, input, reason) => {
  const { code, errors } = await runWithInput(
    input,
    'users',
    ...args,
    '--data',
    await temporaryFolder(),
  );
  expect(code).toBe(2);
  expect(errors).toContain(reason);
});

test.each([
  ['users'],
  ['users', 'add'],
  ['users', 'list'],
  ['users', 'remove'],
  ['users', 'passwd'],
  ['users', 'push-password'],
  ['certificate'],
  ['certificate', 'use'],
])('%j %j has help', async (...args) => {
  const { code, output } = await run(...args, '--help');
  expect(code).toBe(0);
  expect(output).toContain(`Usage: msi-studio ${args.join(' ')}`);
});

test('the password for pushing is kept in the data folder, for the account that the broker names', async () => {
  const folder = await temporaryFolder();
  const data = await temporaryFolder();
  await cp(join(import.meta.dirname, '../../../assets/samples/first-message'), folder, {
    recursive: true,
  });
  const set = ['users', 'push-password', folder];
  const options = ['--password-stdin', '--data', data];
  const project = await loadProject(folder);
  const [broker] = objectsOf(project, 'broker');
  expect(await runWithInput('x', ...set, 'Nothing', ...options)).toMatchObject({
    code: 2,
    errors: expect.stringContaining(broker?.name ?? '-') as string,
  });
  expect((await runWithInput('x', ...set, broker?.name ?? '', ...options)).errors).toContain(
    'Token Address',
  );
  const { changes } = executeCommand(project, {
    type: 'editObjects',
    edits: [
      {
        object: broker?.id ?? 0,
        properties: { tokenAddress: 'https://mes.example/token', pushUser: 'sf' },
      },
    ],
  });
  await saveProject(applyChanges(project, changes).project, folder);
  expect(await runWithInput('secret\n', ...set, broker?.name ?? '', ...options)).toMatchObject({
    code: 0,
    output: 'The password of user "sf" at https://mes.example/token was set.',
  });
  expect(JSON.parse(await readFile(join(data, 'push-passwords.json'), 'utf8'))).toEqual({
    passwords: [{ tokenAddress: 'https://mes.example/token', user: 'sf', password: 'secret' }],
  });
});

test('the certificate is shown, and one that cannot be used is refused', async () => {
  const data = ['--data', await temporaryFolder()];
  const shown = await run('certificate', 'show', ...data);
  expect(new X509Certificate(shown.output).subjectAltName).toContain('DNS:localhost');
  expect(await run('certificate', 'use', 'no.pem', 'no-key.pem', ...data)).toMatchObject({
    code: 2,
    errors: expect.stringContaining('no.pem cannot be read') as string,
  });
  const other = await temporaryFolder();
  const own = await run('certificate', 'show', '--data', other);
  const files = ['web-service-certificate.pem', 'web-service-key.pem'].map((name) =>
    join(other, name),
  );
  expect((await run('certificate', 'use', ...files, ...data)).code).toBe(0);
  expect((await run('certificate', 'show', ...data)).output).toBe(own.output);
  expect((await run('certificate', 'generate', ...data)).code).toBe(0);
  expect((await run('certificate', 'show', ...data)).output).toBe(shown.output);
});
