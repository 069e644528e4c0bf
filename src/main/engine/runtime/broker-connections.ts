import type { BrokerState } from '../../../shared/contract/runtime-calls';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import type { Broker, ObjectId } from '../../../shared/project/object';
import { objectOf, objectsOf, type Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { Certificates } from '../broker/certificates';
import { webServiceSettings } from '../broker/web-service-settings';
import type { Log } from '../log/log';
import type { StartedBroker } from '../mes-simulator/plant';
import type { UserDirectory } from '../users/simulator-user';
import { BrokerConnection } from './broker-connection';
import type { MessageReceiver, MessageStore } from './parts';

export interface BrokerConnectionsOptions {
  readonly dataFolder: string;
  readonly assetsFolder: string;
  readonly users: UserDirectory;
  readonly receiver: MessageReceiver;
  readonly store: MessageStore;
  readonly template: MessageTemplate;
  readonly log: Log;
  readonly changed: () => void;
  /** Listens on a free port of 127.0.0.1 instead of the configured one. */
  readonly anyPort?: boolean;
}

interface Connected {
  readonly broker: Broker;
  readonly path: string;
  readonly connection: BrokerConnection;
}

/** The connections of a running project's brokers with their MES. */
export class BrokerConnections {
  private readonly connected = new Map<ObjectId, Connected>();

  constructor(private readonly options: BrokerConnectionsOptions) {}

  /** The web services that listen, by broker. */
  get webServices(): readonly StartedBroker[] {
    return [...this.connected.values()].flatMap(({ path, connection }) =>
      connection.url === '' ? [] : [{ broker: path, url: connection.url }],
    );
  }

  get states(): BrokerState[] {
    return [...this.connected].map(([object, { connection }]) => ({ object, ...connection.state }));
  }

  /** Follows the brokers of a project: a new or changed one is connected, an old one ends. */
  async follow(project: Project): Promise<void> {
    for (const [id, { broker, path, connection }] of this.connected) {
      const present = objectOf(project, id, 'broker');
      const isSame = present?.properties === broker.properties;
      if (present && isSame && treeOf(project).pathOf(id) === path) continue;
      this.connected.delete(id);
      await connection.stop();
    }
    for (const broker of objectsOf(project, 'broker')) {
      if (!this.connected.has(broker.id)) {
        await this.connect(broker, treeOf(project).pathOf(broker.id));
      }
    }
    this.options.changed();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.connected.values()].map(({ connection }) => connection.stop()));
  }

  private async connect(broker: Broker, path: string): Promise<void> {
    const { dataFolder, log } = this.options;
    const settings = webServiceSettings(dataFolder, log);
    const { bodyLimit } = await settings.read();
    const certificates = new Certificates(dataFolder, settings, log);
    const connection = new BrokerConnection({
      ...this.options,
      certificates,
      bodyLimit,
      broker,
      path,
    });
    this.connected.set(broker.id, { broker, path, connection });
    await connection.start();
  }
}
