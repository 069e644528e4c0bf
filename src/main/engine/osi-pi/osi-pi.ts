import type { PiConnection } from '../../../shared/mapping/message-configuration';
import type { AggregateAnswer, AggregateRequest, PiAccess } from '../runtime/parts';
import { BridgeSource } from './bridge/bridge-source';
import type { PiAccounts } from './pi-accounts';
import { piAnswers } from './pi-answers';
import type { PiSource } from './pi-source';
import { WebApiSource } from './web-api/web-api-source';

/** OSI-PI for a running project: messages with the same connection share it. */
export class OsiPi implements PiAccess {
  private readonly sources = new Map<string, PiSource>();

  constructor(private readonly accounts: Pick<PiAccounts, 'find'>) {}

  aggregate(
    connection: PiConnection,
    request: AggregateRequest,
  ): Promise<readonly AggregateAnswer[]> {
    return piAnswers(() => this.sourceOf(connection), request);
  }

  /** Ends all connections. */
  stop(): void {
    for (const source of this.sources.values()) source.close();
    this.sources.clear();
  }

  private sourceOf(connection: PiConnection): PiSource {
    const key = JSON.stringify(connection);
    const known = this.sources.get(key);
    if (known) return known;
    const made =
      connection.kind === 'Bridge'
        ? new BridgeSource(connection)
        : new WebApiSource({
            ...connection,
            account: () => this.accounts.find(connection.host),
          });
    this.sources.set(key, made);
    return made;
  }
}
