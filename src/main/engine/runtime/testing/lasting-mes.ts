import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { MessageContainer } from '../../../../shared/msi/messages/message';
import { UserError } from '../../../../shared/user-error';
import { MesClient, type MesConnection } from '../../mes-simulator/mes-client';
import type { MessageXml } from '../../mes-simulator/message-xml';
import type { Dice } from '../../xml-description/testing/mutations';
import { Gate } from './gate';
import { DEVICES, IDENTITY, parametersOf, REQUESTS, type Request, SYSTEM_ID } from './killed-plant';

/** A message that the MES sent until it was accepted. */
export interface SentMessage {
  readonly request: Request;
  readonly device: string;
  /** Counts the messages of a device. */
  readonly number: number;
  readonly instanceId: string;
  /** The number that the MES stored at the device last. */
  readonly stored: number;
}

/** A message that the MES polled, once however often it came. */
export interface PolledMessage {
  readonly instanceId: string;
  /** `Ask Device1 17`: the request that it answers, or `Report Device1 17`. */
  readonly answers: string;
  readonly container: MessageContainer;
}

/** Requests of a device that wait for what they lead to. */
const MOST_WAITING = 4;
const PAUSE = 5;

/**
 * A MES with one connection a device and one that polls. It outlives the program that it talks to:
 * what got no answer is sent again, with the same instance id.
 */
export class LastingMes {
  readonly sent: SentMessage[] = [];
  readonly polled: PolledMessage[] = [];
  /** What must not happen. */
  readonly faults: string[] = [];
  /** How often a message came again before it was acknowledged, and how often one was sent again. */
  readonly repeated = { polled: 0, sent: 0 };
  private readonly client: MesClient;
  private readonly acknowledged = new Set<string>();
  private readonly arrived = new Map<string, PolledMessage>();
  private readonly gate = new Gate();
  private readonly lanes: Lane[] = [];
  private isEnding = false;
  private isDrained = false;

  constructor(
    connection: MesConnection,
    private readonly xml: MessageXml,
    private readonly dice: Dice,
  ) {
    this.client = new MesClient(connection, xml);
  }

  /** Logs in to the program that was just started. @returns whether it answers */
  async logIn(): Promise<boolean> {
    try {
      await this.client.signIn();
      this.gate.open();
      return true;
    } catch (error) {
      if (isUnreachable(error)) return false;
      throw error;
    }
  }

  /** The program is about to be killed: nothing new is begun before the next log-in. */
  hold(): void {
    this.gate.close();
  }

  /** Works until `finish`. */
  async work(): Promise<void> {
    const polling = this.poll();
    await Promise.all(DEVICES.map((device) => this.workAt(device)));
    this.isDrained = true;
    await polling;
  }

  /** Begins nothing new; `work` ends when everything was answered. */
  finish(): void {
    this.isEnding = true;
  }

  /** Messages that still wait for what they lead to. */
  get unanswered(): string[] {
    return this.lanes.flatMap((lane) => lane.unanswered);
  }

  /** What a request led to; nothing as long as it did not arrive. */
  answerTo(request: Request | 'Report', device: string, number: number): PolledMessage | undefined {
    return this.arrived.get(`${request} ${device} ${number}`);
  }

  private async workAt(device: string): Promise<void> {
    const lane = new Lane(device, this, this.dice);
    this.lanes.push(lane);
    for (;;) {
      const request = lane.next(this.isEnding);
      if (request === 'end') return;
      if (request === 'wait') await wait(PAUSE);
      else await this.send(lane.begin(request));
    }
  }

  /** Sends a message until it is accepted. */
  private async send(message: SentMessage): Promise<void> {
    const { request, device, number, instanceId } = message;
    const context = `${request} ${device} ${number}`;
    const text = this.xml.write(containerOf(message, context));
    let answer = await this.call(() => this.client.send(text));
    while (!answer) {
      this.repeated.sent += 1;
      answer = await this.call(() => this.client.send(text));
    }
    if (!answer.result?.success) {
      this.faults.push(`${context} (${instanceId}) was refused: ${answer.status} ${answer.body}`);
    }
    this.sent.push(message);
  }

  private async poll(): Promise<void> {
    for (;;) {
      const answer = await this.call(() => this.client.poll());
      if (!answer) continue;
      if (answer.kind === 'unreadable') throw new Error(answer.problem);
      if (answer.kind === 'message') await this.take(answer.container);
      else if (this.isDrained) return;
      else await wait(PAUSE);
    }
  }

  private async take(container: MessageContainer): Promise<void> {
    const { messageInstanceId: instanceId } = container;
    if (this.acknowledged.has(instanceId)) {
      this.faults.push(`${instanceId} came again after its acknowledgement.`);
    }
    if (this.polled.at(-1)?.instanceId === instanceId) this.repeated.polled += 1;
    else this.note({ instanceId, answers: answeredBy(container), container });
    // Either form is allowed; without an id the message that was delivered last is meant.
    const named = this.dice(2) === 0 ? instanceId : undefined;
    const answer = await this.call(() => this.client.acknowledge(named));
    if (answer && !answer.accepted) this.faults.push(`${instanceId} could not be acknowledged.`);
    if (answer) this.acknowledged.add(instanceId);
  }

  private note(message: PolledMessage): void {
    if (this.arrived.has(message.answers)) {
      this.faults.push(`${message.answers} arrived twice, again as ${message.instanceId}.`);
    }
    this.arrived.set(message.answers, message);
    this.polled.push(message);
  }

  /** @returns nothing when the program died before it answered */
  private async call<T>(action: () => Promise<T>): Promise<T | undefined> {
    await this.gate.pass();
    try {
      return await action();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await wait(PAUSE);
      return undefined;
    }
  }
}

/** What the MES does at one device, one message after the other. */
class Lane {
  private number = 0;
  private stored = 0;
  private waiting: SentMessage[] = [];
  /** Finish was sent for the order that waits. */
  private isFinished = false;

  constructor(
    private readonly device: string,
    private readonly mes: LastingMes,
    private readonly dice: Dice,
  ) {}

  next(isEnding: boolean): Request | 'wait' | 'end' {
    this.waiting = this.waiting.filter((message) => !this.isAnswered(message));
    const has = (request: Request) => this.waiting.some((one) => one.request === request);
    if (isEnding && this.waiting.length === 0) return 'end';
    if (has('Order') && !this.isFinished && (isEnding || this.dice(3) === 0)) return 'Finish';
    if (isEnding || this.waiting.length >= MOST_WAITING) return 'wait';
    // A trigger that is true already, and an order that is worked on, take no second one.
    const possible = REQUESTS.filter(
      (one) => one !== 'Finish' && !((one === 'Begin' || one === 'Order') && has(one)),
    );
    return possible[this.dice(possible.length)] ?? 'wait';
  }

  get unanswered(): string[] {
    return this.waiting.map(({ request, number }) => `${request} ${this.device} ${number}`);
  }

  begin(request: Request): SentMessage {
    this.number += 1;
    const { device, number } = this;
    if (request === 'Store') this.stored = number;
    const message = { request, device, number, instanceId: randomUUID(), stored: this.stored };
    if (request === 'Finish' || request === 'Order') this.isFinished = request === 'Finish';
    if (request !== 'Store' && request !== 'Finish') this.waiting.push(message);
    return message;
  }

  private isAnswered({ request, device, number }: SentMessage): boolean {
    const awaited = request === 'Begin' ? 'Report' : request;
    return this.mes.answerTo(awaited, device, number) !== undefined;
  }
}

function containerOf(
  { request, device, number, instanceId }: SentMessage,
  messageContext: string,
): MessageContainer {
  const direction = 'MES_TO_SF';
  return {
    messageInstanceId: instanceId,
    direction,
    systemId: SYSTEM_ID,
    messageContext,
    content: {
      type: 'OrderParameter',
      messageInstanceId: randomUUID(),
      direction,
      ...IDENTITY,
      messageId: request,
      orderContext: '',
      creationTime: '2026-01-02 00:00:00,000',
      parameters: parametersOf(request, device, number),
    },
  };
}

/** Answers and aborts echo the context of their request; a report says what it is about itself. */
function answeredBy({ messageContext, content }: MessageContainer): string {
  if (messageContext !== '' || content.type !== 'OrderParameter') return messageContext;
  const value = (name: string) => content.parameters.find((one) => one.name === name)?.value ?? '';
  return `${content.messageId} ${value('Device')} ${value('Number')}`;
}

function isUnreachable(error: unknown): boolean {
  return error instanceof UserError && error.code === 'unreachable';
}
