import { useState } from 'react';
import type { Message, ObjectId } from '../../shared/project/object';
import type { Problem } from '../../shared/validation/problem';
import { errorsOf } from './errors-of';
import { useStudio } from '../studio/context';
import { useApplication } from '../application-context';
import type { Dialogs } from '../dialogs/dialogs';
import { UpdateTaglistDialog } from '../taglist/update-taglist-dialog';
import { applyTaglistUpdate, taglistUpdate } from '../taglist/taglist-update';

/** The four processing modes that users choose from; the two updates run once. */
export const PROCESSING_CHOICES = [
  {
    value: 'Configuration',
    label: 'Configuration',
    help: 'The message is being described.',
  },
  {
    value: 'UpdateTaglist',
    label: 'Update Taglist',
    help: 'Makes the tag list once, then falls back to Configuration.',
  },
  {
    value: 'UpdateXml',
    label: 'Update XML-File',
    help: 'Writes the message description once, then falls back to Configuration.',
  },
  {
    value: 'Operation',
    label: 'Operation',
    help: 'The message takes part: it is received, mapped and sent. Starts the project.',
  },
] as const;
export type ProcessingChoice = (typeof PROCESSING_CHOICES)[number]['value'];

/** What the processing mode of one message does now. */
export interface Processing {
  /** The update that runs; null when none does. */
  readonly running: ProcessingChoice | null;
  readonly choose: (mode: ProcessingChoice) => Promise<void>;
}

/** Lets a message change its processing mode. @throws from `choose`: the reason of a refusal */
export function useProcessing(message: Message): Processing {
  const studio = useStudio();
  const { dialogs } = useApplication();
  const [running, setRunning] = useState<ProcessingChoice | null>(null);

  const runOnce = async (mode: ProcessingChoice, update: () => Promise<unknown>) => {
    setRunning(mode);
    try {
      await update();
    } finally {
      setRunning(null);
    }
  };

  const choose = async (mode: ProcessingChoice) => {
    switch (mode) {
      case 'UpdateTaglist': {
        const update = await askedTaglistUpdate(studio, dialogs, message);
        return update && runOnce(mode, update);
      }
      case 'UpdateXml':
        return runOnce(mode, () => updateXmlFile(studio, message));
      case 'Operation':
        refuseWithErrors(studio, message);
        return switchOperation(studio, message.id, true);
      case 'Configuration':
        return switchOperation(studio, message.id, false);
    }
  };

  return { running, choose };
}

/**
 * What Update Taglist is to do. It shows its plan first when something that is there would change.
 * @returns undefined when the user cancels
 * @throws UserError when the tag list cannot be made
 */
export async function askedTaglistUpdate(
  studio: StudioOf,
  dialogs: Dialogs,
  message: Message,
): Promise<(() => Promise<void>) | undefined> {
  const update = taglistUpdate(studio, message);
  if (!update.needsAnswer) {
    return async () => {
      await update.run();
      // An update that changes something falls back by itself, within its one step of undo.
      if (!update.changes) await switchOperation(studio, message.id, false);
    };
  }
  const withMapping = await dialogs.ask<boolean>((answer) => (
    <UpdateTaglistDialog message={message} plan={update.plan} onAnswer={answer} />
  ));
  if (withMapping === undefined) return undefined;
  return () => applyTaglistUpdate(studio, message, withMapping);
}

/** Update XML-File: writes the description once, and falls back to Configuration. */
export async function updateXmlFile(studio: StudioOf, message: Message): Promise<void> {
  await writeXmlFile(studio, message.id);
  await switchOperation(studio, message.id, false);
}

type StudioOf = ReturnType<typeof useStudio>;

/** Switches a message; a project that does not run is started by the first one in Operation. */
async function switchOperation(
  studio: StudioOf,
  message: ObjectId,
  operation: boolean,
): Promise<void> {
  await studio.settle();
  const document = studio.documentId();
  await studio.engine.call('runtime.switch', { document, message, operation });
}

/** Writes the description of a message, says where it stands and shows it. */
async function writeXmlFile(studio: StudioOf, message: ObjectId): Promise<void> {
  const document = studio.documentId();
  const written = await studio.engine.call('xml.write', { document, message });
  studio.xmlWrites.set(studio.xmlWrites.get() + 1);
  studio.requestPanel('xml');
  if (written.fileLocation !== null)
    studio.notify('success', `The message description was written to ${written.fileLocation}.`);
}

function refuseWithErrors(studio: StudioOf, message: Message): void {
  const errors = errorsOf(studio.replica.get()?.problems.get(message.id) ?? []);
  if (errors.length > 0) throw new OperationRefused(message, errors);
}

/** Operation is refused while a message has errors. */
export class OperationRefused extends Error {
  override readonly name = 'OperationRefused';

  constructor(
    message: Message,
    readonly errors: readonly Problem[],
  ) {
    const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
    super(`"${message.name}" cannot go into Operation: it has ${count}.`);
  }
}
