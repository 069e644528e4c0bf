import type { FetchedMessage } from '../../shared/contract/mes-calls';
import type { MessageForm } from '../../shared/mes/message-form';
import { BEHAVED } from '../../shared/mes/misbehaviour';
import type { SendMisbehaviour } from '../../shared/mes/scenario';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';
import { type Exchange, withAcknowledged, withFetched, withSent } from './exchange';
import { type FormValues, valuesToSend } from './form-values';

/** A message that can be sent: of the project, or of a description that was imported. */
export interface ChosenForm {
  /** Tells messages apart: the number of the message configuration, or the imported file. */
  readonly key: string;
  readonly name: string;
  readonly imported: boolean;
  /** Path of the message broker; empty for an imported description. */
  readonly broker: string;
  readonly form: MessageForm;
}

/** What the MES does wrong on purpose, sending and receiving. */
export interface Misbehaviour {
  readonly send: SendMisbehaviour;
  /** Polls, but never acknowledges by itself. */
  readonly noAcknowledgement: boolean;
  /** Polls by itself every ten seconds only. */
  readonly slowPoll: boolean;
  /** Sends values that do not pass the checks. */
  readonly uncheckedValues: boolean;
}

export const WELL_BEHAVED: Misbehaviour = {
  send: BEHAVED,
  noAcknowledgement: false,
  slowPoll: false,
  uncheckedValues: false,
};

/** What the panel shows that is no part of the project. */
export interface MesState {
  readonly imported: readonly ChosenForm[];
  readonly chosen: string | null;
  readonly values: Readonly<Record<string, FormValues>>;
  readonly messageContext: string;
  readonly orderContext: string;
  readonly misbehaviour: Misbehaviour;
  readonly exchanges: readonly Exchange[];
  readonly shown: string | null;
  /** Fetches by itself. */
  readonly polling: boolean;
  readonly busy: boolean;
  /** What the last poll brought, when it brought nothing to show. */
  readonly remark: string;
}

const INITIAL: MesState = {
  imported: [],
  chosen: null,
  values: {},
  messageContext: '<workflow>1</workflow>',
  orderContext: '<order>1</order>',
  misbehaviour: WELL_BEHAVED,
  exchanges: [],
  shown: null,
  polling: false,
  busy: false,
  remark: '',
};

/** How often the MES polls by itself, in milliseconds. */
const POLL_EVERY = 1_000;
const SLOW_POLL_EVERY = 10_000;
/** Most messages that are fetched in one go before others get a turn. */
const MOST_AT_ONCE = 50;

/** The MES that this window plays for one document. */
export class MesSession {
  readonly state = new Observable<MesState>(INITIAL);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly studio: Studio,
    private readonly document: string,
    private readonly now: () => number = Date.now,
  ) {}

  enter(key: string, values: FormValues): void {
    this.state.patch({ values: { ...this.state.get().values, [key]: values } });
  }

  /** Reads a message description and chooses it. */
  async importDescription(fileName: string, content: string): Promise<void> {
    const { form, unknown } = await this.studio.engine.call('mes.readDescription', {
      fileName,
      content,
    });
    const key = `file ${fileName}`;
    const name = form.messageId || fileName;
    const others = this.state.get().imported.filter((one) => one.key !== key);
    const chosen = { key, name, imported: true, broker: '', form };
    this.state.patch({ imported: [...others, chosen], chosen: key });
    if (unknown.length > 0) {
      const text = `${fileName} has elements that are not known and were left out: ${unknown.join(', ')}.`;
      this.studio.notify('warning', text);
    }
  }

  /** Sends what is entered. */
  async send(chosen: ChosenForm, broker: string, values: FormValues): Promise<void> {
    const { messageContext, orderContext, misbehaviour } = this.state.get();
    await this.busily(async () => {
      const sent = await this.studio.engine.call('mes.send', {
        document: this.document,
        broker,
        form: sendable(chosen.form),
        values: valuesToSend(chosen.form, values),
        messageContext,
        orderContext,
        misbehave: misbehaviour.send,
      });
      const exchange = { title: chosen.name, broker, time: this.now(), sent };
      const exchanges = withSent(this.state.get().exchanges, exchange);
      this.state.patch({ exchanges, shown: exchanges[0]?.id ?? null, remark: '' });
    });
  }

  /** Fetches the oldest message that waits. */
  async poll(broker: string, forms: readonly MessageForm[]): Promise<FetchedMessage> {
    const fetched = await this.studio.engine.call('mes.poll', {
      document: this.document,
      broker,
      forms: forms.map(sendable),
    });
    if (fetched.kind === 'none') this.state.patch({ remark: 'No message waits.' });
    else this.take(broker, fetched);
    return fetched;
  }

  /** Acknowledges a message: it leaves the queue. */
  async acknowledge(broker: string, instanceId: string): Promise<void> {
    const answer = await this.studio.engine.call('mes.acknowledge', {
      document: this.document,
      broker,
      instanceId,
    });
    if (!answer.accepted) {
      const text = `The acknowledgement was refused (HTTP ${answer.status}): ${answer.answer}`;
      return this.studio.notify('error', text);
    }
    this.state.patch({ exchanges: withAcknowledged(this.state.get().exchanges, instanceId) });
  }

  /** Shows that something is under way; a failure becomes a notice. */
  async busily(work: () => Promise<unknown>): Promise<void> {
    this.state.patch({ busy: true });
    await this.studio.attempt(work);
    this.state.patch({ busy: false });
  }

  /** Begins to fetch by itself, and acknowledges unless it misbehaves. */
  startPolling(broker: string, forms: () => readonly MessageForm[]): void {
    this.stopPolling();
    this.state.patch({ polling: true });
    const turn = async () => {
      const done = await this.studio.attempt(() => this.fetchAll(broker, forms()));
      if (!done) this.stopPolling();
      if (!this.state.get().polling) return;
      const pause = this.state.get().misbehaviour.slowPoll ? SLOW_POLL_EVERY : POLL_EVERY;
      this.timer = setTimeout(() => void turn(), pause);
    };
    void turn();
  }

  stopPolling(): void {
    clearTimeout(this.timer);
    this.state.patch({ polling: false });
  }

  private async fetchAll(broker: string, forms: readonly MessageForm[]): Promise<void> {
    for (let count = 0; count < MOST_AT_ONCE && this.state.get().polling; count += 1) {
      const fetched = await this.poll(broker, forms);
      if (fetched.kind === 'none' || this.state.get().misbehaviour.noAcknowledgement) return;
      await this.acknowledge(broker, fetched.instanceId);
    }
  }

  private take(broker: string, fetched: FetchedMessage): void {
    const time = this.now();
    const { exchanges, id } = withFetched(this.state.get().exchanges, { broker, time, fetched });
    this.state.patch({ exchanges, shown: id, remark: '' });
  }
}

/** The contract's types are mutable. */
function sendable(form: MessageForm) {
  return {
    ...form,
    fields: form.fields.map((field) => ({ ...field, suggestions: [...field.suggestions] })),
  };
}
