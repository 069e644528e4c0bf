import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useId } from 'react';
import { type MessageForm, sentFields } from '../../shared/mes/message-form';
import type { ScriptKey, ScriptName } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { useApplication } from '../application-context';
import { inputFrame } from '../fields/input-frame';
import { FieldRow, TextRow } from '../mes/field-row';
import { entryProblem, initialValues } from '../mes/form-values';
import { useIsRunning } from '../runtime/use-runtime';
import { useStudio } from '../studio/context';
import { FONTS } from '../theme/tokens';
import { contentJson, SETUP_EXAMPLE, type TrialDraft } from './draft';
import { JournalChoice, type JournalPick } from './journal-choice';
import type { TrialSession } from './trial-session';

interface InputViewProps {
  readonly session: TrialSession;
  readonly scriptKey: ScriptKey;
  readonly draft: TrialDraft;
  /** Null when the script is given nothing. */
  readonly form: MessageForm | null;
  readonly message: Message;
  readonly script: ScriptName;
  readonly problems: { readonly input: string; readonly setup: string };
}

/** What a script is given: the message in a form or as JSON, and the values of the copy. */
export function InputView(props: InputViewProps) {
  const { session, scriptKey: key, draft, form, script, problems } = props;
  return (
    <Box component="section" aria-label="Input" sx={{ pb: 2 }}>
      {form ? <MessageInput {...props} form={form} /> : <NothingGiven script={script} />}
      <Box component="details" sx={{ px: 3, pt: 1, '& summary': { fontSize: 12 } }}>
        <summary>Items and message queues of the copy</summary>
        <JsonText
          label="Items and message queues of the copy, as JSON"
          value={draft.setup}
          placeholder={SETUP_EXAMPLE}
          problem={problems.setup}
          onChange={(setup) => session.enter(key, { setup })}
        />
      </Box>
    </Box>
  );
}

function NothingGiven({ script }: { script: ScriptName }) {
  return (
    <Box sx={{ px: 3, pt: 2, fontSize: 13, color: 'text.secondary' }}>
      {script === 'trigger'
        ? 'A trigger script gets nothing. It is run at intervals and returns true to send its message.'
        : 'This output script gets nothing. It is run at intervals and returns a message, or nil.'}
    </Box>
  );
}

function MessageInput(props: InputViewProps & { readonly form: MessageForm }) {
  const { session, scriptKey: key, draft, form, message, script, problems } = props;
  const values = { ...initialValues(form), ...draft.values };
  const asJson = draft.as === 'json' && script === 'input';
  const showAs = (as: TrialDraft['as']) => {
    const json = draft.json === '' ? contentJson(form, draft.values) : draft.json;
    session.enter(key, { as, json });
  };
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 3, py: 1.5 }}>
        <Box component="h3" sx={{ m: 0, mr: 'auto', fontSize: 13, fontWeight: 650 }}>
          {script === 'input' ? 'Received message' : 'Request that waits'}
        </Box>
        {script === 'input' && (
          <ToggleButtonGroup
            exclusive
            size="small"
            value={asJson ? 'json' : 'form'}
            aria-label="How the message is entered"
            onChange={(_, as: TrialDraft['as'] | null) => as && showAs(as)}
            sx={{ '& button': { py: 0.25, px: 1.5, textTransform: 'none' } }}
          >
            <ToggleButton value="form">Form</ToggleButton>
            <ToggleButton value="json">JSON</ToggleButton>
          </ToggleButtonGroup>
        )}
        <FromJournal session={session} scriptKey={key} message={message} />
      </Box>
      {draft.takenFrom !== '' && (
        <Box role="status" sx={{ px: 3, pb: 1, fontSize: 12, color: 'text.secondary' }}>
          Taken from the message of {draft.takenFrom}.
        </Box>
      )}
      <TextRow
        label="messageInstanceId"
        value={draft.instanceId}
        onChange={(instanceId) => session.enter(key, { instanceId })}
      />
      {asJson ? (
        <Box sx={{ px: 3 }}>
          <JsonText
            label="First argument of the function, as JSON"
            value={draft.json}
            problem={problems.input}
            rows={14}
            onChange={(json) => session.enter(key, { json })}
          />
        </Box>
      ) : (
        sentFields(form).map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            problem={entryProblem(field, values)}
            onChange={(value) =>
              session.enter(key, { values: { ...draft.values, [field.name]: value } })
            }
          />
        ))
      )}
    </>
  );
}

function FromJournal(props: {
  readonly session: TrialSession;
  readonly scriptKey: ScriptKey;
  readonly message: Message;
}) {
  const { session, scriptKey: key, message } = props;
  const studio = useStudio();
  const { dialogs } = useApplication();
  const running = useIsRunning();
  const choose = async () => {
    const pick = await dialogs.ask<JournalPick>((answer) => (
      <JournalChoice studio={studio} message={message} onAnswer={answer} />
    ));
    if (pick) await session.takeFromJournal(key, pick.entry, pick.time);
  };
  return (
    <Button
      color="inherit"
      disabled={!running}
      title={running ? undefined : 'The journal belongs to the running project. Start it first.'}
      onClick={() => void choose()}
    >
      Take from Journal…
    </Button>
  );
}

function JsonText(props: {
  readonly label: string;
  readonly value: string;
  readonly problem: string;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly onChange: (text: string) => void;
}) {
  const { label, value, problem, placeholder, rows = 5, onChange } = props;
  const id = useId();
  return (
    <Box sx={{ py: 1 }}>
      <Box sx={[inputFrame(problem !== ''), { display: 'flex' }]}>
        <InputBase
          multiline
          fullWidth
          minRows={rows}
          maxRows={30}
          value={value}
          placeholder={placeholder ?? ''}
          onChange={(event) => onChange(event.target.value)}
          inputProps={{
            'aria-label': label,
            'aria-invalid': problem !== '',
            'aria-describedby': `${id}-problem`,
            spellCheck: false,
          }}
          sx={{ fontFamily: FONTS.code, fontSize: 12, py: 0.5 }}
        />
      </Box>
      <Box id={`${id}-problem`} sx={{ fontSize: 12, color: 'error.main' }}>
        {problem}
      </Box>
    </Box>
  );
}
