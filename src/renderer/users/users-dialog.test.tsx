import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { WebServiceUser } from '../../shared/users/web-service-user';
import { emptyProject } from '../../shared/project/project';
import { UserError } from '../../shared/user-error';
import { StudioProvider } from '../studio/context';
import { documentState, FakeEngine } from '../testing/fake-engine';
import { UsersDialog } from './users-dialog';

afterEach(cleanup);

const MES: WebServiceUser = {
  name: 'mes',
  rights: ['read', 'write'],
  passwordSetAt: '2026-01-02T03:04:05.000Z',
};

async function show(users: WebServiceUser[]) {
  const engine = new FakeEngine({
    'users.list': () => users,
    'users.add': ({ name, rights }) => [...users, { ...MES, name, rights }],
    'users.setRights': ({ rights }) => [{ ...MES, rights }],
    'users.setPassword': () => users,
    'users.remove': () => {
      throw new UserError('The file of the users cannot be written.');
    },
  });
  const studio = await engine.connectedStudio();
  const closed = vi.fn();
  render(
    <StudioProvider studio={studio}>
      <UsersDialog onAnswer={closed} />
    </StudioProvider>,
  );
  return { engine, closed };
}

test('a user is added with a suggested password, which is forgotten then', async () => {
  const { engine } = await show([]);
  await screen.findByText(/There are no users yet/);
  const add = screen.getByRole('button', { name: 'Add User' });
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'mes' } });
  expect(add).toHaveProperty('disabled', true);
  fireEvent.click(screen.getByRole('button', { name: 'Suggest' }));
  const field = screen.getByLabelText<HTMLInputElement>('Password');
  const password = field.value;
  expect(password.length).toBeGreaterThanOrEqual(12);
  fireEvent.click(screen.getByLabelText(/Write/));
  fireEvent.click(add);
  await screen.findByRole('listitem', { name: 'mes' });
  expect(engine.called('users.add')).toEqual([{ name: 'mes', rights: ['read'], password }]);
  expect(field.value).toBe('');
});

test('names and passwords that are not possible say why', async () => {
  await show([]);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'a b' } });
  expect(screen.getByText(/cannot be the name of a user/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'short' } });
  expect(screen.getByText(/At least 12 are needed/)).toBeTruthy();
});

test('rights change at once, but the last one stays', async () => {
  const { engine } = await show([MES]);
  const row = within(await screen.findByRole('listitem', { name: 'mes' }));
  fireEvent.click(row.getByLabelText(/Write/));
  await vi.waitFor(() => expect(row.getByLabelText(/Read/)).toHaveProperty('disabled', true));
  expect(engine.called('users.setRights')).toEqual([{ name: 'mes', rights: ['read'] }]);
});

test('a removal is asked for, and its failure is shown', async () => {
  const { engine } = await show([MES]);
  const row = within(await screen.findByRole('listitem', { name: 'mes' }));
  fireEvent.click(row.getByRole('button', { name: 'Remove…' }));
  expect(engine.called('users.remove')).toEqual([]);
  fireEvent.click(row.getByRole('button', { name: 'Remove' }));
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be written');
});

test('a new password is set', async () => {
  const { engine } = await show([MES]);
  const row = within(await screen.findByRole('listitem', { name: 'mes' }));
  fireEvent.click(row.getByRole('button', { name: 'New Password…' }));
  fireEvent.change(row.getByLabelText('Password'), { target: { value: 'another password' } });
  fireEvent.click(row.getByRole('button', { name: 'Set Password' }));
  await vi.waitFor(() => expect(row.queryByLabelText('Password')).toBeNull());
  expect(engine.called('users.setPassword')).toEqual([
    { name: 'mes', password: 'another password' },
  ]);
});

test('the account at a PI Web API is set and removed', async () => {
  const address = 'https://pi.example';
  const engine = new FakeEngine({
    'users.list': () => [],
    'users.pushAccounts': () => [],
    'osiPi.accounts': () => [{ address, user: '', isSet: false }],
    'osiPi.setAccount': ({ user, secret }) => [{ address, user, isSet: secret !== '' }],
  });
  engine.open = [documentState()];
  engine.contents.set('one', { state: documentState(), project: emptyProject('Example') });
  const studio = await engine.connectedStudio();
  render(
    <StudioProvider studio={studio}>
      <UsersDialog onAnswer={vi.fn()} />
    </StudioProvider>,
  );
  const row = within(await screen.findByRole('listitem', { name: address }));
  expect(row.getByText('No account is set.')).toBeTruthy();
  fireEvent.click(row.getByRole('button', { name: 'Set Account…' }));
  fireEvent.change(row.getByLabelText('User'), { target: { value: 'studio' } });
  fireEvent.change(row.getByLabelText('Password'), { target: { value: 'secret' } });
  fireEvent.click(row.getByRole('button', { name: 'Set Account' }));
  await row.findByText('User studio; the password is set.');
  expect(row.queryByLabelText('Password')).toBeNull();
  expect(engine.called('osiPi.setAccount')).toMatchObject([
    { address, user: 'studio', secret: 'secret' },
  ]);
  fireEvent.click(row.getByRole('button', { name: 'Remove Account' }));
  await row.findByText('No account is set.');
});
