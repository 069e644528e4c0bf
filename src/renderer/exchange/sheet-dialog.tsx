import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import {
  EXCHANGE_TABLES,
  type ExchangeTable,
  type ExchangeTableName,
  exchangeTable,
  isMessageTable,
} from '../../shared/exchange/exchange-table';
import { messagesFor } from '../../shared/exchange/present-rows';
import { objectOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { tablesOf } from '../../shared/tables/tables';
import { useProject, useStudio } from '../studio/context';
import type { ImportModel, ImportScope } from './import-model';

interface SheetDialogProps {
  readonly model: ImportModel;
  readonly sheet: string;
  readonly onAnswer: (assigned: true | undefined) => void;
}

/** Says by hand which table a sheet holds, and of which message configuration. */
export function SheetDialog({ model, sheet, onAnswer }: SheetDialogProps) {
  const id = useId();
  const studio = useStudio();
  const project = useProject();
  const tables = project ? tablesInScope(project, model.scope) : [];
  const [table, setTable] = useState(tables.length === 1 ? tables[0]?.name : undefined);
  const [chosen, setChosen] = useState('');
  const needsMessage = table !== undefined && isMessageTable(table);
  const messages = project && needsMessage ? messagesInScope(project, model.scope, table) : [];
  const [only = '', another] = messages;
  const message = another === undefined ? only : (messages.find((one) => one === chosen) ?? '');
  const assign = () => {
    if (table === undefined) return;
    const target = { table, message: needsMessage ? message : '' };
    onAnswer(true);
    void studio.attempt(() => model.decideSheet(sheet, { target }));
  };
  return (
    <Dialog open onClose={() => onAnswer(undefined)} aria-labelledby={id} fullWidth maxWidth="xs">
      <DialogTitle id={id}>Assign Sheet “{sheet}”</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <TextField
          select
          label="Table"
          margin="dense"
          value={table ?? ''}
          onChange={({ target }) =>
            setTable(tables.find(({ name }) => name === target.value)?.name)
          }
        >
          {tables.map(({ name, title }) => (
            <MenuItem key={name} value={name}>
              {title}
            </MenuItem>
          ))}
        </TextField>
        {needsMessage && (
          <TextField
            select
            label="Message Configuration"
            margin="dense"
            value={message}
            onChange={({ target }) => setChosen(target.value)}
          >
            {messages.map((path) => (
              <MenuItem key={path} value={path} title={path}>
                {path.split('/').at(-1)}
              </MenuItem>
            ))}
          </TextField>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button
          variant="contained"
          disabled={table === undefined || (needsMessage && message === '')}
          onClick={assign}
        >
          Assign
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function tablesInScope(project: Project, scope: ImportScope): readonly ExchangeTable[] {
  if (scope.table !== null) return [exchangeTable(scope.table)];
  const message = scope.message === null ? undefined : objectOf(project, scope.message, 'message');
  return message ? tablesOf(message.properties).map(exchangeTable) : EXCHANGE_TABLES;
}

function messagesInScope(
  project: Project,
  { message }: ImportScope,
  table: ExchangeTableName,
): readonly string[] {
  const tree = treeOf(project);
  return message === null
    ? messagesFor(project, table).map(({ id }) => tree.pathOf(id))
    : [tree.pathOf(message)];
}
