import type { MessageConfiguration } from '../../../shared/mapping/message-configuration';
import type { ObjectId } from '../../../shared/project/object';
import { UserError } from '../../../shared/user-error';
import type { MessageReceiver } from '../runtime/parts';
import { ExceptionSender } from './exception-sender';
import { HistorianAnswers } from './historian-answers';
import { MessageCounts } from './message-counts';
import { type MessageScripts, stopScripts } from './message-scripts';
import { type Operated, OperatedMessages } from './operated-messages';
import { PendingRequests } from './pending-requests';
import type { ProcessorParts } from './processor-parts';
import { Receiver } from './receiver';
import { ScriptedMessages } from './scripted-messages';
import { checkSendable, type Sent, sendNow } from './send-now';
import { generateTriggered } from './trigger-messages';
import { TriggerWatch } from './trigger-watch';

/** How often requests, triggers and exceptions that wait are looked at, in milliseconds. */
const LOOK_INTERVAL = 500;

/** Receives, maps and sends the messages that are in Operation. */
export class MessageProcessor {
  readonly receiver: MessageReceiver;
  private readonly operated = new OperatedMessages();
  private readonly triggers: TriggerWatch;
  private readonly exceptions: ExceptionSender;
  private readonly historian: HistorianAnswers;
  private readonly pending: PendingRequests;
  private readonly scripted: ScriptedMessages;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ProcessorParts) {
    const receiver = new Receiver(this.operated, parts, () => this.lookNow());
    this.receiver = receiver;
    this.scripted = new ScriptedMessages(receiver, parts);
    this.triggers = new TriggerWatch(parts, (trigger, journal) =>
      generateTriggered(trigger, journal, parts),
    );
    this.exceptions = new ExceptionSender(parts);
    this.historian = new HistorianAnswers(parts);
    this.pending = new PendingRequests(this.operated, this.historian, parts);
  }

  /** Begins to look after timeouts and after what could not be sent before. */
  start(): void {
    this.timer ??= setInterval(() => this.lookNow(), LOOK_INTERVAL);
  }

  /** Ends all work; what is not finished goes on after the next start. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    for (const { configuration } of this.operated.all()) this.withdraw(configuration.id);
    await this.looking;
    await this.historian.stop();
    await this.scripted.finished();
  }

  /** Takes a message into Operation, in place of a former state of it. */
  operate(configuration: MessageConfiguration, scripts: MessageScripts = {}): void {
    this.withdraw(configuration.id);
    const operated: Operated = {
      configuration,
      scripts,
      counts: new MessageCounts(this.parts.changed),
      triggered: new Set(configuration.triggers.map(({ device }) => device)),
    };
    this.operated.add(operated);
    this.triggers.add(operated);
    this.exceptions.add(operated);
    this.scripted.add(operated);
  }

  /** Takes a message out of Operation. */
  withdraw(object: ObjectId): void {
    const operated = this.operated.get(object);
    if (!operated) return;
    this.operated.remove(object);
    this.triggers.remove(operated);
    this.exceptions.remove(operated);
    this.scripted.remove(operated);
    stopScripts(operated.scripts);
  }

  /**
   * Sends a message at once, without its trigger; a custom mapping's output script makes it.
   * @param device DeviceName of a group mapping, EquipmentId of a flexible one; empty otherwise
   * @throws UserError when the message is not in Operation, or is none that is sent
   */
  async send(object: ObjectId, device: string): Promise<Sent> {
    const operated = this.operated.get(object);
    if (!operated) throw new UserError('The message is not in Operation.', 'not-ready');
    checkSendable(operated.configuration, device);
    const { configuration } = operated;
    const isScripted =
      configuration.messageType === 'OrderParameter' && configuration.mapping.type === 'Custom';
    return isScripted ? this.scripted.sendNow(operated) : sendNow(operated, device, this.parts);
  }

  /** What a message did since it was switched to Operation; undefined when it is not. */
  countsOf(object: ObjectId): MessageCounts | undefined {
    return this.operated.get(object)?.counts;
  }

  private lookNow(): void {
    const former = this.looking;
    this.looking = this.look().then(() => former);
  }

  private async look(): Promise<void> {
    this.triggers.retry();
    this.exceptions.retry();
    try {
      await this.pending.look();
    } catch (error) {
      this.parts.log.error('Requests that wait for an answer could not be looked after.', error);
    }
  }
}
