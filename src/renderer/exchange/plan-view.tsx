import Box from '@mui/material/Box';
import { useState } from 'react';
import type { PlanOverview } from '../../shared/contract/exchange-calls';
import type { LineKind } from '../../shared/exchange/plan-lines';
import { cssColor } from '../theme/stylesheet';
import type { ImportModel, ImportState } from './import-model';
import { ModeChoice } from './mode-choice';
import { PlanDetails } from './plan-details';
import { PlanList } from './plan-list';
import type { RowPlace } from './plan-rows-cache';
import { PlanTiles } from './plan-tiles';
import { Questions } from './questions';
import { Remarks } from './remarks';

interface PlanViewProps {
  readonly model: ImportModel;
  readonly state: ImportState;
  readonly plan: PlanOverview;
}

/** Everything that an import would do, before anything changes. */
export function PlanView({ model, state, plan }: PlanViewProps) {
  const [kinds, setKinds] = useState<ReadonlySet<LineKind>>(new Set());
  const [chosen, setChosen] = useState<(RowPlace & { plan: number }) | null>(null);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'stretch', flexWrap: 'wrap' }}>
        <PlanTiles tables={plan.tables} kinds={kinds} onKinds={setKinds} />
        {!model.scope.list && <ModeChoice model={model} mode={state.options.mode} />}
      </Box>
      <Questions model={model} plan={plan} />
      <Remarks model={model} plan={plan} />
      <Box
        sx={{
          flex: 1,
          minHeight: 160,
          display: 'flex',
          flexDirection: 'column',
          border: `1px solid ${cssColor('line')}`,
          borderRadius: 1,
          overflow: 'hidden',
        }}
      >
        <PlanList
          key={plan.plan}
          model={model}
          state={state}
          plan={plan}
          kinds={kinds}
          onChoose={(place) => setChosen({ ...place, plan: plan.plan })}
        />
      </Box>
      <PlanDetails state={state} plan={plan} place={chosen?.plan === plan.plan ? chosen : null} />
    </>
  );
}
