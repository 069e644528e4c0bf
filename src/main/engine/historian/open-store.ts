import { basename, dirname, join } from 'node:path';
import type { Log } from '../log/log';
import type { HistorianSettings } from './historian-settings';
import { HistorianStore } from './historian-store';
import { PostgresStore } from './postgres/postgres-store';
import type { SampleStore } from './sample-store';

/** Where past values of a project are kept, and a mark while they are recorded. */
export function historianFolder(journalFile: string): string {
  return join(dirname(journalFile), 'historian');
}

/** The store that the settings choose, for the project with this journal. */
export function openStore(
  journalFile: string,
  { postgresql }: Pick<HistorianSettings, 'postgresql'>,
  log: Pick<Log, 'error'>,
): SampleStore {
  if (postgresql === '') return new HistorianStore(historianFolder(journalFile), log);
  const historian = basename(dirname(journalFile));
  return new PostgresStore({ connectionString: postgresql, historian, log });
}
