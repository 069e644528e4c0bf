import { counted } from '../../shared/counted';
import { planPattern } from '../../shared/spreadsheet/pattern';
import type { Row } from '../../shared/tables/tables';
import type { Dialogs } from '../dialogs/dialogs';
import { PathPicker } from '../fields/path-picker';
import type { Studio } from '../studio/studio';
import { carryOut } from './cell-actions';
import { PatternDialog, type PatternAnswer } from './pattern-dialog';
import type { PathCell, Sheet } from './sheet';

/** Rows that a preview shows. */
const PREVIEW = 5;

/** Asks for a pattern and puts it into a column: of the selected rows, or of all shown ones. */
export async function changeByPattern(sheet: Sheet, dialogs: Dialogs): Promise<void> {
  const shown = sheet.shown();
  const { fields, noun } = { fields: sheet.source.columns, noun: sheet.source.noun };
  const rows = rowsToChange(sheet);
  const active = shown.columns[sheet.selection.active?.column ?? 0] ?? shown.columns[0];
  if (!active || rows.positions.length === 0 || sheet.readOnly) return;
  const answer = await dialogs.ask<PatternAnswer>((reply) => (
    <PatternDialog
      fields={fields}
      columns={shown.columns.map(({ key }) => key)}
      column={active.key}
      samples={rows.positions.slice(0, PREVIEW).flatMap((at): Row[] => {
        const row = shown.rowAt(at);
        return row ? [row] : [];
      })}
      scope={`${counted(rows.positions.length, `${rows.scope} ${noun}`)}`}
      onAnswer={reply}
    />
  ));
  const column = answer && shown.columns.find(({ key }) => key === answer.column);
  if (!answer || !column) return;
  const plan = planPattern(shown, rows.positions, column, answer.pattern, answer.counting);
  const label = `Change ${column.field.title} by a pattern`;
  carryOut(sheet, { action: 'Change by a pattern', label, verb: 'Changed' }, plan);
}

/** The selected rows when there are several, else all that are shown. */
function rowsToChange(sheet: Sheet): { positions: number[]; scope: 'selected' | 'shown' } {
  const selected = new Set<number>();
  for (const { top, bottom } of sheet.selection.ranges) {
    for (let row = top; row <= bottom; row += 1) selected.add(row);
  }
  if (selected.size > 1) {
    return { positions: [...selected].sort((left, right) => left - right), scope: 'selected' };
  }
  const count = sheet.api.getDisplayedRowCount();
  return { positions: Array.from({ length: count }, (_, row) => row), scope: 'shown' };
}

/** Asks for the path of a cell in the tree of the models. */
export async function pickPath(
  sheet: Sheet,
  studio: Studio,
  dialogs: Dialogs,
  { row, column, path }: PathCell,
): Promise<void> {
  const project = studio.replica.get()?.project;
  const field = sheet.source.columns[column];
  if (!project || field?.type !== 'path' || sheet.readOnly) return;
  const answer = await dialogs.ask<string>((reply) => (
    <PathPicker
      project={project}
      title={`Choose ${field.title}`}
      path={path}
      leadsTo={field.leadsTo ?? 'object'}
      onAnswer={reply}
    />
  ));
  const edits = [{ row: row.id, values: { [column]: answer ?? '' } }];
  if (answer === undefined || answer === row[column]) return;
  sheet.change({ label: `Edit ${field.title}`, edits }, () => sheet.host.show(row.id, column));
}
