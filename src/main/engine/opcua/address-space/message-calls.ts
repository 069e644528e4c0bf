import { setTimeout as wait } from 'node:timers/promises';
import { ALL_ENTRIES } from '../../../../shared/journal/journal-filter';
import type { JournalFilter } from '../../../../shared/journal/journal-filter';
import { compileMessage } from '../../../../shared/mapping/compile-message';
import type { Message, ObjectId } from '../../../../shared/project/object';
import { objectOf, type Project } from '../../../../shared/project/project';
import { UserError } from '../../../../shared/user-error';
import type { Runtime } from '../../runtime/runtime';

/** What clients can have done with a message configuration. */
export interface MessageCalls {
  /**
   * Sends the message as its trigger item would.
   * @param device DeviceName of a group mapping; empty otherwise
   * @returns the message as XML
   * @throws UserError when the message is not in Operation, has no such trigger, or cannot be made
   */
  send(message: ObjectId, device: string): Promise<string>;
  /**
   * Switches the message to Operation, or back to Configuration. The project stays as it is.
   * @throws UserError with the reasons when the message is not ready
   */
  setProcessingMode(message: ObjectId, mode: 'Configuration' | 'Operation'): Promise<void>;
  /** The message that was received or sent last, as XML; empty when there was none. */
  lastXml(message: ObjectId): Promise<string>;
  /** Why a message was refused or failed the last time; empty when none was. */
  lastError(message: ObjectId): Promise<string>;
}

type RunningMessages = Pick<Runtime, 'items' | 'journal' | 'operate' | 'withdraw' | 'state'>;

/** How long a message may take from its trigger to the queue, in milliseconds. */
const SEND_TIME = 10_000;
const LOOK_INTERVAL = 20;

/** The calls of a running project. */
export function messageCalls(runtime: RunningMessages, project: () => Project): MessageCalls {
  const named = (id: ObjectId): Message => {
    const message = objectOf(project(), id, 'message');
    if (!message) throw new UserError('The message configuration is gone.', 'missing-object');
    return message;
  };
  return {
    send: (id, device) => send(runtime, project(), named(id), device),
    setProcessingMode: async (id, mode) => {
      if (mode === 'Operation') await runtime.operate(id);
      else runtime.withdraw(id);
    },
    lastXml: async (id) => (await newest(runtime, { message: named(id).name }))?.xml ?? '',
    lastError: async (id) => {
      const entry = await newest(runtime, { message: named(id).name, standing: 'problem' });
      return entry?.error ?? operationOf(runtime, id)?.lastError ?? '';
    },
  };
}

async function send(
  runtime: RunningMessages,
  project: Project,
  { id, name }: Message,
  device: string,
): Promise<string> {
  const before = operationOf(runtime, id);
  if (!before || before.reasons.length > 0) {
    throw new UserError(`The message "${name}" is not in Operation.`, 'not-ready');
  }
  const { triggers } = compileMessage(project, id);
  const trigger = triggers.find((one) => one.device === device);
  if (!trigger) {
    const of = device === '' ? '' : ` of the device "${device}"`;
    throw new UserError(`The message "${name}" has no trigger item${of}.`, 'no-trigger');
  }
  runtime.items.write(trigger.item, true);
  for (const begun = Date.now(); Date.now() - begun < SEND_TIME; await wait(LOOK_INTERVAL)) {
    const now = operationOf(runtime, id);
    if (now && now.failed > before.failed) throw new UserError(now.lastError, 'not-sent');
    if (now && now.sent > before.sent) {
      return (await newest(runtime, { message: name, direction: 'sent' }))?.xml ?? '';
    }
  }
  throw new UserError(
    `The message "${name}" was not sent within ${SEND_TIME / 1_000} s of its trigger.`,
    'not-sent',
  );
}

function operationOf({ state }: RunningMessages, id: ObjectId) {
  return state.messages.find(({ object }) => object === id);
}

async function newest({ journal }: RunningMessages, filter: Partial<JournalFilter>) {
  const { entries } = await journal.list({ ...ALL_ENTRIES, ...filter }, null, 1);
  const [entry] = entries;
  return entry && journal.detail(entry.id);
}
