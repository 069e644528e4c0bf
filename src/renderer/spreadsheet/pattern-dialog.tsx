import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import InputBase from '@mui/material/InputBase';
import { type ReactNode, useId, useState } from 'react';
import type { Fields } from '../../shared/fields/field';
import {
  type Counting,
  type Pattern,
  PatternProblem,
  readPattern,
} from '../../shared/spreadsheet/pattern';
import type { Row } from '../../shared/tables/tables';
import { inputFrame } from '../fields/input-frame';
import { cssColor } from '../theme/stylesheet';

/** What is put into the cells of a column. */
export interface PatternAnswer {
  readonly column: string;
  readonly pattern: Pattern;
  readonly counting: Counting;
}

interface Properties {
  readonly fields: Fields;
  /** The columns that can be changed, in the order in which they are shown. */
  readonly columns: readonly string[];
  readonly column: string;
  /** The first rows that are changed. */
  readonly samples: readonly Row[];
  /** Which rows are changed, such as `12 selected rows`. */
  readonly scope: string;
  readonly onAnswer: (answer: PatternAnswer | undefined) => void;
}

/** Changes many cells of one column by a pattern, with counters and parts of other columns. */
export function PatternDialog(props: Properties) {
  const { fields, columns, samples, scope, onAnswer } = props;
  const id = useId();
  const [column, setColumn] = useState(props.column);
  const [text, setText] = useState(`{${fields[props.column]?.title ?? ''}}`);
  const [start, setStart] = useState('1');
  const [step, setStep] = useState('1');
  const pattern = readPattern(text, fields);
  const counting = { start: Number(start), step: Number(step) };
  const canCount = Number.isInteger(counting.start) && Number.isInteger(counting.step);
  const problem =
    pattern instanceof PatternProblem
      ? pattern.reason
      : canCount
        ? null
        : 'The counter begins with and goes on by whole numbers.';
  const finish = () => {
    if (!(pattern instanceof PatternProblem) && canCount) onAnswer({ column, pattern, counting });
  };
  return (
    <Dialog open onClose={() => onAnswer(undefined)} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>Change cells by a pattern</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        <Labelled label="Column">
          <Box
            component="select"
            aria-label="Column"
            value={column}
            onChange={(event) => setColumn(event.target.value)}
            sx={{ height: 28, font: 'inherit', color: 'text.primary', bgcolor: 'background.paper' }}
          >
            {columns.map((key) => (
              <option key={key} value={key}>
                {fields[key]?.title}
              </option>
            ))}
          </Box>
        </Labelled>
        <Labelled label="Pattern">
          <Input label="Pattern" value={text} onChange={setText} onEnter={finish} autoFocus />
        </Labelled>
        <Parts fields={fields} onChoose={(part) => setText(text + part)} />
        <Box sx={{ display: 'flex', gap: 4 }}>
          <Labelled label="Counter begins with">
            <Input label="Counter begins with" value={start} onChange={setStart} onEnter={finish} />
          </Labelled>
          <Labelled label="and goes on by">
            <Input label="and goes on by" value={step} onChange={setStep} onEnter={finish} />
          </Labelled>
        </Box>
        {problem !== null ? (
          <Box role="alert" sx={{ color: 'error.main', fontSize: 13 }}>
            {problem}
          </Box>
        ) : (
          <Preview
            texts={pattern instanceof PatternProblem ? [] : textsOf(pattern, samples, counting)}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Box sx={{ flex: 1, fontSize: 12, color: 'text.secondary', pl: 2 }}>Changes {scope}.</Box>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button variant="contained" disabled={problem !== null} onClick={finish}>
          Change
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function textsOf(pattern: Pattern, samples: readonly Row[], { start, step }: Counting): string[] {
  return samples.map((row, index) => pattern.textFor(row, start + index * step));
}

function Preview({ texts }: { texts: readonly string[] }) {
  return (
    <Box aria-label="Preview" component="section" sx={{ fontSize: 13 }}>
      <Box sx={{ color: 'text.secondary', fontSize: 12, pb: 1 }}>The first cells will hold</Box>
      <Box
        component="ol"
        sx={{
          m: 0,
          py: 1,
          pl: 8,
          border: `1px solid ${cssColor('line')}`,
          borderRadius: 1,
          minHeight: 60,
          overflowWrap: 'anywhere',
        }}
      >
        {texts.map((text, index) => (
          // The list is made anew with every letter; its rows have nothing but their places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>{text === '' ? <i>empty</i> : text}</li>
        ))}
      </Box>
    </Box>
  );
}

function Parts({ fields, onChoose }: { fields: Fields; onChoose: (part: string) => void }) {
  const parts = ['{#}', '{#:00}', ...Object.values(fields).map(({ title }) => `{${title}}`)];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {parts.map((part) => (
        <Button
          key={part}
          color="inherit"
          variant="outlined"
          onClick={() => onChoose(part)}
          sx={{ minHeight: 22, py: 0, px: 1.5, fontSize: 12, fontWeight: 400 }}
        >
          {part}
        </Button>
      ))}
    </Box>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 0.5, fontSize: 13 }}>
      <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}

function Input({ label, value, autoFocus = false, onChange, onEnter }: InputProps) {
  return (
    <Box sx={inputFrame(false)}>
      <InputBase
        fullWidth
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && onEnter()}
        inputProps={{ 'aria-label': label, spellCheck: false }}
      />
    </Box>
  );
}
