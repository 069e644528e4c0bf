import type { ObjectId, ObjectKind } from '../../shared/project/object';
import { type Project, ROOT_IDS } from '../../shared/project/project';
import { compareNames, type Tree, treeOf } from '../../shared/project/tree';

/** An object that a path which is being typed may lead to. */
export interface PathSuggestion {
  readonly path: string;
  readonly kind: ObjectKind;
}

type Target = 'item' | 'folder' | 'object';

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
 * without a slash is looked for in all paths. Upper and lower case are the same here.
 */
export function suggestPaths(
  project: Project,
  typed: string,
  leadsTo: Target,
  limit = 50,
): PathSuggestion[] {
  const tree = treeOf(project);
  const slash = typed.lastIndexOf('/');
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
  return leadsTo === 'item' && kind === 'item';
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
      if (leadsTo === 'item' ? object.kind === 'item' : leadsOn(object.kind, leadsTo)) yield id;
    }
  }
}
