import { inspect } from 'node:util';
import pino from 'pino';
import { createLog, type Log } from '../engine/index';

/** Readable lines for people, or one JSON document a line for log collectors. */
export const LOG_FORMATS = ['lines', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** The log of a run without a window. */
export function createRunLog(format: LogFormat, print: (line: string) => void): Log {
  if (format === 'lines') return createLog('info', (text) => print(text.trimEnd()));
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: levelName } },
    { write: (line) => print(line.trimEnd()) },
  );
  const details = (cause: unknown) => (cause === undefined ? {} : { cause: inspect(cause) });
  return {
    error: (message, cause) => logger.error(details(cause), message),
    warning: (message, cause) => logger.warn(details(cause), message),
    info: (message) => logger.info(message),
  };
}

function levelName(level: string): { level: string } {
  return { level: level === 'warn' ? 'warning' : level };
}
