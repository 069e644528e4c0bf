import { expect, it } from 'vitest';
import { TestEditor } from '../../../shared/commands/test-editor';
import { PiAccounts } from '../osi-pi/pi-accounts';
import { temporaryFolder } from '../testing/temporary-folder';
import { osiPiHandlers } from './osi-pi-handlers';

it('sets accounts of the PI Web APIs that messages ask, and of no others', async () => {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker');
  const message = (name: string, osiPiConnection: string, osiPiHost: string) =>
    editor.create('/System/Core/Broker', 'message', name, {
      mappingType: 'Historian',
      osiPiConnection,
      osiPiHost,
    });
  message('One', 'WebApi', 'pi.example');
  message('Two', 'WebApi', 'https://pi.example/piwebapi');
  message('Three', 'Bridge', 'bridge.example');
  message('Four', 'WebApi', 'https://');
  const accounts = new PiAccounts(await temporaryFolder());
  const calls = osiPiHandlers({ projectOf: () => editor.project, accounts });
  const address = 'https://pi.example';
  expect(await calls['osiPi.accounts']({ document: 'd' })).toEqual([
    { address, user: '', isSet: false },
  ]);
  const set = { document: 'd', address, user: 'studio', secret: 'secret' };
  expect(await calls['osiPi.setAccount'](set)).toEqual([{ address, user: 'studio', isSet: true }]);
  expect(await accounts.find(address)).toMatchObject({ secret: 'secret' });
  expect(await calls['osiPi.setAccount']({ ...set, secret: '' })).toEqual([
    { address, user: '', isSet: false },
  ]);
  await expect(
    calls['osiPi.setAccount']({ ...set, address: 'https://other.example' }),
  ).rejects.toThrow('No message asks the PI Web API https://other.example any more.');
});
