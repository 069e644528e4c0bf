import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import {
  type JournalDetail,
  type JournalEntry,
  type JournalMoment,
  mappingStep,
} from '../../../shared/journal/journal-entry';
import type { JournalCounts, JournalStanding } from '../../../shared/journal/journal-filter';

/** Columns of an entry, as SQL. */
export const ENTRY_COLUMNS =
  'id, direction, state, time, broker, message, messageType, device, instanceId, error, duration, answers';

interface DetailRow extends JournalEntry {
  readonly user: string;
  readonly deliveredAt: number | null;
  readonly settledAt: number | null;
  /** Null when the body is gone. */
  readonly xml: string | null;
  readonly answer: string | null;
  readonly steps: string | null;
}

const storedSteps = z.array(mappingStep);

/** Reads entries by their ids. */
export class JournalReader {
  private readonly entry: Statement<[number], JournalEntry>;
  private readonly whole: Statement<[number], DetailRow>;
  private readonly answering: Statement<[number], { id: number }>;

  constructor(private readonly database: Database) {
    this.entry = database.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries WHERE id = ?`);
    this.whole = database.prepare(`
      SELECT ${ENTRY_COLUMNS}, user, deliveredAt, settledAt, xml, answer, steps
      FROM entries LEFT JOIN bodies ON entry = id WHERE id = ?`);
    this.answering = database.prepare('SELECT id FROM entries WHERE answers = ? ORDER BY id');
  }

  /** Entries that are still there, in the order of the ids. */
  entries(ids: Iterable<number>): JournalEntry[] {
    return Array.from(ids).flatMap((id) => this.entry.all(id));
  }

  /** Everything that is kept of a message; nothing when it was deleted. */
  detail(id: number): JournalDetail | undefined {
    const [row] = this.whole.all(id);
    if (!row) return undefined;
    const { deliveredAt, settledAt, xml, answer, steps, ...entry } = row;
    return {
      ...entry,
      xml: xml ?? '',
      answer: answer ?? '',
      steps: steps === null ? [] : storedSteps.parse(JSON.parse(steps)),
      moments: momentsOf(entry, deliveredAt, settledAt),
      answeredBy: this.answering.all(id).map((one) => one.id),
    };
  }

  /** Counts all entries: reads an index from end to end. */
  counts(): JournalCounts {
    const counts = { open: 0, done: 0, problem: 0, duplicate: 0 };
    const rows = this.database
      .prepare<[], { standing: JournalStanding; count: number }>(
        'SELECT standing, count(*) AS count FROM entries GROUP BY standing',
      )
      .all();
    for (const { standing, count } of rows) counts[standing] = count;
    return counts;
  }
}

function momentsOf(
  entry: JournalEntry,
  deliveredAt: number | null,
  settledAt: number | null,
): JournalMoment[] {
  const { time, duration, direction, state } = entry;
  const moments: JournalMoment[] = [];
  const add = (at: number | null, text: string) => {
    if (at !== null) moments.push({ time: at, text });
  };
  if (direction === 'received') {
    add(time, 'received');
    add(time + duration, 'answered');
    add(settledAt, state === 'failed' ? 'aborted' : 'completed');
    return moments;
  }
  add(time, 'generated');
  add(time + duration, state === 'failed' ? 'failed' : 'queued');
  add(deliveredAt, 'delivered');
  add(settledAt, 'acknowledged');
  return moments;
}
