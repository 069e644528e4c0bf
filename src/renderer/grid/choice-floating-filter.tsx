import type { CustomFloatingFilterProps } from 'ag-grid-react';
import Box from '@mui/material/Box';
import { cssColor } from '../theme/stylesheet';

interface LabelModel {
  readonly filterType: 'text';
  readonly type: 'equals';
  readonly filter: string;
}

type Props = CustomFloatingFilterProps & { labels?: readonly string[] };

/** The filter of a column with few values: all, or one of them. */
export function ChoiceFloatingFilter({ labels = [], model, onModelChange, column }: Props) {
  const title = column.getColDef().headerName ?? '';
  const chosen = isLabelModel(model) ? model.filter : '';
  return (
    <Box
      component="select"
      aria-label={`${title} filter`}
      value={chosen}
      onChange={(event) => onModelChange(modelOf(event.target.value))}
      sx={{
        width: '100%',
        height: 24,
        font: 'inherit',
        fontWeight: 400,
        color: 'text.primary',
        bgcolor: cssColor('surface'),
        border: `1px solid ${cssColor('control')}`,
        borderRadius: 1,
      }}
    >
      <option value="">All</option>
      {labels.map((label) => (
        <option key={label} value={label}>
          {label}
        </option>
      ))}
    </Box>
  );
}

function modelOf(label: string): LabelModel | null {
  return label === '' ? null : { filterType: 'text', type: 'equals', filter: label };
}

function isLabelModel(model: unknown): model is LabelModel {
  return typeof model === 'object' && model !== null && 'filter' in model;
}
