import type { KeyboardEvent } from 'react';
import { formOfMessage, type MessageForm } from '../../shared/mes/message-form';
import { type ScriptName, scriptKey, scriptOf } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import type { StepOrder } from '../../shared/scripts/stepping';
import type { Studio } from '../studio/studio';
import { EMPTY_DRAFT, enteredInput, enteredSetup } from './draft';
import type { TrialSession } from './trial-session';

/** How a trial begins: it runs to its end, stops at breakpoints, or at its first line. */
export type TrialStart = 'run' | 'breakpoints' | 'first';

/** The script that is tried, and where. */
export interface TriedScript {
  readonly studio: Studio;
  readonly session: TrialSession;
  readonly project: Project;
  readonly message: Message;
  readonly script: ScriptName;
}

/** The form of the message that a script takes or answers; null when it is given nothing. */
export function givenForm(
  project: Project,
  message: Message,
  script: ScriptName,
): MessageForm | null {
  const { messageType, communicationMode } = message.properties;
  if (messageType !== 'OrderParameter' || script === 'trigger') return null;
  if (script === 'output' && communicationMode !== 'Bidirectional') return null;
  return formOfMessage(project, message.id)?.form ?? null;
}

/** Tries a script with what is entered in the panel, which comes to the front. */
export function startTrial(
  { studio, session, project, message, script }: TriedScript,
  start: TrialStart,
): void {
  session.choose(message.id, script);
  studio.requestPanel('trial');
  const draft = session.state.get().drafts.get(scriptKey(message.id, script)) ?? EMPTY_DRAFT;
  const input = enteredInput(draft, givenForm(project, message, script));
  const setup = enteredSetup(draft);
  if ('problem' in input || 'problem' in setup) {
    studio.notify('warning', 'What is entered in Script Trial is not right yet. Correct it there.');
  } else if (start === 'run') {
    void session.try(message.id, script, input.value, setup.value);
  } else {
    void session.step(message.id, script, input.value, setup.value, start === 'first');
  }
}

/** Ways on from a line, with the keys that debuggers have for them. */
export const STEPS: readonly { order: StepOrder; title: string; keys: string }[] = [
  { order: 'continue', title: 'Continue', keys: 'F5' },
  { order: 'over', title: 'Step Over', keys: 'F10' },
  { order: 'into', title: 'Step Into', keys: 'F11' },
  { order: 'out', title: 'Step Out', keys: 'Shift+F11' },
  { order: 'stop', title: 'Stop', keys: 'Shift+F5' },
];

const STARTS: Readonly<Record<string, TrialStart>> = {
  F5: 'breakpoints',
  F10: 'first',
  F11: 'first',
};

/** Goes on from the line where a trial stands, or begins one, as debuggers do by their keys. */
export function stepByKey(event: KeyboardEvent, tried: TriedScript, canStart: boolean): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  const keys = shiftKey ? `Shift+${key}` : key;
  const step = STEPS.find((one) => one.keys === keys);
  if (!step) return;
  // The browser would load the page again, or fill the screen.
  event.preventDefault();
  event.stopPropagation();
  const { session, project, message, script } = tried;
  const { paused, busy } = session.state.get();
  const start = STARTS[keys];
  if (busy) return;
  if (paused) void session.stepOn(step.order);
  else if (start && canStart && scriptOf(project, message.id, script) !== undefined) {
    startTrial(tried, start);
  }
}
