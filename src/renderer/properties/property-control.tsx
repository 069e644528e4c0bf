import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import InputBase from '@mui/material/InputBase';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Choice, Field, FieldValue } from '../../shared/fields/field';
import { readTyped, Unreadable } from '../../shared/fields/read-value';
import type { Project } from '../../shared/project/project';
import { fieldText } from '../fields/field-text';
import { inputFrame } from '../fields/input-frame';
import { PathInput } from '../fields/path-input';
import { useDraft } from '../fields/use-draft';
import { useProject, useStudio } from '../studio/context';
import { messageOf } from './message-of';

/** What a control needs to edit one property. */
export interface ControlProps {
  readonly id: string;
  readonly labelId: string;
  /** Ids of the elements that describe the property: help and problems. */
  readonly describedBy: string;
  readonly field: Field;
  readonly value: FieldValue;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  /** Told of each value while it is typed, and of `undefined` once nothing is typed any more. */
  readonly onTyped?: (value: FieldValue | undefined) => void;
  /** Hands a new value in; rejects with the reason when it is refused. */
  readonly onCommit: (value: FieldValue) => Promise<void>;
}

/** The control that fits the field's type. */
export function PropertyControl(props: ControlProps) {
  switch (props.field.type) {
    case 'boolean':
      return <BooleanControl {...props} />;
    case 'choice':
      return <ChoiceControl {...props} choices={props.field.choices ?? []} />;
    default:
      return <TextControl {...props} />;
  }
}

function Refusal({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Box role="alert" sx={{ color: 'error.main', fontSize: 12, pt: 0.5 }}>
      {text}
    </Box>
  );
}

function TextControl(props: ControlProps) {
  const { id, describedBy, field, value, readOnly, onCommit } = props;
  const multiline = field.type === 'multilineText';
  const hand = async (text: string) => {
    const read = readTyped(field, text);
    if (read instanceof Unreadable) throw new Error(read.reason);
    if (read !== value) await onCommit(read);
  };
  const draft = useDraft(fieldText(field, value), hand, { multiline });
  useTyped(field, draft.edited, props.onTyped);
  const invalid = props.invalid || draft.refusal !== null;
  const required = field.mandatory === true;
  if (field.type === 'path') {
    const leadsTo = field.leadsTo ?? 'object';
    return (
      <>
        <PathInput {...{ id, draft, leadsTo, describedBy, required, invalid }} />
        <Refusal text={draft.refusal} />
      </>
    );
  }
  return (
    <>
      <Box sx={[inputFrame(invalid), { display: 'flex' }]}>
        <InputBase
          id={id}
          fullWidth
          multiline={multiline}
          maxRows={8}
          readOnly={readOnly}
          value={draft.text}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={() => draft.finish()}
          onKeyDown={draft.onKeyDown}
          inputProps={{
            'aria-describedby': describedBy,
            'aria-required': required,
            'aria-invalid': invalid,
            inputMode: field.type === 'number' ? 'decimal' : 'text',
            spellCheck: multiline,
            autoComplete: 'off',
          }}
          endAdornment={
            field.unit && (
              <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, pl: 1 }}>
                {field.unit}
              </Box>
            )
          }
        />
      </Box>
      <Refusal text={draft.refusal} />
    </>
  );
}

function useTyped(field: Field, text: string | null, onTyped: ControlProps['onTyped']): void {
  const tell = useEffectEvent((value: FieldValue | undefined) => onTyped?.(value));
  useEffect(() => {
    if (text === null) return;
    const value = readTyped(field, text);
    if (!(value instanceof Unreadable)) tell(value);
    return () => tell(undefined);
  }, [field, text]);
}

/** Hands in what is chosen. A refusal stands until the next choice or edit: its reason may be gone. */
function useChoice(onCommit: ControlProps['onCommit']) {
  const { replica } = useStudio();
  const project = useProject();
  const [refused, setRefused] = useState<{ text: string; project: Project | null } | null>(null);
  const hand = (value: FieldValue) => {
    setRefused(null);
    onCommit(value).catch((error: unknown) =>
      setRefused({ text: messageOf(error), project: replica.get()?.project ?? null }),
    );
  };
  return { refusal: refused?.project === project ? (refused?.text ?? null) : null, hand };
}

function BooleanControl({ id, describedBy, value, readOnly, onCommit }: ControlProps) {
  const { refusal, hand } = useChoice(onCommit);
  return (
    <>
      <Checkbox
        id={id}
        size="small"
        disabled={readOnly}
        checked={value === true}
        onChange={(event) => hand(event.target.checked)}
        slotProps={{ input: { 'aria-describedby': describedBy } }}
        sx={{ p: 1, ml: -1 }}
      />
      <Refusal text={refusal} />
    </>
  );
}

/** A drop-down; the help of the chosen value stands below it. */
export function ChoiceControl(props: ControlProps & { choices: readonly Choice[] }) {
  const { id, labelId, describedBy, value, invalid, readOnly, onCommit, choices } = props;
  const { refusal, hand } = useChoice(onCommit);
  const chosen = choices.find((one) => one.value === value);
  return (
    <>
      <Select
        id={id}
        labelId={labelId}
        variant="standard"
        disableUnderline
        fullWidth
        disabled={readOnly}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => hand(event.target.value)}
        renderValue={() => chosen?.label ?? String(value)}
        SelectDisplayProps={{ 'aria-describedby': `${describedBy} ${id}-meaning` }}
        sx={[
          inputFrame(invalid),
          { '&& .MuiSelect-select': { py: '3px', minHeight: 0, whiteSpace: 'normal' } },
        ]}
      >
        {choices.map((choice) => (
          <MenuItem key={choice.value} value={choice.value} dense sx={{ display: 'block' }}>
            <Box sx={{ fontSize: 13 }}>{choice.label}</Box>
            {choice.help && (
              <Box
                sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'normal', maxWidth: 340 }}
              >
                {choice.help}
              </Box>
            )}
          </MenuItem>
        ))}
      </Select>
      {chosen?.help && (
        <Box id={`${id}-meaning`} sx={{ fontSize: 12, color: 'text.secondary', pt: 0.5 }}>
          {chosen.help}
        </Box>
      )}
      <Refusal text={refusal} />
    </>
  );
}
