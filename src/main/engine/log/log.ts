import { inspect } from 'node:util';

const LEVELS = ['error', 'warning', 'info'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** What the program tells whoever runs it. Values of settings and messages do not belong here. */
export interface Log {
  error(message: string, cause?: unknown): void;
  warning(message: string, cause?: unknown): void;
  info(message: string): void;
}

/**
 * A log of one line an entry, errors with their stack and cause below.
 * @param level the least important level that is written
 */
export function createLog(
  level: LogLevel = 'info',
  write: (text: string) => void = (text) => process.stderr.write(text),
): Log {
  const entry = (at: LogLevel, message: string, cause?: unknown) => {
    if (LEVELS.indexOf(at) > LEVELS.indexOf(level)) return;
    const details = cause === undefined ? '' : `\n${inspect(cause)}`;
    write(`${new Date().toISOString()} ${at.padEnd(7)} ${message}${details}\n`);
  };
  return {
    error: (message, cause) => entry('error', message, cause),
    warning: (message, cause) => entry('warning', message, cause),
    info: (message) => entry('info', message),
  };
}
