import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import type { PlanOverview } from '../../shared/contract/exchange-calls';
import { useApplication } from '../application-context';
import type { ImportModel } from './import-model';
import { SheetDialog } from './sheet-dialog';

/** What the plan leaves aside, and why. A sheet that no table was found on can be given one. */
export function Remarks({ model, plan }: { model: ImportModel; plan: PlanOverview }) {
  const { dialogs } = useApplication();
  const { ignored } = plan;
  const remarks = useMemo(() => [...new Set(plan.remarks)], [plan]);
  if (remarks.length + ignored.length === 0) return null;
  const unknown = ignored.filter(({ isUnknown }) => isUnknown);
  const others = ignored.filter(({ isUnknown }) => !isUnknown);
  const assign = (sheet: string) =>
    void dialogs.ask<true>((answer) => (
      <SheetDialog model={model} sheet={sheet} onAnswer={answer} />
    ));
  return (
    <Box component="ul" aria-label="Remarks" sx={LIST}>
      {unknown.map(({ sheet, reason }) => (
        <li key={sheet}>
          {notImported(sheet, reason)}{' '}
          <Button variant="outlined" sx={BUTTON} onClick={() => assign(sheet)}>
            Assign to a Table…
          </Button>
        </li>
      ))}
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
      {others.map(({ sheet, reason }) => (
        <li key={sheet}>{notImported(sheet, reason)}</li>
      ))}
    </Box>
  );
}

function notImported(sheet: string, reason: string): string {
  return `Sheet "${sheet}" is not imported. ${reason}`;
}

const LIST = {
  m: 0,
  pl: 5,
  maxHeight: 84,
  overflowY: 'auto',
  flex: 'none',
  color: 'text.secondary',
} as const;

const BUTTON = { minHeight: 22, py: 0, px: 2, fontSize: 12 } as const;
