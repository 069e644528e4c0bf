import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import ToggleButton from '@mui/material/ToggleButton';
import Tooltip from '@mui/material/Tooltip';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { inputFrame } from '../fields/input-frame';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import type { Sheet } from './sheet';
import { type FindState, useFind } from './use-find';

/** Finds and replaces in the shown cells of a table. */
export function FindBar({ sheet }: { sheet: Sheet }) {
  const mode = useObserved(sheet.find, (one) => one);
  return mode === 'closed' ? null : <OpenFindBar sheet={sheet} replaces={mode === 'replace'} />;
}

interface OpenFindBarProps {
  readonly sheet: Sheet;
  readonly replaces: boolean;
}

function OpenFindBar({ sheet, replaces }: OpenFindBarProps) {
  const find = useFind(sheet);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [replaces]);

  const close = () => {
    sheet.find.set('closed');
    const { active } = sheet.selection;
    if (active) sheet.focus(active);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') find.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Box
      role="search"
      aria-label={`Find in ${sheet.source.title}`}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        px: 3,
        py: 1,
        bgcolor: cssColor('subtle'),
        borderBottom: `1px solid ${cssColor('line')}`,
      }}
    >
      <Field
        label="Find"
        value={find.options.text}
        inputRef={field}
        invalid={find.problem !== null}
        onChange={(text) => find.set({ text })}
        onKeyDown={onKeyDown}
      />
      <Switches find={find} />
      <Box role="status" sx={{ fontSize: 12, color: 'text.secondary', minWidth: 76 }}>
        {statusOf(find)}
      </Box>
      <Small label="Previous (Shift+Enter)" onClick={() => find.go(-1)}>
        <ArrowUpward />
      </Small>
      <Small label="Next (Enter)" onClick={() => find.go(1)}>
        <ArrowDownward />
      </Small>
      {replaces ? (
        <Replace find={find} disabled={sheet.readOnly} onKeyDown={onKeyDown} />
      ) : (
        <Button color="inherit" onClick={() => sheet.find.set('replace')}>
          Replace…
        </Button>
      )}
      <Box sx={{ flex: 1 }} />
      <Small label="Close (Escape)" onClick={close}>
        <Close />
      </Small>
      {find.problem !== null && (
        <Box role="alert" sx={{ flexBasis: '100%', fontSize: 12, color: 'error.main' }}>
          {find.problem}
        </Box>
      )}
    </Box>
  );
}

function statusOf({ options, hits, at, searching, problem }: FindState): string {
  if (options.text === '' || problem !== null) return '';
  if (searching) return 'Searching…';
  if (hits.length === 0) return 'Not found';
  const count = hits.length.toLocaleString('en');
  return at < 0 ? `${count} found` : `${(at + 1).toLocaleString('en')} of ${count}`;
}

const SWITCHES = [
  { key: 'matchCase', sign: 'Aa', title: 'Match case' },
  { key: 'wholeCell', sign: '[ ]', title: 'Whole cell' },
  { key: 'regularExpression', sign: '.*', title: 'Regular expression' },
] as const;

function Switches({ find }: { find: FindState }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.5 }}>
      {SWITCHES.map(({ key, sign, title }) => (
        <Switch
          key={key}
          title={title}
          sign={sign}
          on={find.options[key]}
          onChange={(on) => find.set({ [key]: on })}
        />
      ))}
      <Switch
        title="In selection"
        sign="▦"
        on={find.inSelection}
        onChange={(on) => find.setInSelection(on)}
      />
    </Box>
  );
}

interface SwitchProps {
  readonly title: string;
  readonly sign: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Switch({ title, sign, on, onChange }: SwitchProps) {
  return (
    <Tooltip title={title}>
      <ToggleButton
        value={title}
        aria-label={title}
        selected={on}
        onChange={() => onChange(!on)}
        sx={{ py: 0, px: 1.5, minWidth: 30, height: 26, fontSize: 12, textTransform: 'none' }}
      >
        {sign}
      </ToggleButton>
    </Tooltip>
  );
}

interface ReplaceProps {
  readonly find: FindState;
  readonly disabled: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Replace({ find, disabled, onKeyDown }: ReplaceProps) {
  const cannot = disabled || find.hits.length === 0;
  return (
    <>
      <Field
        label="Replace with"
        value={find.replacement}
        onChange={find.setReplacement}
        onKeyDown={onKeyDown}
      />
      <Button color="inherit" disabled={cannot} onClick={() => find.replace('one')}>
        Replace
      </Button>
      <Button color="inherit" disabled={cannot} onClick={() => find.replace('all')}>
        Replace all
      </Button>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly inputRef?: React.Ref<HTMLInputElement>;
  readonly invalid?: boolean;
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Field({ label, value, inputRef, invalid = false, onChange, onKeyDown }: FieldProps) {
  return (
    <Box sx={[inputFrame(invalid), { width: 150, minHeight: 26 }]}>
      <InputBase
        fullWidth
        autoFocus={inputRef !== undefined}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        inputRef={inputRef}
        inputProps={{ 'aria-label': label, 'aria-invalid': invalid, spellCheck: false }}
      />
    </Box>
  );
}

interface SmallProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Small({ label, onClick, children }: SmallProps) {
  return (
    <Tooltip title={label}>
      <IconButton
        size="small"
        aria-label={label}
        onClick={onClick}
        sx={{ p: 0.5, '& svg': { fontSize: 18 } }}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}
