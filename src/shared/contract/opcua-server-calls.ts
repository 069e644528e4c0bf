import { z } from 'zod';
import { opcuaSettings } from '../opcua/server-settings';
import { certificateStore, certificateStores, opcuaServerState } from '../opcua/server-state';
import { auditFilter, auditPage, auditPlace } from '../opcua/audit-entry';
import { stationSecret, stationState } from '../opcua/station-state';
import { call } from './declaration';

/* The OPC UA server of this machine: settings, certificates and state. */

const thumbprint = z.string().regex(/^[0-9a-f]{40}$/);

/** One value of `settings.json`; without a value the setting is removed and its default counts. */
const settingsEdit = z.object({
  path: z.array(z.string().max(100)).min(2).max(4),
  value: z.json().optional(),
});
export type SettingsEditCall = z.infer<typeof settingsEdit>;

export const opcuaServerCalls = {
  'opcuaServer.state': call(z.null(), opcuaServerState),
  /** The settings that count now, defaults included. */
  'opcuaServer.settings': call(z.null(), opcuaSettings),
  /** Writes settings and applies them; comments and layout of the file stay. Refused when a value is not allowed. */
  'opcuaServer.change': call(
    z.object({ edits: z.array(settingsEdit).min(1).max(50) }),
    opcuaSettings,
  ),
  /** Tries to start again, after something around the server changed. */
  'opcuaServer.startAgain': call(z.null(), opcuaServerState),
  /** Makes a new certificate and shows it from now on; the user's own files are left alone. */
  'opcuaServer.makeCertificate': call(z.null(), opcuaServerState),
  'opcuaServer.certificates': call(z.null(), certificateStores),
  /** Each of these answers the stores as they are then. */
  'opcuaServer.moveCertificate': call(
    z.object({ thumbprint, from: certificateStore, to: certificateStore }),
    certificateStores,
  ),
  'opcuaServer.removeCertificate': call(
    z.object({ thumbprint, from: certificateStore }),
    certificateStores,
  ),
  /** Adds a certificate in PEM or DER, in Base64. */
  'opcuaServer.addCertificate': call(
    z.object({ store: certificateStore, content: z.base64().max(200_000) }),
    certificateStores,
  ),
  /** Entries of the audit, newest first; `from` goes on where the list before ended. */
  'opcuaServer.audit': call(
    z.object({ filter: auditFilter, from: auditPlace.nullable() }),
    auditPage,
  ),
  /** How the station stands between those above and below it. */
  'opcuaServer.station': call(z.null(), stationState),
  /** Sets the secret that the station shares with those above and below it. */
  'opcuaServer.setStationSecret': call(z.object({ secret: stationSecret }), stationState),
  /** Makes a new secret and tells it, so that it can be set at the other stations. */
  'opcuaServer.makeStationSecret': call(z.null(), z.object({ secret: z.string() })),
} as const;

export const opcuaServerEvents = { opcuaServerChanged: opcuaServerState } as const;
