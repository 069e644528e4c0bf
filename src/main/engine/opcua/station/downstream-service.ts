import type { AddressInfo } from 'node:net';
import type { StationSettings } from '../../../../shared/opcua/server-settings';
import { stationUpload } from '../../../../shared/opcua/station-status';
import { UserError } from '../../../../shared/user-error';
import type { KeyPair } from '../../broker/key-pair';
import { type FastifyInstance, loadFastify } from '../../broker/load-fastify';
import { codeOf, reasonOf } from '../../files/file-failure';
import type { DownstreamStations } from './downstream-stations';
import type { StationSecret } from './station-secret';
import { UPLOAD_PATH } from './status-upload';

const BODY_LIMIT = 16 * 1024 * 1024;
const REQUEST_TIME = 30_000;

export interface DownstreamOptions {
  readonly settings: StationSettings['downstream'];
  readonly keyPair: () => Promise<KeyPair>;
  readonly secret: StationSecret;
  readonly stations: DownstreamStations;
}

/** Receives the status of downstream stations. */
export class DownstreamService {
  private constructor(private readonly server: FastifyInstance) {}

  /** @throws UserError that names the setting to change when it cannot listen */
  static async start(options: DownstreamOptions): Promise<DownstreamService> {
    const { settings, keyPair, secret } = options;
    await secret.readOrMake();
    const { fastify } = await loadFastify();
    const common = { bodyLimit: BODY_LIMIT, requestTimeout: REQUEST_TIME };
    const server: FastifyInstance = settings.https
      ? fastify({ ...common, https: { ...(await keyPair()) } })
      : fastify(common);
    addUploadCall(server, options);
    try {
      await server.listen({ host: settings.listen_address, port: settings.listen_port });
    } catch (cause) {
      await server.close();
      throw listenFailure(settings, cause);
    }
    return new DownstreamService(server);
  }

  /** The port that it listens on. */
  get port(): number {
    const { port } = this.server.server.address() as AddressInfo;
    return port;
  }

  async stop(): Promise<void> {
    this.server.server.closeAllConnections();
    await this.server.close();
  }
}

function addUploadCall(server: FastifyInstance, { secret, stations }: DownstreamOptions): void {
  server.addHook('onRequest', async (request, reply) => {
    const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Bearer' || !(await secret.isRight(given))) {
      return reply.code(401).send({ error: 'The shared secret is missing or wrong.' });
    }
  });
  server.post(UPLOAD_PATH, (request, reply) => {
    const upload = stationUpload.safeParse(request.body);
    if (!upload.success) return reply.code(400).send({ error: 'This is no status of a station.' });
    stations.take(upload.data.reports);
    return reply.code(204).send();
  });
}

function listenFailure(
  { listen_address, listen_port }: DownstreamOptions['settings'],
  cause: unknown,
) {
  const where = `The status of downstream stations cannot be received at ${listen_address}, port ${listen_port}`;
  const text =
    codeOf(cause) === 'EADDRINUSE'
      ? `${where}: the port is in use. Change station.downstream.listen_port.`
      : `${where}: ${reasonOf(cause)}. Change station.downstream.listen_address or listen_port.`;
  return new UserError(text, 'station', { cause });
}
