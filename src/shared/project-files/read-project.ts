import { z } from 'zod';
import { type ObjectId, OBJECT_KINDS } from '../project/object';
import { LONGEST_SCRIPT, SCRIPT_NAMES, type ScriptName } from '../project/message-script';
import type { Project } from '../project/project';
import { TABLE_NAMES } from '../tables/tables';
import { damagedFile, refusedContent, show } from './file-problem';
import {
  type FileSet,
  ITEMS_FILE,
  messageFilePath,
  messageFoldersIn,
  PROJECT_FILE,
  scriptFilePath,
  tableFilePath,
} from './file-set';
import type { MessageFolder, MessageFolders } from './message-folders';
import type { RawFile, RawFiles } from './migrations/migration';
import { sortByPath } from './path-order';
import { ProjectBuilder } from './project-builder';
import { readRawFiles } from './raw-files';

/** A project and where its message configurations stand. */
export interface ProjectFromFiles {
  readonly project: Project;
  readonly messageFolders: MessageFolders;
  /** The schema version of the files, when it is older than the present one. */
  readonly migratedFrom: number | null;
}

const schemaVersion = z.number();
const anyProperties = z.record(z.string(), z.unknown());
const placed = { parent: z.string(), name: z.string(), description: z.string() };

const projectFile = z.strictObject({
  schemaVersion,
  name: z.string(),
  description: z.string(),
  version: z.string(),
  timeZone: z.string(),
  decimals: z.string().default(''),
  recording: z.string().default(''),
  brokers: z.array(z.strictObject({ ...placed, properties: anyProperties })),
  processors: z.array(z.strictObject(placed)),
});

const itemsFile = z.strictObject({ schemaVersion, objects: z.array(z.unknown()) });

/** The head of an entry of the items file; the other members are its properties. */
const itemsEntry = z.looseObject({
  path: z.string().regex(/^(\/[^/]+)+$/, 'a path begins with "/" and has no empty part'),
  kind: z.enum(
    OBJECT_KINDS.filter((kind) => !['broker', 'processor', 'message'].includes(kind)) as [
      'folder',
      'item',
      'equipment',
      'connection',
      'ioModel',
      'core',
      'equipmentModel',
      'kpiModel',
    ],
  ),
  description: z.string().default(''),
});
type ItemsEntry = z.infer<typeof itemsEntry>;

const messageFile = z.strictObject({ schemaVersion, ...placed, properties: anyProperties });

const tableFile = z.strictObject({ schemaVersion, rows: z.array(z.unknown()) });

/**
 * Reads a project from its files. Numbers are given out in the order of the files, so the same
 * files always give the same numbers.
 * @throws UserError naming file, object, property, value and reason
 */
export function filesToProject(texts: FileSet): ProjectFromFiles {
  const [scripts, contents] = separated(texts, (path) => path.endsWith('.lua'));
  const { files, migratedFrom } = readRawFiles(contents);
  const { brokers, processors, ...head } = check(files, PROJECT_FILE, projectFile);
  const { schemaVersion: _, ...settings } = head;
  const builder = new ProjectBuilder(settings);
  addItems(builder, check(files, ITEMS_FILE, itemsFile).objects);
  for (const broker of brokers) {
    const part = `message broker ${show(broker.name)}`;
    builder.add({ file: PROJECT_FILE, part }, { kind: 'broker', ...broker });
  }
  for (const processor of processors) {
    const part = `message processor ${show(processor.name)}`;
    builder.add({ file: PROJECT_FILE, part }, { kind: 'processor', ...processor, properties: {} });
  }
  const messageFolders = addMessages(builder, files, scripts);
  return { project: builder.build(), messageFolders, migratedFrom };
}

function check<T>(files: RawFiles, path: string, schema: z.ZodType<T>): T {
  const content = files.get(path);
  if (!content) throw damagedFile({ file: path }, 'the file is missing');
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw refusedContent({ file: path }, parsed.error, content);
  return parsed.data;
}

function addItems(builder: ProjectBuilder, contents: readonly unknown[]): void {
  const entries = contents.map((content, index) => {
    const parsed = itemsEntry.safeParse(content);
    if (parsed.success) return parsed.data;
    throw refusedContent(placeOfEntry(index, content), parsed.error, content);
  });
  // A merge by hand may have left children before their parents.
  for (const entry of sortByPath(entries, ({ path }) => path)) addItem(builder, entry);
}

function addItem(builder: ProjectBuilder, entry: ItemsEntry): void {
  const { path, kind, description, ...properties } = entry;
  const place = { file: ITEMS_FILE, part: `object ${JSON.stringify(path)}` };
  switch (kind) {
    case 'folder':
    case 'item':
    case 'equipment':
    case 'connection': {
      const slash = path.lastIndexOf('/');
      const parent = path.slice(0, slash);
      const name = path.slice(slash + 1);
      builder.add(place, { kind, parent, name, description, properties });
      break;
    }
    default:
      builder.describeModel(place, path, kind, description);
  }
}

function placeOfEntry(index: number, content: unknown) {
  const path = (content as RawFile | null)?.path;
  const part =
    typeof path === 'string' ? `object ${JSON.stringify(path)}` : `entry ${index + 1} of "objects"`;
  return { file: ITEMS_FILE, part };
}

/** Scripts are texts as they are, all other files hold JSON. */
function separated(texts: FileSet, isMeant: (path: string) => boolean): [FileSet, FileSet] {
  const meant = [...texts].filter(([path]) => isMeant(path));
  const others = [...texts].filter(([path]) => !isMeant(path));
  return [new Map(meant), new Map(others)];
}

function addMessages(builder: ProjectBuilder, files: RawFiles, scripts: FileSet): MessageFolders {
  const found = messageFoldersIn(files.keys()).map((folder) => ({
    folder,
    content: check(files, messageFilePath(folder), messageFile),
  }));
  const placements = new Map<ObjectId, MessageFolder>();
  for (const { folder, content } of sortByPath(found, messagePath)) {
    const { schemaVersion: _, ...message } = content;
    const place = { file: messageFilePath(folder), part: `message ${show(message.name)}` };
    const id = builder.add(place, { kind: 'message', ...message });
    placements.set(id, { name: message.name, folder });
    for (const table of TABLE_NAMES) {
      const path = tableFilePath(folder, table);
      if (files.has(path)) builder.addRows(path, id, table, check(files, path, tableFile).rows);
    }
    for (const script of SCRIPT_NAMES) {
      const text = scripts.get(scriptFilePath(folder, script));
      if (text !== undefined) builder.addScript(id, script, scriptText(folder, script, text));
    }
  }
  return placements;
}

/** The mark that some editors put in front of a text is none of Lua's. */
function scriptText(folder: string, script: ScriptName, text: string): string {
  const own = text.replace(/^\uFEFF/, '');
  if (own.length <= LONGEST_SCRIPT) return own;
  const place = { file: scriptFilePath(folder, script) };
  throw damagedFile(place, `a script has at most ${LONGEST_SCRIPT} characters`);
}

function messagePath(message: { content: { parent: string; name: string } }): string {
  return `${message.content.parent}/${message.content.name}`;
}
