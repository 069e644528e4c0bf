import { nameProblem } from '../project/object-name';
import { childKindsOf, KIND_TITLES, type ObjectKind } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import type { ExchangeTable } from './exchange-table';

/** Says why a row with this identity cannot be made or found, as a whole sentence, or nothing. */
export type IdentityCheck = (identity: readonly string[]) => string | undefined;

/**
 * The check of a table's rows that are not in the project yet.
 * @param isClaimed whether a path stands on the same sheet
 */
export function newRowCheck(
  project: Project,
  table: ExchangeTable,
  isClaimed: (path: string) => boolean,
): IdentityCheck {
  if (table.name === 'items') {
    return ([path = '']) =>
      newObjectProblem(project, path, 'item') ?? itemAboveProblem(project, path, isClaimed);
  }
  if (table.name === 'messages') return ([path = '']) => newObjectProblem(project, path, 'message');
  const titles = table.identity.map((key) => table.columns.find((one) => one.key === key)?.title);
  return (identity) => {
    const empty = identity.findIndex((value) => value === '');
    return empty < 0 ? undefined : `${titles[empty]} is empty.`;
  };
}

function itemAboveProblem(
  project: Project,
  path: string,
  isClaimed: (path: string) => boolean,
): string | undefined {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    const above = path.slice(0, slash);
    if (treeOf(project).idAt(above) !== undefined) return undefined;
    if (isClaimed(above)) return `"${above}" is an item on this sheet and cannot hold another one.`;
  }
  return undefined;
}

function newObjectProblem(
  project: Project,
  path: string,
  kind: 'item' | 'message',
): string | undefined {
  if (path === '') return 'Path is empty.';
  const names = path.split('/').slice(1);
  if (!path.startsWith('/') || names.length < 2) {
    return `"${path}" is not a full path. It begins with a model, such as /System/Core.`;
  }
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem !== undefined) return `Path "${path}" has an unusable part: ${problem}`;
  }
  return parentProblem(project, path, names, kind);
}

function parentProblem(
  project: Project,
  path: string,
  names: readonly string[],
  kind: 'item' | 'message',
): string | undefined {
  const tree = treeOf(project);
  const taken = tree.idAt(path);
  if (taken !== undefined) {
    return `"${path}" is of kind ${titleOf(project.objects.get(taken)?.kind)}, not of kind ${titleOf(kind)}.`;
  }
  let depth = names.length - 1;
  let parent = tree.idAt(`/${names.slice(0, depth).join('/')}`);
  // An item's missing folders are made; a message configuration needs its broker or processor.
  while (parent === undefined && depth > 1 && kind === 'item') {
    depth -= 1;
    parent = tree.idAt(`/${names.slice(0, depth).join('/')}`);
  }
  const parentPath = `/${names.slice(0, depth).join('/')}`;
  const parentKind = parent === undefined ? undefined : project.objects.get(parent)?.kind;
  if (parentKind === undefined) return `"${parentPath}" does not exist.`;
  const first: ObjectKind = depth < names.length - 1 ? 'folder' : kind;
  if (childKindsOf(parentKind).includes(first)) return undefined;
  return `"${parentPath}" is of kind ${titleOf(parentKind)} and cannot hold an object of kind ${titleOf(first)}.`;
}

function titleOf(kind: ObjectKind | undefined): string {
  return kind === undefined ? 'unknown' : KIND_TITLES[kind];
}
