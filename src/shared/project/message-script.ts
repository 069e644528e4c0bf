import { z } from 'zod';
import type { Message, ObjectId } from './object';
import type { Project } from './project';

/** The scripts that a message configuration may have. Each stands in a file of its own: `input.lua`. */
export const SCRIPT_NAMES = ['input', 'output', 'trigger'] as const;
export const scriptName = z.enum(SCRIPT_NAMES);
export type ScriptName = (typeof SCRIPT_NAMES)[number];

/** Names one script of one message: `12/input`. */
export type ScriptKey = `${number}/${ScriptName}`;

/** Longest text of a script, in UTF-16 units. */
export const LONGEST_SCRIPT = 1_000_000;

export const scriptKeySchema = z.custom<ScriptKey>(
  (value) => typeof value === 'string' && /^\d+\/(input|output|trigger)$/.test(value),
);

/** What users call a script. */
export const SCRIPT_TITLES: Readonly<Record<ScriptName, string>> = {
  input: 'Input script',
  output: 'Output script',
  trigger: 'Trigger script',
};

/** Names a script of a message. */
export function scriptKey(message: ObjectId, script: ScriptName): ScriptKey {
  return `${message}/${script}`;
}

/** Takes a script key apart. */
export function splitScriptKey(key: ScriptKey): { message: ObjectId; script: ScriptName } {
  const slash = key.indexOf('/');
  return { message: Number(key.slice(0, slash)), script: scriptName.parse(key.slice(slash + 1)) };
}

/** The file of a script in the folder of its message. */
export function scriptFile(script: ScriptName): string {
  return `${script}.lua`;
}

/** A script as it stands in messages to users: `LabResult/input.lua`. */
export function scriptTitle(message: Pick<Message, 'name'>, script: ScriptName): string {
  return `${message.name}/${scriptFile(script)}`;
}

/** The text of a script; undefined when the message has none. */
export function scriptOf(
  project: Project,
  message: ObjectId,
  script: ScriptName,
): string | undefined {
  return project.scripts.get(scriptKey(message, script));
}

/** The scripts that a message needs to be in Operation. */
export function neededScripts({ properties }: Pick<Message, 'properties'>): ScriptName[] {
  const { messageType, mappingType, communicationMode, triggerType } = properties;
  if (messageType === 'Exception') return [];
  if (messageType !== 'OrderParameter') return triggerType === 'Script' ? ['trigger'] : [];
  if (mappingType !== 'Custom') return [];
  const needed: ScriptName[] = [];
  if (communicationMode !== 'Receive') needed.push('input');
  if (communicationMode !== 'Send') needed.push('output');
  return needed;
}

/** The scripts that a message needs or has, in their usual order. */
export function scriptsOf(project: Project, message: Message): ScriptName[] {
  const needed = neededScripts(message);
  return SCRIPT_NAMES.filter(
    (script) => needed.includes(script) || scriptOf(project, message.id, script) !== undefined,
  );
}
