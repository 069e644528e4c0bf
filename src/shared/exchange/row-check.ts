import { childKindsOf, KIND_TITLES, type ObjectKind } from '../project/object';
import { nameProblem } from '../project/object-name';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { type ExchangeTable, isObjectList, OBJECT_LISTS } from './exchange-table';
import type { ChangedRow } from './plan';
import { settingRowProblem, unknownSetting } from './setting-rows';

/** What can be wrong with a row beside its single cells; each answer is a whole sentence or nothing. */
export interface RowCheck {
  /** Why a row that the project does not have cannot be made. */
  ofNew(identity: readonly string[]): string | undefined;
  /** Why a row of the project cannot be changed. */
  ofChanged(row: Pick<ChangedRow, 'id' | 'cells'>): string | undefined;
}

/** The kind of the object that an import makes at a path, if it makes one. */
export type PlannedKind = (path: string) => ObjectKind | undefined;

const NO_PROBLEM = () => undefined;

/**
 * The check of a table's rows.
 * @param plannedAt the objects of lists that were planned before
 * @param isClaimed whether a path stands on the same sheet
 */
export function rowCheck(
  project: Project,
  table: ExchangeTable,
  plannedAt: PlannedKind,
  isClaimed: (path: string) => boolean,
): RowCheck {
  const { name } = table;
  if (name === 'settings') {
    return {
      ofNew: ([title = '']) => unknownSetting(title),
      ofChanged: ({ id, cells }) => settingRowProblem(id, cells[0]?.to ?? ''),
    };
  }
  if (isObjectList(name)) {
    const kind = OBJECT_LISTS[name];
    const places = new Places(project, plannedAt, (path) => (isClaimed(path) ? kind : undefined));
    return { ofNew: ([path = '']) => places.problem(path, kind), ofChanged: NO_PROBLEM };
  }
  const titles = table.identity.map((key) => table.columns.find((one) => one.key === key)?.title);
  return {
    ofNew: (identity) => {
      const empty = identity.findIndex((value) => value === '');
      return empty < 0 ? undefined : `${titles[empty]} is empty.`;
    },
    ofChanged: NO_PROBLEM,
  };
}

/** Kinds whose missing folders an import makes; all others need the object above them. */
const MAKES_FOLDERS: readonly ObjectKind[] = ['item', 'folder'];

/** Where objects stand after an import, as far as it is planned. */
class Places {
  constructor(
    private readonly project: Project,
    private readonly plannedAt: PlannedKind,
    private readonly claimedAt: PlannedKind,
  ) {}

  /** Why there cannot be a new object of this kind at a path. */
  problem(path: string, kind: ObjectKind): string | undefined {
    if (path === '') return 'Path is empty.';
    const names = path.split('/').slice(1);
    if (!path.startsWith('/') || names.length < 2) {
      return `"${path}" is not a full path. It begins with a model, such as /System/Core.`;
    }
    for (const name of names) {
      const problem = nameProblem(name);
      if (problem !== undefined) return `Path "${path}" has an unusable part: ${problem}`;
    }
    const taken = this.presentKind(path) ?? this.plannedAt(path);
    if (taken === undefined) return this.parentProblem(names, kind);
    return `"${path}" is of kind ${KIND_TITLES[taken]}, not of kind ${KIND_TITLES[kind]}.`;
  }

  private parentProblem(names: readonly string[], kind: ObjectKind): string | undefined {
    const pathTo = (depth: number) => `/${names.slice(0, depth).join('/')}`;
    let depth = names.length - 1;
    while (depth > 1 && MAKES_FOLDERS.includes(kind) && this.kindAt(pathTo(depth)) === undefined) {
      depth -= 1;
    }
    const parent = pathTo(depth);
    const parentKind = this.kindAt(parent);
    if (parentKind === undefined) return `"${parent}" does not exist.`;
    const first: ObjectKind = depth < names.length - 1 ? 'folder' : kind;
    if (childKindsOf(parentKind).includes(first)) return undefined;
    return `"${parent}" is of kind ${KIND_TITLES[parentKind]} and cannot hold an object of kind ${KIND_TITLES[first]}.`;
  }

  private kindAt(path: string): ObjectKind | undefined {
    return this.presentKind(path) ?? this.plannedAt(path) ?? this.claimedAt(path);
  }

  private presentKind(path: string): ObjectKind | undefined {
    const id = treeOf(this.project).idAt(path);
    return id === undefined ? undefined : this.project.objects.get(id)?.kind;
  }
}
