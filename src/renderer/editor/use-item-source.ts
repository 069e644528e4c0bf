import { useMemo, useState } from 'react';
import type { ItemRow, ObjectEdit, SingleCommand } from '../../shared/commands/command';
import type { FieldValue } from '../../shared/fields/field';
import type { ObjectId } from '../../shared/project/object';
import { freeName } from '../../shared/project/object-name';
import { objectOf, type Project } from '../../shared/project/project';
import { itemHolder, treeOf } from '../../shared/project/tree';
import type { RowId } from '../../shared/tables/tables';
import type { Problem } from '../../shared/validation/problem';
import type { NewRow } from '../../shared/spreadsheet/paste';
import type { RowEdit } from '../../shared/spreadsheet/shown-table';
import { useApplication } from '../application-context';
import type { RowSource, TableChange } from '../grid/row-source';
import type { ObjectActions } from '../project/object-actions';
import { useProject, useReplica, useStudio } from '../studio/context';
import type { Studio } from '../studio/studio';
import { ITEM_COLUMNS, ItemRows } from './item-rows';

const NO_PROBLEMS: readonly Problem[] = [];

/** The I/O items below an object as rows of a grid. */
export function useItemSource(root: ObjectId): RowSource | null {
  const studio = useStudio();
  const project = useProject();
  const allProblems = useReplica((replica) => replica.problems);
  const [items] = useState(() => new ItemRows());
  const rows = useMemo(() => (project ? items.below(project, root) : []), [items, project, root]);
  const problems = useMemo(
    () => (allProblems ? rows.flatMap(({ id }) => placedInRow(allProblems.get(id))) : NO_PROBLEMS),
    [allProblems, rows],
  );
  const start = useMemo(() => (project ? startOf(project, root) : '/'), [project, root]);
  const { objects, exchange: actions } = useApplication();
  const exchange = useMemo(
    () => ({
      import: () => actions.import({ message: null, table: 'items' }),
      export: () => actions.export({ kind: 'list', table: 'items' }),
      pasteList: () => actions.pasteList({ makes: 'items', object: holderOf(studio, root) }),
    }),
    [actions, studio, root],
  );
  return useMemo(() => {
    const edits = itemEdits(studio, objects, root);
    return {
      ...edits,
      name: 'items',
      title: 'I/O Items',
      noun: 'item',
      columns: ITEM_COLUMNS,
      nameColumn: 'path',
      rows,
      problems,
      empty: '',
      exchange,
      draft: {
        column: 'path',
        placeholder: 'Type a path to add an item',
        start,
        create: edits.create,
      },
    };
  }, [studio, objects, root, rows, problems, start, exchange]);
}

function holderOf(studio: Studio, root: ObjectId): ObjectId {
  const project = studio.replica.get()?.project;
  return project ? itemHolder(project, root) : root;
}

/** Edits of items, each one step of undo. */
function itemEdits(studio: Studio, objects: ObjectActions, root: ObjectId) {
  const create = async (path: string): Promise<readonly RowId[]> => {
    const { created } = await studio.execute({ type: 'createItems', items: [{ path }] });
    return created;
  };
  const scriptsFollow = async (edits: readonly RowEdit[]): Promise<boolean | undefined> => {
    const moved = edits.flatMap(({ row, values }) => (values.path === undefined ? [] : [row]));
    return moved.length === 0 ? false : objects.followInScripts(moved);
  };
  return {
    create,
    edit: async (edits: readonly RowEdit[]) => {
      const scripts = await scriptsFollow(edits);
      if (scripts === undefined) return;
      const commands = commandsOf(edits, scripts);
      const [only, ...more] = commands;
      if (only && more.length === 0) await studio.execute(only);
      else await studio.execute({ type: 'together', label: 'Edit items', commands });
    },
    carryOut: async ({ label, edits, added }: TableChange): Promise<readonly RowId[]> => {
      const items = added?.rows.map(itemOf) ?? [];
      const creation: SingleCommand[] = items.length > 0 ? [{ type: 'createItems', items }] : [];
      const scripts = await scriptsFollow(edits);
      if (scripts === undefined) return [];
      const commands = [...commandsOf(edits, scripts), ...creation];
      const { created } = await studio.execute({ type: 'together', label, commands });
      return created;
    },
    fix: async ({ fix }: Problem) => {
      if (fix) await studio.execute(fix.command);
    },
    duplicate: async (rows: readonly RowId[]) => {
      const project = studio.replica.get()?.project;
      if (!project) return [];
      const { created } = await studio.execute({
        type: 'createItems',
        items: copiesOf(project, rows),
      });
      return created;
    },
    // The table stays when the item that is selected in the tree goes with the others.
    remove: (rows: readonly RowId[]) => objects.delete(rows, root),
  };
}

/** New paths first, because everything else is found by number. */
function commandsOf(edits: readonly RowEdit[], scripts: boolean): SingleCommand[] {
  const places = edits.flatMap(({ row, values: { path } }) =>
    typeof path === 'string' ? [{ object: row, path }] : [],
  );
  const others = edits.flatMap(withoutPath);
  const commands: SingleCommand[] = [];
  if (places.length > 0) commands.push({ type: 'relocateObjects', places, scripts });
  if (others.length > 0) commands.push({ type: 'editObjects', edits: others });
  return commands;
}

function itemOf({ path, description, ...properties }: NewRow): ItemRow {
  return {
    path: typeof path === 'string' ? path : '',
    properties,
    ...(typeof description === 'string' && { description }),
  };
}

function withoutPath({ row, values }: RowEdit): ObjectEdit[] {
  const { path: _, description, ...properties } = values;
  const edit: ObjectEdit = { object: row };
  if (typeof description === 'string') edit.description = description;
  if (Object.keys(properties).length > 0) edit.properties = properties;
  return Object.keys(edit).length > 1 ? [edit] : [];
}

/** Copies beside their originals under the next free names. */
function copiesOf(project: Project, rows: readonly RowId[]) {
  const tree = treeOf(project);
  const taken = new Map<ObjectId, string[]>();
  return rows.flatMap((id) => {
    const item = objectOf(project, id, 'item');
    if (!item || item.parent === null) return [];
    const names =
      taken.get(item.parent) ??
      tree.childrenOf(item.parent).map((child) => project.objects.get(child)?.name ?? '');
    const name = freeName(item.name, names);
    taken.set(item.parent, [...names, name]);
    const properties: Record<string, FieldValue> = { ...item.properties };
    const path = `${tree.pathOf(item.parent)}/${name}`;
    return [{ path, description: item.description, properties }];
  });
}

/** The path that a new item below the object begins with. */
function startOf(project: Project, root: ObjectId): string {
  if (!project.objects.has(root)) return '/';
  return `${treeOf(project).pathOf(itemHolder(project, root))}/`;
}

/** An object's problems as problems of its row: a property is a column, its name is its path. */
function placedInRow(problems: readonly Problem[] = NO_PROBLEMS): Problem[] {
  return problems.map((problem) => {
    const { object, property } = problem.place;
    const column = property === 'name' ? 'path' : (property ?? 'path');
    return { ...problem, place: { object, row: object, column } };
  });
}
