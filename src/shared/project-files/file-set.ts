import { SCRIPT_NAMES, type ScriptName, scriptFile } from '../project/message-script';
import { TABLE_NAMES, type TableName } from '../tables/tables';

/** The files of a project: relative path with forward slashes → text. */
export type FileSet = ReadonlyMap<string, string>;

/** Settings, message brokers and message processors. Its presence makes a folder a project. */
export const PROJECT_FILE = 'project.json';

/** The I/O model, the equipment model and the KPI model, one object per line. */
export const ITEMS_FILE = 'items.json';

/** The folder that holds one folder per message configuration. */
export const MESSAGES_FOLDER = 'messages';

/** The folder that holds the scenarios of the MES simulator. The project itself knows nothing of them. */
export const SCENARIOS_FOLDER = 'scenarios';

/** The folder that holds the files which simulated items replay. The project only names them. */
export const SIMULATION_FOLDER = 'simulation';

/** The folder that holds the test cases of scripts. The project itself knows nothing of them. */
export const SCRIPT_TESTS_FOLDER = 'script-tests';

/** Folders whose files stay as they are and go along when a project is copied. */
export const COMPANION_FOLDERS = [
  SCENARIOS_FOLDER,
  SCRIPT_TESTS_FOLDER,
  SIMULATION_FOLDER,
] as const;

/** The scripts of a message configuration, beside its JSON files. */
export const SCRIPT_FILES: readonly string[] = SCRIPT_NAMES.map(scriptFile);

/** The file that makes a folder that of a message configuration. */
export const MESSAGE_FILE = 'message.json';

/** The folder of one message configuration. */
export function messageFolderPath(folder: string): string {
  return `${MESSAGES_FOLDER}/${folder}`;
}

/** The file with the header and the properties of a message configuration. */
export function messageFilePath(folder: string): string {
  return `${MESSAGES_FOLDER}/${folder}/${MESSAGE_FILE}`;
}

/** The file of one table of a message configuration. */
export function tableFilePath(folder: string, table: TableName): string {
  return `${MESSAGES_FOLDER}/${folder}/${table}.json`;
}

/** The file of one script of a message configuration. */
export function scriptFilePath(folder: string, script: ScriptName): string {
  return `${MESSAGES_FOLDER}/${folder}/${scriptFile(script)}`;
}

/** Names of the files that the studio writes into the folder of a message configuration. */
export const MESSAGE_FOLDER_FILES: readonly string[] = [
  MESSAGE_FILE,
  ...TABLE_NAMES.map((table) => `${table}.json`),
  ...SCRIPT_FILES,
];

/** The names of the message folders among these files, in order. */
export function messageFoldersIn(paths: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const [top, folder, file] = path.split('/');
    if (top === MESSAGES_FOLDER && folder !== undefined && file !== undefined) folders.add(folder);
  }
  return [...folders].sort();
}
