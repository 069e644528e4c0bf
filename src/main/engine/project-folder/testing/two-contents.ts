import { type Message, type ProjectObject, projectObject } from '../../../../shared/project/object';
import { type ScriptKey, scriptKey } from '../../../../shared/project/message-script';
import {
  emptyProject,
  objectsOf,
  type Project,
  ROOT_IDS,
  tableKey,
} from '../../../../shared/project/project';
import type { Row } from '../../../../shared/tables/tables';
import { rowValuesSchema } from '../../../../shared/tables/tables';

/*
 * A project of 20 messages with two contents that differ in every file: a save from one to the
 * other writes all files, moves a renamed message and adds or removes another.
 */

export type Content = 'old' | 'new';

const MESSAGE_COUNT = 20;
const BROKER = 5;

/** The name of the message that is called differently in each content. */
export const RENAMED: Readonly<Record<Content, string>> = { old: 'M05', new: 'Renamed' };

const REMOVED = 'OnlyInOld';

/** The project with its old content. */
export function oldProject(): Project {
  const empty = emptyProject('old');
  const broker = describe(BROKER, ROOT_IDS.core, 'broker', 'MSI');
  const names = Array.from({ length: MESSAGE_COUNT - 1 }, (_, index) => `M${pad(index + 1)}`);
  const messages = [...names, REMOVED].map((name, index) =>
    describe(BROKER + 1 + index, BROKER, 'message', name),
  );
  const objects = [...empty.objects.values(), broker, ...messages];
  const project = { ...empty, objects: new Map(objects.map((object) => [object.id, object])) };
  return withContent(project, 'old');
}

/** Which content a project has. */
export function contentOf(project: Project): Content {
  return project.settings.name === 'old' ? 'old' : 'new';
}

/** The same project with this content. */
export function withContent(project: Project, content: Content): Project {
  const objects = new Map(project.objects);
  const tables = new Map(project.tables);
  let { nextId } = project;
  for (const message of objectsOf(project, 'message')) {
    objects.set(message.id, edited(message, content));
    tables.set(tableKey(message.id, 'tagList'), rowsFor(message.id, content));
  }
  const removable = objectsOf(project, 'message').find(({ name }) => name === REMOVED);
  if (removable && content === 'new') {
    objects.delete(removable.id);
    tables.delete(tableKey(removable.id, 'tagList'));
  }
  if (!removable && content === 'old') {
    const broker = objectsOf(project, 'broker')[0]?.id ?? BROKER;
    const message = describe(nextId, broker, 'message', REMOVED) as Message;
    objects.set(nextId, edited(message, content));
    tables.set(tableKey(nextId, 'tagList'), rowsFor(nextId, content));
    nextId += 1;
  }
  const settings = { ...project.settings, name: content };
  const messages = [...objects.values()].filter(({ kind }) => kind === 'message');
  const scripts = new Map(
    messages.map(({ id }): [ScriptKey, string] => [
      scriptKey(id, 'input'),
      `return '${content}'\n`,
    ]),
  );
  return { settings, objects, tables, scripts, structure: {}, nextId: nextId + 10_000 };
}

function edited(message: Message, content: Content): Message {
  const isRenamed = Object.values(RENAMED).includes(message.name);
  const name = isRenamed ? RENAMED[content] : message.name;
  return { ...message, name, description: `${name.length} ${content}` };
}

function rowsFor(message: number, content: Content): Row[] {
  const count = content === 'old' ? 30 : 25;
  return Array.from({ length: count }, (_, index) => ({
    ...rowValuesSchema('tagList').parse({ objectName: `Tag${index}`, objectDescription: content }),
    id: message * 100 + index + 10_000,
  }));
}

function describe(id: number, parent: number, kind: string, name: string): ProjectObject {
  return projectObject.parse({ id, parent, kind, name, description: '', properties: {} });
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}
