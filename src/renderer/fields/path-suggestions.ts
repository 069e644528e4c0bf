import type { ObjectId, ObjectKind } from '../../shared/project/object';
import { type Project, ROOT_IDS } from '../../shared/project/project';
import { namedPropertiesOf } from '../../shared/project/property-path';
import { compareNames, type Tree, treeOf } from '../../shared/project/tree';

/** An object that a path which is being typed may lead to. */
export interface PathSuggestion {
  readonly path: string;
  readonly kind: ObjectKind;
  /** Title of the property, when the path leads to one. */
  readonly property?: string;
}

type Target = 'item' | 'folder' | 'object' | 'connection';

const MODELS = [ROOT_IDS.ioModel, ROOT_IDS.equipmentModel, ROOT_IDS.kpiModel];
const CONTAINERS: readonly ObjectKind[] = [
  'ioModel',
  'core',
  'equipmentModel',
  'kpiModel',
  'folder',
  'equipment',
];

/**
 * Objects of the three models that complete a typed text, the nearest first: the children of the
 * folder that the text names so far, then everything below it whose path contains the rest. A text
 * without a slash is looked for in all paths. Behind the dot of an object's path its properties
 * follow. Upper and lower case are the same here.
 */
export function suggestPaths(
  project: Project,
  typed: string,
  leadsTo: Target,
  limit = 50,
): PathSuggestion[] {
  const tree = treeOf(project);
  const slash = typed.lastIndexOf('/');
  const properties = leadsTo === 'item' ? suggestProperties(project, typed) : [];
  if (properties.length > 0) return properties.slice(0, limit);
  const start = slash < 1 ? null : (tree.idAtIgnoringCase(typed.slice(0, slash)) ?? null);
  if (slash >= 1 && start === null) return [];
  const rest = typed.slice(slash + 1).toLowerCase();
  const nearest = start === null ? MODELS : tree.childrenOf(start);
  const found = ordered(project, nearest.filter(matches(project, rest)), rest).filter((id) =>
    leadsOn(kindOf(project, id), leadsTo),
  );
  const known = new Set(found);
  if (rest !== '' && found.length < limit) {
    for (const id of deeper(project, tree, start === null ? MODELS : [start], rest, leadsTo)) {
      if (found.length >= limit) break;
      if (!known.has(id)) found.push(id);
    }
  }
  return found.slice(0, limit).map((id) => ({ path: tree.pathOf(id), kind: kindOf(project, id) }));
}

/** The properties of the object whose path stands before the last dot. */
function suggestProperties(project: Project, typed: string): PathSuggestion[] {
  const tree = treeOf(project);
  const dot = typed.lastIndexOf('.');
  const owner =
    dot > typed.lastIndexOf('/') ? tree.idAtIgnoringCase(typed.slice(0, dot)) : undefined;
  if (owner === undefined) return [];
  const kind = kindOf(project, owner);
  const path = tree.pathOf(owner);
  const rest = typed.slice(dot + 1).toLowerCase();
  return namedPropertiesOf(kind)
    .filter(({ name }) => name.toLowerCase().includes(rest))
    .map(({ name, title }) => ({ path: `${path}.${name}`, kind, property: title }));
}

function kindOf(project: Project, id: ObjectId): ObjectKind {
  return project.objects.get(id)?.kind ?? 'folder';
}

function matches(project: Project, rest: string): (id: ObjectId) => boolean {
  return (id) => (project.objects.get(id)?.name.toLowerCase() ?? '').includes(rest);
}

/** Names that begin with the text come before names that only contain it. */
function ordered(project: Project, ids: readonly ObjectId[], rest: string): ObjectId[] {
  const name = (id: ObjectId) => project.objects.get(id)?.name ?? '';
  const rank = (id: ObjectId) => (name(id).toLowerCase().startsWith(rest) ? 0 : 1);
  return [...ids].sort(
    (left, right) => rank(left) - rank(right) || compareNames(name(left), name(right)),
  );
}

/** Objects that the path may pass through or end at. */
function leadsOn(kind: ObjectKind, leadsTo: Target): boolean {
  if (leadsTo === 'object' || CONTAINERS.includes(kind)) return true;
  return kind === leadsTo;
}

function* deeper(
  project: Project,
  tree: Tree,
  starts: readonly ObjectId[],
  rest: string,
  leadsTo: Target,
): Generator<ObjectId> {
  for (const start of starts) {
    for (const id of tree.subtreeOf(start)) {
      const object = project.objects.get(id);
      if (!object?.name.toLowerCase().includes(rest)) continue;
      if (
        leadsTo === 'item' || leadsTo === 'connection'
          ? object.kind === leadsTo
          : leadsOn(object.kind, leadsTo)
      )
        yield id;
    }
  }
}
