import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Command } from '../../../shared/commands/command';
import { createChannelPair } from '../../../shared/contract/channel';
import {
  type CallArguments,
  type CallResult,
  createEngineClient,
  type EngineClient,
} from '../../../shared/contract/connection';
import {
  type CallName,
  contract,
  type EventName,
  type EventOf,
} from '../../../shared/contract/contract';
import type { Engine, StartWith } from '../engine';
import { startEngine } from '../index';
import { createLog, type Log } from '../log/log';
import { temporaryFolder } from './temporary-folder';

/** A window of a test. Results and events are checked against the contract, as no real pipe does. */
export class TestWindow {
  readonly events: { event: EventName; data: unknown }[] = [];

  constructor(private readonly client: EngineClient) {
    for (const event of Object.keys(contract.events) as EventName[]) {
      client.on(event, (data) => {
        const strict = contract.events[event].parse(data);
        this.events.push({ event, data: strict });
      });
    }
  }

  async call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>> {
    const result = await this.client.call(name, args);
    contract.calls[name].result.parse(result);
    return result;
  }

  execute(document: string, command: Command) {
    return this.call('document.execute', { document, command });
  }

  onLost(lost: () => void): void {
    this.client.onLost(lost);
  }

  /** All events of one name so far. */
  eventsOf<E extends EventName>(event: E): EventOf<E>[] {
    return this.events.filter((one) => one.event === event).map((one) => one.data as EventOf<E>);
  }
}

/** An engine of a test and what it wrote to its log. */
export interface EngineUnderTest {
  readonly engine: Engine;
  readonly dataFolder: string;
  readonly logged: string[];
  connect(): TestWindow;
}

/** Starts an engine that is stopped after the test. */
export async function startTestEngine(
  options: { dataFolder?: string; assetsFolder?: string; startWith?: StartWith } = {},
): Promise<EngineUnderTest> {
  const { dataFolder = await temporaryFolder(), startWith } = options;
  const { assetsFolder = join(import.meta.dirname, '../../../../assets') } = options;
  const logged: string[] = [];
  const log: Log = createLog('info', (text) => logged.push(text));
  const start = { dataFolder, assetsFolder, face: 'browser' as const };
  const engine = await startEngine(startWith ? { ...start, startWith } : start, log);
  onTestFinished(() => engine.stop());
  const connect = () => {
    const [window, end] = createChannelPair();
    engine.connect(end);
    return new TestWindow(createEngineClient(window));
  };
  return { engine, dataFolder, logged, connect };
}
