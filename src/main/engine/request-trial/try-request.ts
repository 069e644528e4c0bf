import { methodNamed } from '../../../shared/aggregates/methods';
import type { TriedRequest, TriedValue } from '../../../shared/contract/history-calls';
import { compileMessage } from '../../../shared/mapping/compile-message';
import type { OrderParameterConfiguration } from '../../../shared/mapping/message-configuration';
import { formOfMessage, type MessageForm } from '../../../shared/mes/message-form';
import { requestContainer } from '../../../shared/mes/request';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { readTransferResult } from '../../../shared/msi/messages/transfer-result';
import { writeContainer } from '../../../shared/msi/messages/write-container';
import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { withoutLeadingZeros } from '../../../shared/taglist/predefined-tags';
import { UserError } from '../../../shared/user-error';
import { MessageProcessor } from '../processor/message-processor';
import type { ProcessorParts } from '../processor/processor-parts';
import type { OutgoingEntry } from '../runtime/parts';
import { MeasuredReading, type Reading } from './measured-reading';
import { TrialStore } from './trial-store';

/** A request as it is entered by hand. */
export interface EnteredRequest {
  readonly message: ObjectId;
  readonly equipmentId: string;
  /** Texts of StartDate and EndDate. */
  readonly start: string;
  readonly end: string;
  readonly tags: readonly { readonly tag: string; readonly method: string }[];
}

/** Stands for the batch that a request belongs to. */
const TRIAL_BATCH = 'TRIAL';

/** Added to the timeout of the historian before a trial is given up, in milliseconds. */
const GRACE = 10_000;

type Trial = Omit<ProcessorParts, 'store'>;

/**
 * Answers a request of a flexible or historian mapping with the message processor itself, as the
 * message is configured now. Nothing is written, and nothing reaches the journal or the MES.
 * @throws UserError when the message has no such mapping, or the answer cannot be made
 */
export async function tryRequest(
  parts: Trial,
  project: Project,
  entered: EnteredRequest,
): Promise<TriedRequest> {
  const { configuration, form } = triedMessage(project, entered.message);
  const requestXml = writeContainer(
    requestContainer({
      form,
      values: enteredValues(configuration, entered),
      containerId: parts.newId(),
      messageId: parts.newId(),
      time: new Date(parts.now()),
      messageContext: '',
      orderContext: '',
    }),
    parts.template,
  );
  const measured = new MeasuredReading();
  const begun = performance.now();
  const answer = await answerOf(configuration, requestXml, parts, measured);
  const duration = performance.now() - begun;
  const common = { requestXml, duration };
  if (typeof answer === 'string') {
    return { ...common, refusal: answer, values: [], others: [], answerXml: '' };
  }
  return {
    ...common,
    refusal: '',
    values: triedValues(configuration, entered, answer, measured.readings),
    others: otherParameters(answer, parts),
    answerXml: answer.xml,
  };
}

function triedMessage(
  project: Project,
  message: ObjectId,
): { readonly configuration: OrderParameterConfiguration; readonly form: MessageForm } {
  const compiled = compileMessage(project, message);
  const form = formOfMessage(project, message)?.form;
  if (compiled.messageType === 'OrderParameter' && form) {
    const { type } = compiled.mapping;
    if (type === 'Flexible' || type === 'Historian') {
      if (compiled.communicationMode === 'Bidirectional') {
        // A trial answers at once and sets no trigger item back.
        return { configuration: { ...compiled, triggers: [] }, form };
      }
      throw new UserError(
        `Message "${compiled.name}" has the Communication Mode ${compiled.communicationMode}, so a request has no answer. Set it to Bidirectional.`,
      );
    }
  }
  throw new UserError(
    `Message "${compiled.name}" has neither flexible nor historian mapping. Choose another message.`,
  );
}

function enteredValues(
  { mapping }: OrderParameterConfiguration,
  { equipmentId, start, end, tags }: EnteredRequest,
): Map<string, string> {
  const values = new Map([
    ['BatchId', TRIAL_BATCH],
    ['EquipmentId', equipmentId],
  ]);
  if (mapping.type === 'Historian') values.set('StartDate', start).set('EndDate', end);
  tags.forEach(({ tag, method }, index) => {
    values.set(`Tag${index + 1}`, tag);
    if (mapping.type === 'Historian' && method !== '') values.set(`FuncParam${index + 1}`, method);
  });
  return values;
}

/** The answer of a processor that has this message only, or the reason of a refusal. */
async function answerOf(
  configuration: OrderParameterConfiguration,
  requestXml: string,
  parts: Trial,
  measured: MeasuredReading,
): Promise<OutgoingEntry | string> {
  const store = new TrialStore();
  let fail: (error: UserError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const processor = new MessageProcessor({
    ...parts,
    store,
    items: measured.items(parts.items),
    history: measured.history(parts.history),
    osiPi: measured.osiPi(parts.osiPi),
    log: {
      ...parts.log,
      error: (text, cause) => fail(new UserError(text, 'failed', { cause })),
    },
    changed: () => {},
  });
  const { mapping, broker, name } = configuration;
  const limit = (mapping.type === 'Historian' ? mapping.requestTimeout : 0) + GRACE;
  const timer = setTimeout(
    () => fail(new UserError(`Message "${name}" was not answered within ${limit / 1_000} s.`)),
    limit,
  );
  try {
    processor.operate(configuration);
    const body = new TextEncoder().encode(requestXml);
    const result = readTransferResult(
      await Promise.race([processor.receiver.receive(broker.path, body, 'trial'), failed]),
      parts.template,
    );
    if (!result.success) return result.text;
    return await Promise.race([store.answered, failed]);
  } finally {
    clearTimeout(timer);
    failed.catch(() => undefined);
    await processor.stop();
  }
}

/** What became of each tag: its steps in the answer, and what reading it took. */
function triedValues(
  { mapping }: OrderParameterConfiguration,
  { tags }: EnteredRequest,
  { steps }: OutgoingEntry,
  readings: readonly Reading[],
): TriedValue[] {
  const byNumber = new Map(steps.map((step) => [withoutLeadingZeros(step.parameter), step]));
  const left = [...readings];
  return tags.flatMap(({ tag, method }, index) => {
    const step = byNumber.get(`Return${index + 1}`);
    if (!step || tag === '') return [];
    const { parameter, path, value, problem } = step;
    // Without a method that is known nothing was read for the tag.
    const isRead = mapping.type === 'Flexible' || methodNamed(method) !== undefined;
    const at = isRead ? left.findIndex((one) => one.path === path) : -1;
    const [reading] = at < 0 ? [] : left.splice(at, 1);
    const { samples = null, quality = null, duration = 0 } = reading ?? {};
    return [
      { answer: parameter, tag, method, path, text: value, problem, samples, quality, duration },
    ];
  });
}

function otherParameters(
  { xml }: OutgoingEntry,
  { template }: Trial,
): { name: string; value: string }[] {
  const { content } = readContainer(xml, template);
  if (content.type !== 'OrderParameter') return [];
  return content.parameters
    .filter(({ name }) => !/^Return\d+$/.test(name))
    .map(({ name, value }) => ({ name, value }));
}
