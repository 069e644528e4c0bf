import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { countsText } from './counts-text';
import { exchangeTable } from '../../shared/exchange/exchange-table';
import { useReadOnly, useReplica, useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { BrokerChoice } from './broker-choice';
import { FileChoice } from './file-choice';
import type { ImportModel, ImportState } from './import-model';
import { ListChoice } from './list-choice';
import { PlanView } from './plan-view';
import { ProgressView } from './progress-view';
import { entriesOf } from './ticks';

interface ImportDialogProps {
  readonly model: ImportModel;
  /** Answers true when the import was applied; `undefined` cancels. */
  readonly onAnswer: (applied: true | undefined) => void;
}

/** An import: choose a file, read its plan, apply it. */
export function ImportDialog({ model, onAnswer }: ImportDialogProps) {
  const titleId = useId();
  const studio = useStudio();
  const state = useObserved(model.state, (value) => value);
  const title = useTitle(model, state);
  const applying = state.progress?.stage === 'applying';
  const apply = async () => {
    const done = await model.apply();
    if (!done) return;
    studio.notify(
      'success',
      `${state.file?.name ?? 'The file'} was imported: ${countsText(done)}.`,
    );
    onAnswer(true);
  };
  return (
    <Dialog
      open
      onClose={() => !applying && onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth={state.plan ? 'lg' : 'sm'}
      slotProps={{ paper: { sx: { height: state.plan ? 'min(860px, 92vh)' : 'auto' } } }}
    >
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2.5, minHeight: 0 }}>
        <Content model={model} state={state} />
      </DialogContent>
      <Actions
        model={model}
        state={state}
        onApply={() => void studio.attempt(apply)}
        onCancel={() => onAnswer(undefined)}
      />
    </Dialog>
  );
}

function Content({ model, state }: { model: ImportModel; state: ImportState }) {
  const { plan, progress, failure, renewed } = state;
  return (
    <>
      {failure && <Alert severity="error">{failure.text}</Alert>}
      {renewed && plan && !failure && (
        <Alert severity="info">
          The project was changed meanwhile. The plan was made again, with everything ticked.
        </Alert>
      )}
      {failure?.code === 'broker-unclear' && <BrokerChoice model={model} />}
      {plan && <PlanView model={model} state={state} plan={plan} />}
      {!plan && !progress && !model.scope.pick && <Source model={model} />}
      {progress && <ProgressView progress={progress} below={plan !== null} />}
    </>
  );
}

/** Where the content comes from: a file, or a list that is pasted. */
function Source({ model }: { model: ImportModel }) {
  const studio = useStudio();
  const { list } = model.scope;
  const choose = (file: File) => void studio.attempt(() => model.choose(file));
  if (!list) return <FileChoice onChoose={choose} />;
  return <ListChoice makes={list.makes} onChoose={(text) => choose(new File([text], LIST_NAME))} />;
}

/** What notices and the step of undo call a list. */
const LIST_NAME = 'List';

interface ActionsProps {
  readonly model: ImportModel;
  readonly state: ImportState;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

function Actions({ model, state, onApply, onCancel }: ActionsProps) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const { plan, progress, ticks } = state;
  const refused =
    plan?.tables.some(({ counts }) => counts.rejected + counts.conflicts > 0) ?? false;
  const ticked =
    plan?.tables.reduce((sum, table, index) => sum + ticks.count(index, table), 0) ?? 0;
  const open = plan?.questions.length ?? 0;
  const busy = progress !== null || readOnly;
  return (
    <DialogActions>
      {plan && !model.scope.pick && (
        <Button disabled={busy} onClick={() => void studio.attempt(() => model.restart())}>
          {model.scope.list ? 'Other List…' : 'Other File…'}
        </Button>
      )}
      {refused && (
        <Button disabled={busy} onClick={() => void studio.attempt(() => model.downloadRejected())}>
          Export Rejected Rows
        </Button>
      )}
      <Box role="status" sx={{ flex: 1, fontSize: 12, color: 'text.secondary', px: 2 }}>
        {plan &&
          applyHint(
            plan.tables.reduce((sum, one) => sum + entriesOf(one), 0),
            ticked,
            open,
          )}
      </Box>
      <Button onClick={onCancel} disabled={progress?.stage === 'applying'}>
        Cancel
      </Button>
      {plan && (
        <Button variant="contained" disabled={busy || ticked === 0 || open > 0} onClick={onApply}>
          Apply
        </Button>
      )}
    </DialogActions>
  );
}

function applyHint(all: number, ticked: number, questions: number): string {
  if (questions > 0) {
    return `${questions === 1 ? '1 question is' : `${questions} questions are`} open. Answer or leave the sheet out to apply.`;
  }
  if (all === 0) return 'Nothing changes.';
  return `${ticked.toLocaleString('en')} of ${all.toLocaleString('en')} rows are ticked. Undo takes the whole import back.`;
}

function useTitle({ scope }: ImportModel, { file }: ImportState): string {
  const owner = scope.list?.object ?? scope.message;
  const name = useReplica((replica) =>
    owner === null
      ? replica.project.settings.name
      : (replica.project.objects.get(owner)?.name ?? ''),
  );
  if (scope.list) {
    return scope.list.makes === 'items'
      ? `Import List as Items below “${name}”`
      : `Import List as Tags of “${name}”`;
  }
  const table = scope.table === null ? '' : `${exchangeTable(scope.table).title} of `;
  return `Import ${file ? `${file.name} ` : ''}into ${table}“${name ?? ''}”`;
}
