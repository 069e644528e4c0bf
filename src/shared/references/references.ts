import type { Place } from '../commands/command';
import { neededScripts, scriptFile } from '../project/message-script';
import { type ObjectId, propertySetOf } from '../project/object';
import { type Project, objectOf } from '../project/project';
import { treeOf } from '../project/tree';
import { TABLES, tableDefinition } from '../tables/tables';
import { groupTargets } from './group-targets';
import { PathRoots } from './path-roots';
import { type CellUse, type PropertyUse, pathUses } from './path-uses';
import { type ScriptPathUse, scriptPathUses } from './script-paths';

/** One use of a path. */
export interface Reference {
  readonly place: Place;
  /** Where it is, such as `BatchReport · Direct Mapping row 3 · Object Path`. */
  readonly text: string;
}

/**
 * Everything outside the subtrees of these objects that uses a path inside them: properties, cells,
 * group mappings and scripts, as far as the message configuration uses them at all.
 */
export function referencesTo(project: Project, objects: readonly ObjectId[]): Reference[] {
  const roots = new PathRoots(project, objects);
  const inside = new Set(objects.flatMap((id) => treeOf(project).subtreeOf(id)));
  const leadsInside = (path: string) => roots.find(path) !== undefined;
  const references: Reference[] = [];
  for (const use of pathUses(project, leadsInside)) {
    const holder = 'table' in use ? use.message : use.object.id;
    if (inside.has(holder) || !isInUse(project, use)) continue;
    references.push('table' in use ? cellReference(project, use) : propertyReference(use));
  }
  return [
    ...references,
    ...groupReferences(project, objects, inside, leadsInside),
    ...scriptReferences(project, objects, inside),
  ];
}

function isInUse(project: Project, use: PropertyUse | CellUse): boolean {
  if (!('table' in use)) {
    return propertySetOf(use.object.kind).applies(use.property, use.object.properties);
  }
  const message = objectOf(project, use.message, 'message');
  return message !== undefined && TABLES[use.table].appliesTo(message.properties);
}

function propertyReference({ object, property }: PropertyUse): Reference {
  const title = propertySetOf(object.kind).fields[property]?.title ?? property;
  return { place: { object: object.id, property }, text: `${object.name} · ${title}` };
}

type Cell = Pick<CellUse, 'message' | 'table' | 'index' | 'column'> & { row: { id: number } };

function cellReference(project: Project, { message, table, row, index, column }: Cell): Reference {
  const { title, columns } = tableDefinition(table);
  const name = project.objects.get(message)?.name ?? '';
  return {
    place: { object: message, table, row: row.id, column },
    text: `${name} · ${title} row ${index + 1} · ${columns[column]?.title ?? column}`,
  };
}

/** One reference for each row, on however many devices its target is inside. */
function groupReferences(
  project: Project,
  objects: readonly ObjectId[],
  inside: ReadonlySet<ObjectId>,
  leadsInside: (path: string) => boolean,
): Reference[] {
  const byRow = new Map<number, Reference>();
  for (const { message, row, index, path } of groupTargets(project, objects)) {
    if (inside.has(message) || byRow.has(row.id) || !leadsInside(path)) continue;
    const cell = { message, table: 'groupMapping', row, index, column: 'tagName' } as const;
    if (isInUse(project, { ...cell, path })) byRow.set(row.id, cellReference(project, cell));
  }
  return [...byRow.values()];
}

function scriptReferences(
  project: Project,
  objects: readonly ObjectId[],
  inside: ReadonlySet<ObjectId>,
): Reference[] {
  return scriptPathUses(project, objects)
    .filter(({ message: id, script }) => {
      const message = objectOf(project, id, 'message');
      return message && !inside.has(id) && neededScripts(message).includes(script);
    })
    .map((use) => scriptReference(project, use));
}

/** A line of a script as a reference. */
export function scriptReference(
  project: Project,
  { message, script, line }: ScriptPathUse,
): Reference {
  const name = project.objects.get(message)?.name ?? '';
  return {
    place: { object: message, script, line },
    text: `${name} · ${scriptFile(script)} line ${line}`,
  };
}
