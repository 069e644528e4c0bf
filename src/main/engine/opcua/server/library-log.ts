import { inspect } from 'node:util';
import { setErrorLogger, setWarningLogger } from 'node-opcua';
import type { Log } from '../../log/log';

/** What node-opcua has to say goes to the studio's log instead of the standard output. */
export function logThrough(log: Log): void {
  // The first part is the place in the library's source.
  const write = (_place: unknown, ...parts: unknown[]) => {
    const text = parts.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ');
    log.info(`node-opcua: ${plain(text)}`);
  };
  setWarningLogger(write);
  setErrorLogger(write);
}

/** Without colours and line breaks. */
function plain(text: string): string {
  return text
    .replaceAll(/\u001b\[[0-9;]*m/g, '')
    .replaceAll(/[\s\u0000-\u001f]+/g, ' ')
    .trim();
}
