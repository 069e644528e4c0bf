import PlayArrow from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useId } from 'react';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import { inputFrame } from '../fields/input-frame';
import { PanelBar } from '../layout/panel-bar';
import { useReadOnly } from '../studio/context';
import { useObserved } from '../studio/observable';
import type { TriedMessage } from './entered-request';
import type { RequestModel } from './request-model';

interface RequestFormProps {
  readonly model: RequestModel;
  readonly messages: readonly TriedMessage[];
  readonly message: TriedMessage;
  /** Tags by equipment. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly equipmentId: string;
  readonly plant: PlantTime;
  readonly range: { readonly start: string; readonly end: string };
  readonly onTry: () => void;
}

/** Message, equipment and time range of a request. */
export function RequestForm(props: RequestFormProps) {
  const { model, messages, message, tags, equipmentId, plant, range, onTry } = props;
  const readOnly = useReadOnly();
  const busy = useObserved(model.state, (state) => state.busy);
  const lines = useObserved(model.state, (state) => state.tags.length);
  return (
    <PanelBar label="Request" sx={{ flexWrap: 'wrap', rowGap: 1 }}>
      <Select
        value={message.id}
        onChange={(event) =>
          model.enter({ message: Number(event.target.value), equipmentId: '', tags: [] })
        }
        inputProps={{ 'aria-label': 'Message' }}
        sx={{ height: 28, fontSize: 12, minWidth: 130 }}
      >
        {messages.map(({ id, name, mapping }) => (
          <MenuItem key={id} value={id}>
            {name}
            <Box component="span" sx={{ color: 'text.secondary', pl: 1.5 }}>
              {mapping}
            </Box>
          </MenuItem>
        ))}
      </Select>
      <TextField
        label="EquipmentId"
        value={equipmentId}
        width={110}
        suggestions={[...tags.keys()]}
        onChange={(text) => model.enter({ equipmentId: text })}
      />
      {message.mapping === 'Historian' && (
        <>
          <TextField
            label="StartDate"
            value={range.start}
            width={140}
            invalid={'problem' in plant.read(range.start)}
            onChange={(start) => model.enter({ start, end: range.end })}
          />
          <TextField
            label="EndDate"
            value={range.end}
            width={140}
            invalid={'problem' in plant.read(range.end)}
            onChange={(end) => model.enter({ start: range.start, end })}
          />
          <Button
            onClick={() => {
              const now = Date.now();
              model.enter({ start: plant.write(now - 5 * 60_000), end: plant.write(now) });
            }}
            title="The last five minutes"
            sx={{ minHeight: 26, py: 0, fontSize: 12 }}
          >
            Last 5 min
          </Button>
        </>
      )}
      <Button
        variant="contained"
        startIcon={<PlayArrow />}
        disabled={readOnly || busy || lines === 0}
        onClick={onTry}
        sx={{ ml: 'auto', minHeight: 26, py: 0 }}
      >
        Try
      </Button>
    </PanelBar>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly width: number;
  readonly suggestions?: readonly string[];
  readonly invalid?: boolean;
  readonly onChange: (text: string) => void;
}

/** A compact field whose placeholder is its name; wrong contents may be tried too. */
export function TextField(props: TextFieldProps) {
  const { label, value, width, suggestions = [], invalid = false, onChange } = props;
  const id = useId();
  return (
    <Box sx={[inputFrame(invalid), { width, px: 1 }]} title={label}>
      <InputBase
        fullWidth
        value={value}
        placeholder={label}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{
          'aria-label': label,
          'aria-invalid': invalid,
          list: suggestions.length > 0 ? id : undefined,
          spellCheck: false,
          autoComplete: 'off',
        }}
        sx={{ fontSize: 12 }}
      />
      <datalist id={id}>
        {suggestions.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </datalist>
    </Box>
  );
}
