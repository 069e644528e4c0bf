import type { Interval } from '../../../shared/aggregates/methods';
import type { Project } from '../../../shared/project/project';
import { SAMPLES_HEADER, samplesCsv } from '../../../shared/history/samples-csv';
import type { Log } from '../log/log';
import { journalFile } from '../runtime/journal-file';
import { historianSettings } from './historian-settings';
import { fileText, type ImportedSamples, importSamples, typesOf } from './import-samples';
import { openStore } from './open-store';
import type { SampleStore } from './sample-store';

/** Past values of a project that may run elsewhere or not at all: for the command line. */
export interface ProjectHistory {
  /**
   * Imports a file of samples; those that are there with the same path and time are corrected.
   * @throws UserError when the file cannot be read or samples cannot be written
   */
  importFile(path: string): Promise<ImportedSamples>;
  /**
   * Exports samples of a range, the end not among them, item by item.
   * @param paths of items; all that have samples when it is left out
   * @returns how many samples were written
   */
  exportTo(
    write: (text: string) => Promise<void> | void,
    interval: Interval,
    paths?: readonly string[],
  ): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the past values of a project folder.
 * @throws UserError when they cannot be opened
 */
export async function openProjectHistory(
  dataFolder: string,
  projectFolder: string,
  project: Project,
  log: Log,
): Promise<ProjectHistory> {
  const settings = await historianSettings(dataFolder).read();
  const store = openStore(journalFile(dataFolder, projectFolder, ''), settings, log);
  return {
    importFile: (path) => importSamples(store, typesOf(project), fileText(path)),
    exportTo: (write, interval, paths) => exportSamples(store, write, interval, paths),
    close: async () => store.close(),
  };
}

async function exportSamples(
  store: SampleStore,
  write: (text: string) => Promise<void> | void,
  interval: Interval,
  paths?: readonly string[],
): Promise<number> {
  await write(SAMPLES_HEADER);
  let count = 0;
  for (const path of paths ?? (await store.paths())) {
    for await (const page of store.read(path, interval)) {
      const inside = page.filter(({ time }) => time >= interval.start && time < interval.end);
      if (inside.length > 0) await write(samplesCsv(path, inside));
      count += inside.length;
    }
  }
  return count;
}
