import type { JournalEntry, JournalState } from '../../shared/journal/journal-entry';
import type { JournalStanding } from '../../shared/journal/journal-filter';

/** What users call a state. */
export const STATE_TITLES: Readonly<Record<JournalState, string>> = {
  pending: 'Waits for its answer',
  processed: 'Processed',
  refused: 'Refused',
  duplicate: 'Duplicate',
  waiting: 'Waits for the MES',
  delivered: 'Delivered',
  acknowledged: 'Acknowledged',
  failed: 'Failed',
};

/** What users call a group of states. */
export const STANDING_TITLES: Readonly<Record<JournalStanding, string>> = {
  open: 'Open',
  done: 'Done',
  problem: 'Refused or failed',
  duplicate: 'Duplicate',
};

export const DIRECTION_TITLES = { received: 'From the MES', sent: 'To the MES' } as const;

/** What users call the points in the life of a message. */
export const MOMENT_TITLES: Readonly<Record<string, string>> = {
  received: 'Received',
  answered: 'Answered with the TransferResult',
  completed: 'Its answer is in the queue',
  aborted: 'Ended without an answer',
  generated: 'Generated',
  queued: 'Stored in the queue',
  delivered: 'Fetched by the MES',
  acknowledged: 'Acknowledged by the MES',
  failed: 'Could not be generated',
};

/** Time of day with milliseconds on this machine's clock, such as `14:05:07.120`. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  const milliseconds = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${milliseconds}`;
}

/** Day and time of day, such as `2026-03-01 14:05:07.120`. */
export function dayAndTime(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${timeOfDay(time)}`;
}

/** Such as `4 ms`, `2.5 s` or `3 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Number(milliseconds.toPrecision(3))} ms`;
  if (milliseconds < 100_000) return `${Number((milliseconds / 1_000).toPrecision(3))} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}

/** The name of a message in the list; what is known of one that no configuration matched. */
export function messageTitle({ message, messageType }: JournalEntry): string {
  if (message !== '') return message;
  return messageType === '' ? 'Unreadable message' : `Unknown ${messageType} message`;
}
