import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { useEffect, useId, useMemo, useState } from 'react';
import { JOURNAL_STANDINGS } from '../../shared/journal/journal-filter';
import { objectsOf, type Project, rowsOf } from '../../shared/project/project';
import { ToolbarButton } from '../grid/toolbar-button';
import { useProject, useReadOnly, useStudio } from '../studio/context';
import { DIRECTION_TITLES, STANDING_TITLES } from './entry-texts';
import type { JournalModel, JournalState } from './journal-model';
import { PanelBar } from '../layout/panel-bar';

const TYPING_PAUSE = 250;
const MOST_SUGGESTIONS = 500;
const SMALL = { height: 26, fontSize: 12, '& .MuiSelect-select, & input': { py: '2px' } } as const;

/** Which messages the journal lists, whether it follows, and what is done with the marked ones. */
export function JournalFilterBar({ model, state }: { model: JournalModel; state: JournalState }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const project = useProject();
  const names = useMemo(() => namesOf(project), [project]);
  const { filter, marked } = state;
  return (
    <PanelBar
      label="Filter of the journal"
      sx={{ alignItems: 'normal', flexWrap: 'wrap', containerType: 'inline-size' }}
    >
      <TypedFilter
        label="Find in messages"
        value={filter.text}
        width={180}
        onChange={(text) => model.filter({ text })}
      />
      <Choice
        label="Direction"
        all="Both directions"
        titles={DIRECTION_TITLES}
        options={['received', 'sent']}
        value={filter.direction}
        onChange={(direction) => model.filter({ direction })}
      />
      <Choice
        label="State"
        all="All states"
        titles={STANDING_TITLES}
        options={JOURNAL_STANDINGS}
        value={filter.standing}
        onChange={(standing) => model.filter({ standing })}
      />
      <TypedFilter
        label="Message"
        value={filter.message ?? ''}
        suggestions={names.messages}
        width={130}
        onChange={(message) => model.filter({ message: message === '' ? null : message })}
      />
      <TypedFilter
        label="Device"
        value={filter.device ?? ''}
        suggestions={names.devices}
        width={110}
        onChange={(device) => model.filter({ device: device === '' ? null : device })}
      />
      <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
        <ToolbarButton
          icon={<FileDownload />}
          label={marked.size === 0 ? 'Export' : `Export ${marked.size}`}
          help={
            marked.size === 0
              ? 'Mark the messages to export first'
              : 'Export the marked messages as a zip file'
          }
          disabled={readOnly || marked.size === 0}
          onClick={() => void studio.attempt(() => model.export())}
        />
        <FollowSwitch model={model} state={state} />
      </Box>
    </PanelBar>
  );
}

function FollowSwitch({ model, state }: { model: JournalModel; state: JournalState }) {
  const { paused, missed } = state;
  if (!paused) {
    return (
      <Button variant="outlined" startIcon={<Pause />} onClick={() => model.pause()} sx={BUTTON}>
        Pause
      </Button>
    );
  }
  return (
    <>
      <Box component="span" role="status" sx={{ alignSelf: 'center', fontSize: 12 }}>
        Paused – {missed} new
      </Box>
      <Button
        variant="contained"
        startIcon={<PlayArrow />}
        onClick={() => model.resume()}
        sx={BUTTON}
      >
        Resume
      </Button>
    </>
  );
}

const BUTTON = { minHeight: 26, py: 0, px: 2, fontSize: 12, whiteSpace: 'nowrap' } as const;

interface ChoiceProperties<O extends string> {
  readonly label: string;
  readonly all: string;
  readonly titles: Readonly<Record<O, string>>;
  readonly options: readonly O[];
  readonly value: O | null;
  readonly onChange: (value: O | null) => void;
}

function Choice<O extends string>(properties: ChoiceProperties<O>) {
  const { label, all, titles, options, value, onChange } = properties;
  return (
    <Select
      value={value ?? ''}
      displayEmpty
      onChange={(event) =>
        onChange(options.find((option) => option === event.target.value) ?? null)
      }
      inputProps={{ 'aria-label': label }}
      sx={{ ...SMALL, minWidth: 110 }}
    >
      <MenuItem value="">{all}</MenuItem>
      {options.map((option) => (
        <MenuItem key={option} value={option}>
          {titles[option]}
        </MenuItem>
      ))}
    </Select>
  );
}

interface TypedProperties {
  readonly label: string;
  readonly value: string;
  readonly suggestions?: readonly string[];
  readonly width: number;
  readonly onChange: (value: string) => void;
}

/** A filter that is typed; it takes effect when the typing rests. */
function TypedFilter({ label, value, suggestions, width, onChange }: TypedProperties) {
  const [text, setText] = useState(value);
  const listId = useId();
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <>
      <OutlinedInput
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        inputProps={{
          'aria-label': label,
          spellCheck: false,
          list: suggestions ? listId : undefined,
        }}
        sx={{ ...SMALL, width }}
      />
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion}>
              {suggestion}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

/** Names that the project has: its message configurations and the devices of their lists. */
function namesOf(project: Project | null) {
  if (!project) return { messages: [], devices: [] };
  const configurations = objectsOf(project, 'message');
  const devices = new Set(
    configurations.flatMap(({ id }) =>
      rowsOf(project, id, 'deviceList').map(({ deviceName }) => deviceName),
    ),
  );
  return {
    messages: [...new Set(configurations.map(({ name }) => name))].slice(0, MOST_SUGGESTIONS),
    devices: [...devices].slice(0, MOST_SUGGESTIONS),
  };
}
