import type { BrokerState } from '../../../shared/contract/runtime-calls';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import type { Broker } from '../../../shared/project/object';
import { UserError } from '../../../shared/user-error';
import type { Certificates } from '../broker/certificates';
import { BrokerService } from '../broker/broker-service';
import { PushDelivery } from '../broker/push-delivery';
import type { Log } from '../log/log';
import { PushPasswords } from '../users/push-passwords';
import type { UserDirectory } from '../users/simulator-user';
import type { MessageReceiver, MessageStore } from './parts';

export interface BrokerConnectionOptions {
  readonly broker: Broker;
  /** Path of the broker. */
  readonly path: string;
  readonly receiver: MessageReceiver;
  readonly store: MessageStore;
  readonly template: MessageTemplate;
  readonly users: UserDirectory;
  readonly certificates: Certificates;
  /** Longest body of a request, in bytes. */
  readonly bodyLimit: number;
  readonly dataFolder: string;
  readonly log: Log;
  /** Listens on a free port of 127.0.0.1 instead of the configured one. */
  readonly anyPort?: boolean;
}

/** What connects one message broker with the MES: its web service, and the push where it is chosen. */
export class BrokerConnection {
  private service: BrokerService | undefined;
  private push: PushDelivery | undefined;
  private error = '';

  constructor(private readonly options: BrokerConnectionOptions) {}

  /** Begins to serve. What stands in the way is kept for `state`; other brokers go on without it. */
  async start(): Promise<void> {
    try {
      const service = this.createService();
      await service.start();
      this.service = service;
      if (this.options.broker.properties.delivery === 'Push') {
        this.push = this.createPush();
        this.push.start();
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.options.log.error(error.message);
      this.error = error.message;
    }
  }

  async stop(): Promise<void> {
    await this.push?.stop();
    await this.service?.stop();
  }

  get state(): Omit<BrokerState, 'object'> {
    const { store, path, broker } = this.options;
    const { delivery, messageAddress } = broker.properties;
    const service = this.service?.state;
    const push = this.push?.state;
    const contacts = [service?.lastContact, push?.lastContact].filter(
      (time): time is number => typeof time === 'number',
    );
    return {
      address: push ? messageAddress : (service?.address ?? ''),
      delivery,
      error: this.error || (push?.lastError ?? ''),
      waiting: store.waiting(path),
      lastContact: contacts.length === 0 ? null : Math.max(...contacts),
    };
  }

  /** Address of the web service; empty while it does not listen. */
  get url(): string {
    return this.service?.state.address ?? '';
  }

  private createService(): BrokerService {
    const { broker, path, anyPort = false, ...parts } = this.options;
    const { receiver, store, template, users, log, bodyLimit } = parts;
    const { port, listenAddress, delivery, https } = broker.properties;
    return new BrokerService({
      broker: path,
      address: anyPort ? '127.0.0.1' : listenAddress,
      port: anyPort ? 0 : port,
      polled: delivery === 'Poll',
      receiver,
      store,
      template,
      users,
      log,
      bodyLimit,
      ...(https && { keyPair: () => parts.certificates.keyPair() }),
    });
  }

  private createPush(): PushDelivery {
    const { broker, path, store, template, dataFolder, log } = this.options;
    const { messageAddress, tokenAddress, pushUser, pushTimeout, retryPause } = broker.properties;
    const account = { tokenAddress, user: pushUser };
    const passwords = new PushPasswords(dataFolder);
    return new PushDelivery({
      broker: path,
      messageAddress,
      ...account,
      password: () => passwords.find(account),
      timeout: pushTimeout * 1000,
      retryPause: retryPause * 1000,
      template,
      store,
      log,
    });
  }
}
