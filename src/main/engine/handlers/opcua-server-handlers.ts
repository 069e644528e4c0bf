import type { Handlers } from '../../../shared/contract/connection';
import type { SettingsEditCall } from '../../../shared/contract/opcua-server-calls';
import { UserError } from '../../../shared/user-error';
import type { SettingsEdit } from '../settings/commented-settings';
import type { StudioServices } from './studio-services';

/** Sections of `settings.json` that windows may change. */
const SECTIONS = ['opcua_server', 'station'];

/** The OPC UA server of this machine. */
export function opcuaServerHandlers({ opcua, station }: StudioServices) {
  const { trust } = opcua;
  return {
    'opcuaServer.state': () => opcua.state(),
    'opcuaServer.settings': () => opcua.present,
    'opcuaServer.change': async ({ edits }) => {
      await opcua.change(edits.map(checkedEdit));
      return opcua.present;
    },
    'opcuaServer.startAgain': async () => {
      await opcua.startAgain();
      return opcua.state();
    },
    'opcuaServer.makeCertificate': async () => {
      await opcua.makeCertificate();
      return opcua.state();
    },
    'opcuaServer.certificates': () => trust.list(),
    'opcuaServer.moveCertificate': async ({ thumbprint, from, to }) => {
      await trust.move(thumbprint, from, to);
      return trust.list();
    },
    'opcuaServer.removeCertificate': async ({ thumbprint, from }) => {
      await trust.remove(thumbprint, from);
      return trust.list();
    },
    'opcuaServer.addCertificate': async ({ store, content }) => {
      await trust.add(Buffer.from(content, 'base64'), store);
      return trust.list();
    },
    'opcuaServer.audit': ({ filter, from }) => opcua.listAudit(filter, from),
    'opcuaServer.station': () => station.state(),
    'opcuaServer.setStationSecret': async ({ secret }) => {
      await station.secret.set(secret);
      return station.state();
    },
    'opcuaServer.makeStationSecret': async () => ({ secret: await station.secret.make() }),
  } satisfies Partial<Handlers>;
}

function checkedEdit({ path, value }: SettingsEditCall): SettingsEdit {
  if (SECTIONS.includes(path[0] ?? '')) return { path, value };
  throw new UserError(`${path.join('.')} is no setting of the OPC UA server.`, 'settings');
}
