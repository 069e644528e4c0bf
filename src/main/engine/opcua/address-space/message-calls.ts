import { ALL_ENTRIES } from '../../../../shared/journal/journal-filter';
import type { JournalFilter } from '../../../../shared/journal/journal-filter';
import type { Message, ObjectId } from '../../../../shared/project/object';
import { objectOf, type Project } from '../../../../shared/project/project';
import { UserError } from '../../../../shared/user-error';
import type { Runtime } from '../../runtime/runtime';

/** What clients can have done with a message configuration. */
export interface MessageCalls {
  /**
   * Sends the message at once, without its trigger.
   * @param device DeviceName of a group mapping, EquipmentId of a flexible one; empty otherwise
   * @returns the message as XML
   * @throws UserError with the reason when it is not sent
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

type RunningMessages = Pick<Runtime, 'journal' | 'send' | 'operate' | 'withdraw' | 'state'>;

/** The calls of a running project. */
export function messageCalls(runtime: RunningMessages, project: () => Project): MessageCalls {
  const named = (id: ObjectId): Message => {
    const message = objectOf(project(), id, 'message');
    if (!message) throw new UserError('The message configuration is gone.', 'missing-object');
    return message;
  };
  return {
    send: async (id, device) => {
      const entry = await runtime.send(named(id).id, device);
      return runtime.journal.detail(entry)?.xml ?? '';
    },
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

function operationOf({ state }: RunningMessages, id: ObjectId) {
  return state.messages.find(({ object }) => object === id);
}

async function newest({ journal }: RunningMessages, filter: Partial<JournalFilter>) {
  const { entries } = await journal.list({ ...ALL_ENTRIES, ...filter }, null, 1);
  const [entry] = entries;
  return entry && journal.detail(entry.id);
}
