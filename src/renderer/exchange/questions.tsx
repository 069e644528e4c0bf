import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import type { ImportQuestion, PlanOverview } from '../../shared/contract/exchange-calls';
import { messagesFor } from '../../shared/exchange/present-rows';
import { treeOf } from '../../shared/project/tree';
import { useApplication } from '../application-context';
import { useProject, useStudio } from '../studio/context';
import { ColumnDialog } from './column-dialog';
import type { ImportModel } from './import-model';

/** What has to be decided before some sheets can be imported. */
export function Questions({ model, plan }: { model: ImportModel; plan: PlanOverview }) {
  if (plan.questions.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Questions"
      sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: '32%', overflowY: 'auto', flex: 'none' }}
    >
      {plan.questions.map((question) => (
        <Box component="li" key={question.text} sx={QUESTION}>
          <HelpOutline sx={{ color: 'warning.main', fontSize: 18 }} />
          <Box sx={{ flex: 1, overflowWrap: 'anywhere' }}>{question.text}</Box>
          <Answer model={model} question={question} />
          <LeaveOut model={model} question={question} />
        </Box>
      ))}
    </Box>
  );
}

function Answer({ model, question }: { model: ImportModel; question: ImportQuestion }) {
  const studio = useStudio();
  const { dialogs } = useApplication();
  const [sheet = ''] = question.sheets;
  switch (question.kind) {
    case 'message':
    case 'unknown-message':
      return <MessageChoice model={model} question={question} sheet={sheet} />;
    case 'several-sheets':
      return question.sheets.map((one) => (
        <Button
          key={one}
          variant="outlined"
          onClick={() => void studio.attempt(() => model.takeSheet(one, question.sheets))}
        >
          Take “{one}”
        </Button>
      ));
    case 'identity-missing':
      return (
        <Button
          variant="outlined"
          disabled={question.extraColumns.length === 0}
          onClick={() =>
            void dialogs.ask<true>((answer) => (
              <ColumnDialog model={model} part={{ ...question, sheet }} onAnswer={answer} />
            ))
          }
        >
          Assign Columns…
        </Button>
      );
  }
}

interface MessageChoiceProps {
  readonly model: ImportModel;
  readonly question: ImportQuestion;
  readonly sheet: string;
}

function MessageChoice({ model, question, sheet }: MessageChoiceProps) {
  const studio = useStudio();
  const project = useProject();
  if (!project) return null;
  const paths = messagesFor(project, question.target.table).map(({ id }) =>
    treeOf(project).pathOf(id),
  );
  return (
    <Select
      value=""
      displayEmpty
      inputProps={{ 'aria-label': `Message configuration of sheet ${sheet}` }}
      sx={{ minWidth: 220 }}
      onChange={(event) => {
        const target = { ...question.target, message: event.target.value };
        void studio.attempt(() => model.decideSheet(sheet, { target }));
      }}
    >
      <MenuItem value="" disabled>
        Choose a message
      </MenuItem>
      {paths.map((path) => (
        <MenuItem key={path} value={path} title={path}>
          {path.split('/').at(-1)}
        </MenuItem>
      ))}
    </Select>
  );
}

function LeaveOut({ model, question }: { model: ImportModel; question: ImportQuestion }) {
  const studio = useStudio();
  const [sheet = '', another] = question.sheets;
  if (another !== undefined) return null;
  return (
    <Button onClick={() => void studio.attempt(() => model.decideSheet(sheet, { target: 'skip' }))}>
      Leave Out
    </Button>
  );
}

const QUESTION = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  px: 3,
  py: 1.5,
  mb: 1,
  bgcolor: 'var(--warning-surface)',
  borderRadius: 1,
} as const;
