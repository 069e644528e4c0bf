import { z } from 'zod';
import { UserError } from '../user-error';
import type { Channel } from './channel';
import { type CallName, type Contract, contract, type EventName, type EventOf } from './contract';
import type { ArgumentsOf, ResultOf } from './declaration';
import { type NextTurn, Outbox } from './outbox';
import { listPlace, type ListPortion, listPortion, putListsBack } from './portions';

export { UserError };

export type CallArguments<N extends CallName> = ArgumentsOf<Contract['calls'][N]>;
export type CallResult<N extends CallName> = ResultOf<Contract['calls'][N]>;

/** The engine's answer to each call. */
export type Handlers = {
  [N in CallName]: (args: CallArguments<N>) => CallResult<N> | Promise<CallResult<N>>;
};

const request = z.object({ id: z.number(), call: z.string(), arguments: z.unknown() });
const reply = z.union([
  z.object({ id: z.number(), result: z.unknown(), lists: z.array(listPlace).optional() }),
  z.object({
    id: z.number(),
    error: z.object({ message: z.string(), code: z.string().optional() }),
  }),
  z.object({ event: z.string(), data: z.unknown(), lists: z.array(listPlace).optional() }),
  listPortion,
]);

/** The engine's end of a channel. */
export interface EngineEnd {
  emit<E extends EventName>(event: E, data: EventOf<E>): void;
}

/**
 * Serves the contract on a channel. Arguments are parsed before a handler sees them. Errors that
 * are not meant for users go to `report`, with their cause, and cross as a text without details.
 * Long events, and long answers about a document, leave in portions with `nextTurn` between them. An
 * answer about a document waits for the events before it, which may tell of what it names; other
 * answers go past them.
 */
export function serveContract(
  channel: Channel,
  handlers: Handlers,
  report: (error: unknown, call: string) => void,
  nextTurn: NextTurn,
): EngineEnd {
  const outbox = new Outbox(channel, nextTurn);
  const atOnce: Answers = {
    send: (message) => channel.send(message),
    sendResult: (id, result) => channel.send({ id, result }),
  };
  channel.onMessage((message) => {
    const parsed = request.safeParse(message);
    if (!parsed.success) return report(parsed.error, 'unreadable request');
    const answers = waitsForEvents(parsed.data.call) ? outbox : atOnce;
    void answer(answers, handlers, parsed.data, report);
  });
  return { emit: (event, data) => outbox.sendEvent(event, data) };
}

function waitsForEvents(call: string): boolean {
  return Object.hasOwn(contract.calls, call) && contract.calls[call as CallName].afterEvents;
}

type Answers = Pick<Outbox, 'send' | 'sendResult'>;

async function answer(
  answers: Answers,
  handlers: Handlers,
  { id, call, arguments: args }: z.infer<typeof request>,
  report: (error: unknown, call: string) => void,
): Promise<void> {
  try {
    answers.sendResult(id, await dispatch(handlers, call, args));
  } catch (error) {
    if (!(error instanceof UserError)) report(error, call);
    answers.send({ id, error: describe(error, call) });
  }
}

async function dispatch(handlers: Handlers, call: string, args: unknown): Promise<unknown> {
  if (!Object.hasOwn(contract.calls, call)) throw new UserError(`Call "${call}" is not known.`);
  const name = call as CallName;
  const parsed = contract.calls[name].arguments.safeParse(args);
  if (!parsed.success) {
    throw new UserError(
      `Call "${call}" was refused: ${z.prettifyError(parsed.error)}`,
      'bad-arguments',
    );
  }
  const handler = handlers[name] as (args: unknown) => unknown;
  return await handler(parsed.data);
}

function describe(error: unknown, call: string): { message: string; code?: string } {
  if (error instanceof UserError) {
    return error.code === undefined
      ? { message: error.message }
      : { message: error.message, code: error.code };
  }
  return {
    message: `"${call}" failed for an internal reason. The log has the details.`,
    code: 'internal',
  };
}

/** The window's end of a channel. */
export interface EngineClient {
  call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>>;
  /** Listens to an event until the returned function is called. */
  on<E extends EventName>(event: E, listener: (data: EventOf<E>) => void): () => void;
  /** Called once when the engine is gone; open calls fail with code `connection-lost`. */
  onLost(lost: () => void): void;
  close(): void;
}

/** Connects to the engine at the far end of a channel. */
export function createEngineClient(channel: Channel): EngineClient {
  return new ChannelClient(channel);
}

interface Pending {
  readonly call: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

class ChannelClient implements EngineClient {
  private nextId = 1;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<string, Set<(data: never) => void>>();
  private lost = false;
  /** Lists that are still arriving in portions, ahead of their events. */
  private readonly lists = new Map<number, unknown[]>();

  constructor(private readonly channel: Channel) {
    channel.onMessage((message) => this.receive(message));
    channel.onClose(() => this.failPending());
  }

  call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>> {
    if (this.lost) return Promise.reject(connectionLost(name));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, {
        call: name,
        resolve: (result) => resolve(result as CallResult<N>),
        reject,
      });
      this.channel.send({ id, call: name, arguments: args });
    });
  }

  on<E extends EventName>(event: E, listener: (data: EventOf<E>) => void): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  onLost(lost: () => void): void {
    this.channel.onClose(lost);
  }

  close(): void {
    this.channel.close();
  }

  private receive(message: unknown): void {
    const parsed = reply.parse(message);
    if ('items' in parsed) return this.receivePortion(parsed);
    if ('event' in parsed) {
      const data = putListsBack(parsed.data, parsed.lists ?? [], (list) => this.takeList(list));
      for (const listener of this.listeners.get(parsed.event) ?? []) listener(data as never);
      return;
    }
    const pending = this.pending.get(parsed.id);
    this.pending.delete(parsed.id);
    if ('error' in parsed) {
      pending?.reject(new UserError(parsed.error.message, parsed.error.code));
      return;
    }
    // Also when nobody waits any more: the lists would be kept otherwise.
    const result = putListsBack(parsed.result, parsed.lists ?? [], (list) => this.takeList(list));
    pending?.resolve(result);
  }

  private receivePortion({ list, items }: ListPortion): void {
    const arrived = this.lists.get(list);
    if (!arrived) this.lists.set(list, items);
    else for (const item of items) arrived.push(item);
  }

  private takeList(list: number): readonly unknown[] {
    const arrived = this.lists.get(list) ?? [];
    this.lists.delete(list);
    return arrived;
  }

  private failPending(): void {
    this.lost = true;
    for (const pending of this.pending.values()) pending.reject(connectionLost(pending.call));
    this.pending.clear();
  }
}

function connectionLost(call: string): UserError {
  return new UserError(
    `"${call}" did not reach the engine: the connection is lost.`,
    'connection-lost',
  );
}
