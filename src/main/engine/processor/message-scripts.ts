import type { MessageConfiguration } from '../../../shared/mapping/message-configuration';
import type { OperatedScript } from '../scripts/scripts';

/** The scripts of a message in Operation; only those that its configuration uses. */
export interface MessageScripts {
  readonly input?: OperatedScript;
  readonly output?: OperatedScript;
  readonly trigger?: OperatedScript;
}

/** The script files that a message needs to be in Operation, by what they are for. */
export function neededScripts(
  configuration: MessageConfiguration,
  triggerType: string,
): (keyof MessageScripts)[] {
  if (configuration.messageType === 'Exception') return [];
  if (configuration.messageType !== 'OrderParameter') {
    return triggerType === 'Script' ? ['trigger'] : [];
  }
  if (configuration.mapping.type !== 'Custom') return [];
  const { communicationMode } = configuration;
  const needed: (keyof MessageScripts)[] = [];
  if (communicationMode !== 'Receive') needed.push('input');
  if (communicationMode !== 'Send') needed.push('output');
  return needed;
}

/** Takes the scripts of a message out of their threads. */
export function stopScripts({ input, output, trigger }: MessageScripts): void {
  for (const script of [input, output, trigger]) script?.stop();
}
