import { useMemo } from 'react';
import type { ObjectId } from '../../shared/project/object';
import { tableKey } from '../../shared/project/project';
import { type Row, type RowId, type TableName, tableDefinition } from '../../shared/tables/tables';
import type { Problem } from '../../shared/validation/problem';
import type { SingleCommand } from '../../shared/commands/command';
import type { RowEdit } from '../../shared/spreadsheet/shown-table';
import { useApplication } from '../application-context';
import type { RowSource, TableChange } from '../grid/row-source';
import { takesTagLists } from '../exchange/exchange-commands';
import { useProblemsOf, useProjectObject, useReplica, useStudio } from '../studio/context';
import type { Studio } from '../studio/studio';
import { cellSuggestions } from './cell-suggestions';
import { EMPTY_TABLES } from './empty-tables';

const NO_ROWS: readonly Row[] = [];

/** One table of a message as rows of a grid. */
export function useTableSource(message: ObjectId, table: TableName): RowSource {
  const studio = useStudio();
  const key = tableKey(message, table);
  const rows = useReplica((replica) => replica.project.tables.get(key)) ?? NO_ROWS;
  const all = useProblemsOf(message);
  const problems = useMemo(() => all.filter(({ place }) => place.table === table), [all, table]);
  const edits = useMemo(() => tableEdits(studio, message, table), [studio, message, table]);
  const { exchange: actions } = useApplication();
  const owner = useProjectObject(message);
  const takesLists =
    (table === 'tagList' || table === 'directMapping') &&
    owner !== undefined &&
    takesTagLists(owner);
  const exchange = useMemo(
    () => ({
      import: () => actions.import({ message, table }),
      export: () => actions.export({ kind: 'table', message, table }),
      ...(takesLists && {
        pasteList: () => actions.pasteList({ makes: 'tags', object: message }),
      }),
    }),
    [actions, message, table, takesLists],
  );
  const suggestions = useMemo(
    () => cellSuggestions(studio, message, table),
    [studio, message, table],
  );
  return useMemo(() => {
    const { title, columns, key: nameColumn } = tableDefinition(table);
    const empty = EMPTY_TABLES[table];
    return {
      ...edits,
      name: table,
      title,
      noun: 'row',
      columns,
      nameColumn,
      rows,
      problems,
      empty,
      exchange,
      suggestions,
    };
  }, [edits, exchange, table, rows, problems, suggestions]);
}

/** Edits of a table's rows, each one step of undo. */
function tableEdits(studio: Studio, message: ObjectId, table: TableName) {
  const place = { message, table };
  const insertBefore = async (before: RowId | null): Promise<readonly RowId[]> => {
    const { created } = await studio.execute({ type: 'insertRows', ...place, before, rows: [{}] });
    return created;
  };
  return {
    edit: async (edits: readonly RowEdit[]) => {
      await studio.execute({ type: 'editRows', ...place, edits: copied(edits) });
    },
    carryOut: async ({ label, edits, added }: TableChange): Promise<readonly RowId[]> => {
      const commands: SingleCommand[] = [];
      if (edits.length > 0) commands.push({ type: 'editRows', ...place, edits: copied(edits) });
      if (added && added.rows.length > 0) {
        const rows = added.rows.map((values) => ({ ...values }));
        commands.push({ type: 'insertRows', ...place, before: added.before, rows });
      }
      const { created } = await studio.execute({ type: 'together', label, commands });
      return created;
    },
    fix: async ({ fix }: Problem) => {
      if (fix) await studio.execute(fix.command);
    },
    add: () => insertBefore(null),
    insert: (before: RowId) => insertBefore(before),
    move: async (rows: readonly RowId[], before: RowId | null) => {
      await studio.execute({ type: 'moveRows', ...place, rows: [...rows], before });
    },
    duplicate: async (rows: readonly RowId[]) => {
      const { created } = await studio.execute({
        type: 'duplicateRows',
        ...place,
        rows: [...rows],
      });
      return created;
    },
    remove: async (rows: readonly RowId[]) => {
      await studio.execute({ type: 'deleteRows', ...place, rows: [...rows] });
      return true;
    },
  };
}

function copied(edits: readonly RowEdit[]) {
  return edits.map(({ row, values }) => ({ row, values: { ...values } }));
}
