import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useId, useState } from 'react';
import type { SheetDecision, TableOverview } from '../../shared/contract/exchange-calls';
import { exchangeTable } from '../../shared/exchange/exchange-table';
import { useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import type { ImportModel } from './import-model';

interface ColumnDialogProps {
  readonly model: ImportModel;
  /** A sheet with columns that no title fits. */
  readonly part: Pick<TableOverview, 'sheet' | 'target' | 'extraColumns'>;
  readonly onAnswer: (assigned: true | undefined) => void;
}

/** Says by hand which column of a sheet is which column of the table. */
export function ColumnDialog({ model, part, onAnswer }: ColumnDialogProps) {
  const id = useId();
  const studio = useStudio();
  const { sheet, target, extraColumns } = part;
  const { columns, title } = exchangeTable(target.table);
  const former = model.state.get().options.sheets.find((one) => one.sheet === sheet);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const assign = () => {
    const added = [...chosen].map(([name, column]) => ({ title: name, column }));
    const kept = (former?.columns ?? []).filter((one) => !chosen.has(one.title));
    const decision: Partial<SheetDecision> = { columns: [...kept, ...added] };
    onAnswer(true);
    void studio.attempt(() => model.decideSheet(sheet, decision));
  };
  return (
    <Dialog open onClose={() => onAnswer(undefined)} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>Assign Columns of Sheet “{sheet}”</DialogTitle>
      <DialogContent>
        <Box sx={{ color: 'text.secondary', pb: 2 }}>
          These columns have no title of {title}. Choose what they hold.
        </Box>
        {extraColumns.map(({ cell, title: name }) => (
          <Box
            key={cell}
            sx={{
              display: 'grid',
              gridTemplateColumns: '1fr 1fr',
              alignItems: 'center',
              gap: 3,
              py: 1,
              borderTop: `1px solid ${cssColor('line')}`,
            }}
          >
            <Box id={`${id}-${cell}`} sx={{ overflowWrap: 'anywhere' }}>
              “{name}”{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {cell}
              </Box>
            </Box>
            <Select
              value={chosen.get(name) ?? ''}
              displayEmpty
              labelId={`${id}-${cell}`}
              onChange={(event) => {
                const next = new Map(chosen);
                if (event.target.value === '') next.delete(name);
                else next.set(name, event.target.value);
                setChosen(next);
              }}
            >
              <MenuItem value="">Not read</MenuItem>
              {columns.map((column) => (
                <MenuItem key={column.key} value={column.key}>
                  {column.title}
                </MenuItem>
              ))}
            </Select>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button variant="contained" disabled={chosen.size === 0} onClick={assign}>
          Assign
        </Button>
      </DialogActions>
    </Dialog>
  );
}
