import { randomUUID } from 'node:crypto';
import { answersRequest, checkReceived, type Finding } from '../../../shared/mes/answer-check';
import { type Difference, differenceOf, differencesOf } from '../../../shared/mes/expectation';
import { isSameMessage, type MessageForm } from '../../../shared/mes/message-form';
import { misbehavedContainer, misbehavedXml } from '../../../shared/mes/misbehaviour';
import { requestContainer } from '../../../shared/mes/request';
import type { ScenarioStep, StepOf } from '../../../shared/mes/scenario';
import type { ItemScalar } from '../../../shared/items/item-value';
import type {
  MessageContainer,
  MsiException,
  OrderAbortContent,
} from '../../../shared/msi/messages/message';
import { decimalText } from '../../../shared/msi/value-text';
import { UserError } from '../../../shared/user-error';
import type { Clock } from './clock';
import { Inbox } from './inbox';
import type { MesClient, SendAnswer } from './mes-client';
import { messageText, othersText } from './message-text';
import type { MessageXml } from './message-xml';
import type { Plant } from './plant';

/** What a step found when it did not pass. */
export interface StepFailure {
  readonly text: string;
  readonly differences?: readonly Difference[];
  readonly findings?: readonly string[];
}

/** A step that was carried out: `undefined` when it passed. */
export type StepOutcome = StepFailure | { readonly skipped: string } | undefined;

/** What the steps of a scenario work with. */
export interface StepSurroundings {
  readonly client: Pick<MesClient, 'send' | 'poll' | 'acknowledge'>;
  /** Null when only the web service can be reached. */
  readonly plant: Plant | null;
  /** By name of the message configuration. */
  readonly forms: ReadonlyMap<string, MessageForm>;
  readonly xml: MessageXml;
  readonly clock: Clock;
}

/** How often an item is looked at while a value is waited for, in milliseconds. */
const LOOK_EVERY = 20;

const NOT_OVER_HTTP =
  'This is not possible over HTTP: it needs a project that the simulator starts itself.';

/** Carries out the steps of one scenario, one after the other, and remembers what they need. */
export class ScenarioRun {
  readonly inbox: Inbox;
  private readonly requests = new Map<string, MessageContainer>();
  private lastRequest: MessageContainer | undefined;
  private lastAnswers: readonly SendAnswer[] = [];

  constructor(private readonly around: StepSurroundings) {
    this.inbox = new Inbox(around.client, around.clock);
  }

  /** @throws UserError when the server or an item does not answer */
  carryOut(step: ScenarioStep): Promise<StepOutcome> {
    switch (step.step) {
      case 'send':
        return this.send(step);
      case 'expectResult':
        return Promise.resolve(this.expectResult(step));
      case 'expectAnswer':
        return this.expectAnswer(step);
      case 'expectMessage':
        return this.expectMessage(step);
      case 'expectNoMessage':
        return this.expectNoMessage(step);
      case 'setItem':
        return this.setItem(step);
      case 'expectItem':
        return this.expectItem(step);
      case 'pushException':
        return this.pushException(step);
      case 'wait':
        return this.around.clock.wait(step.seconds * 1_000).then(() => undefined);
    }
  }

  private async send(step: StepOf<'send'>): Promise<StepOutcome> {
    const { xml, client, clock } = this.around;
    const form = this.formOf(step.message);
    const values = Object.entries(step.parameters).map(
      ([name, value]) => [name, String(value)] as const,
    );
    const number = this.requests.size + 1;
    const container = requestContainer({
      form,
      values: new Map(values),
      containerId: randomUUID(),
      messageId: randomUUID(),
      time: new Date(clock.now()),
      messageContext: await xml.contextOf(
        step.messageContext ?? `Request ${randomUUID()}`,
        'messageContext',
      ),
      orderContext: await xml.contextOf(
        step.orderContext ?? `Order ${randomUUID()}`,
        'orderContext',
      ),
    });
    const text = misbehavedXml(
      xml.write(misbehavedContainer(container, step.misbehave)),
      step.misbehave,
    );
    const answers: SendAnswer[] = [];
    for (let count = 0; count <= step.misbehave.duplicates; count += 1) {
      answers.push(await client.send(text, step.misbehave.token));
    }
    this.lastAnswers = answers;
    this.lastRequest = container;
    this.requests.set(step.as ?? String(number), container);
    return undefined;
  }

  private expectResult(step: StepOf<'expectResult'>): StepOutcome {
    if (this.lastAnswers.length === 0) return { text: 'No message was sent before.' };
    for (const [index, answer] of this.lastAnswers.entries()) {
      const differences = resultDifferences(step, answer);
      if (differences.length === 0) continue;
      const which = this.lastAnswers.length > 1 ? `Answer ${index + 1}` : 'The answer';
      return { text: `${which} of the server is another one.`, differences };
    }
    return undefined;
  }

  private async expectAnswer(step: StepOf<'expectAnswer'>): Promise<StepOutcome> {
    const request = step.to === undefined ? this.lastRequest : this.requests.get(step.to);
    if (!request) {
      const named = step.to === undefined ? '' : ` as "${step.to}"`;
      return { text: `No request was sent${named} before.` };
    }
    const received = await this.inbox.take(
      (one) => answersRequest(one, request) || isAbortOf(one, request),
      step,
    );
    const answer = received ?? (await this.sameMessageAs(request));
    if (!answer) {
      return { text: `No answer came within ${step.within} s.${othersText(this.inbox.waiting)}` };
    }
    const { content } = answer.container;
    if (content.type !== 'OrderParameter') {
      return { text: `Instead of the answer an abort came: ${messageText(answer.container)}.` };
    }
    const form = [...this.around.forms.values()].find((one) => isSameMessage(one, content));
    const findings = form ? checkReceived(form, answer.container, request) : [];
    return failureOf(
      'The answer',
      differencesOf(step.parameters, valuesOf(answer.container)),
      findings,
    );
  }

  /** An answer with the wrong qualifiers is better shown than waited for. */
  private sameMessageAs(request: MessageContainer) {
    const { content } = request;
    const misbehave = { acknowledge: 'once', pollEvery: 0 } as const;
    return this.inbox.take(
      (one) =>
        one.content.type === 'OrderParameter' &&
        content.type === 'OrderParameter' &&
        isSameMessage(one.content, content),
      { within: 0, misbehave },
    );
  }

  private async expectMessage(step: StepOf<'expectMessage'>): Promise<StepOutcome> {
    const form = step.message === undefined ? undefined : this.formOf(step.message);
    const received = await this.inbox.take(({ content }) => {
      if (form) return content.type === 'OrderParameter' && isSameMessage(form, content);
      return step.type === undefined || content.type === step.type;
    }, step);
    if (!received) {
      const what = step.message ?? step.type ?? 'message';
      return { text: `No ${what} came within ${step.within} s.${othersText(this.inbox.waiting)}` };
    }
    const { container } = received;
    const findings = form ? checkReceived(form, container) : [];
    return failureOf('The message', contentDifferences(step, container), findings);
  }

  private async expectNoMessage(step: StepOf<'expectNoMessage'>): Promise<StepOutcome> {
    const found = await this.inbox.anyWithin(step.for);
    return found ? { text: `A message came: ${messageText(found.container)}.` } : undefined;
  }

  private async setItem(step: StepOf<'setItem'>): Promise<StepOutcome> {
    const { plant } = this.around;
    if (!plant) return withoutPlant(step);
    await plant.writeItem(step.path, step.value);
    return undefined;
  }

  private async expectItem(step: StepOf<'expectItem'>): Promise<StepOutcome> {
    const { plant, clock } = this.around;
    if (!plant) return withoutPlant(step);
    const deadline = clock.now() + step.within * 1_000;
    for (;;) {
      const item = await plant.readItem(step.path);
      if (!item) return { text: `No item has the path ${step.path}.` };
      const difference = differenceOf(step.path, step.value, scalarText(item.value));
      if (!difference) return undefined;
      if (clock.now() >= deadline) {
        return {
          text: `The item did not get the value within ${step.within} s.`,
          differences: [difference],
        };
      }
      await clock.wait(LOOK_EVERY);
    }
  }

  private async pushException(step: StepOf<'pushException'>): Promise<StepOutcome> {
    const { plant } = this.around;
    if (!plant) return withoutPlant(step);
    await plant.pushException(step.provider, JSON.stringify(step.exception));
    return undefined;
  }

  private formOf(message: string): MessageForm {
    const form = this.around.forms.get(message);
    if (form) return form;
    const known = [...this.around.forms.keys()].join(', ');
    throw new UserError(
      `The project has no order parameter message "${message}". It has: ${known || 'none'}.`,
      'unknown-message',
    );
  }
}

function withoutPlant({ optional }: { optional: boolean }): StepOutcome {
  return optional ? { skipped: NOT_OVER_HTTP } : { text: NOT_OVER_HTTP };
}

function resultDifferences(step: StepOf<'expectResult'>, answer: SendAnswer): Difference[] {
  const success = answer.status === 200 && answer.result?.success === true;
  const text = answer.result && !answer.result.success ? answer.result.text : answer.body;
  const got = success ? 'success' : `failure (HTTP ${answer.status}): ${text}`;
  const expected = step.success ? 'success' : 'failure';
  return [
    ...(success === step.success ? [] : [{ subject: 'result', expected, got }]),
    ...optionalDifference('text', step.text, text),
    ...optionalDifference('HTTP status', step.status, String(answer.status)),
  ];
}

function isAbortOf(
  { messageContext, content }: MessageContainer,
  request: MessageContainer,
): boolean {
  return (
    content.type === 'OrderAbort' &&
    messageContext !== '' &&
    messageContext === request.messageContext
  );
}

function valuesOf({ content }: MessageContainer): Map<string, string> {
  if (content.type !== 'OrderParameter') return new Map();
  return new Map(content.parameters.map(({ name, value }) => [name, value]));
}

function contentDifferences(
  step: StepOf<'expectMessage'>,
  container: MessageContainer,
): Difference[] {
  const { content } = container;
  const abort = content.type === 'OrderAbort' ? content : undefined;
  const status = content.type === 'OrderStatus' ? content.status : undefined;
  return [
    ...differencesOf(step.parameters, valuesOf(container)),
    ...optionalDifference('status', step.status, status),
    ...optionalDifference('error code', step.errorCode, errorOf(abort)?.code),
    ...optionalDifference('error text', step.errorText, errorOf(abort)?.text),
    ...(step.exception ? exceptionDifferences(step.exception, container) : []),
  ];
}

function errorOf(abort: OrderAbortContent | undefined) {
  return abort?.errors[0];
}

function optionalDifference(
  subject: string,
  expected: Parameters<typeof differenceOf>[1] | undefined,
  got: string | undefined,
): Difference[] {
  const difference = expected === undefined ? undefined : differenceOf(subject, expected, got);
  return difference ? [difference] : [];
}

/** None when one of the exceptions is as expected, else the differences of the nearest one. */
function exceptionDifferences(
  expected: NonNullable<StepOf<'expectMessage'>['exception']>,
  { content }: MessageContainer,
): Difference[] {
  const exceptions = content.type === 'Exception' ? content.exceptions : [];
  const [nearest = differencesOf(expected, new Map())] = exceptions
    .map((exception) => differencesOf(expected, fieldsOf(exception)))
    .sort((left, right) => left.length - right.length);
  return nearest;
}

function fieldsOf(exception: MsiException): Map<string, string> {
  const texts = Object.entries(exception).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new Map(texts);
}

function failureOf(
  what: string,
  differences: readonly Difference[],
  findings: readonly Finding[],
): StepFailure | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (differences.length === 0 && errors.length === 0) return undefined;
  const text =
    differences.length === 0
      ? `${what} is not as the description says.`
      : `${what} is not as expected.`;
  return {
    text,
    differences,
    findings: errors.map((one) =>
      one.parameter === '' ? one.text : `${one.parameter}: ${one.text}`,
    ),
  };
}

function scalarText(value: ItemScalar): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'number' ? decimalText(value) : String(value);
}
