import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { useState } from 'react';
import type { Interval } from '../../shared/aggregates/methods';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import { inputFrame } from '../fields/input-frame';

interface RangeFieldsProps {
  readonly interval: Interval;
  readonly plant: PlantTime;
  /** Names of the two fields. */
  readonly labels: readonly [from: string, to: string];
  readonly onChange: (interval: Interval) => void;
}

/** Begin and end of a range as StartDate and EndDate are written, in the time zone of the plant. */
export function RangeFields({ interval, plant, labels, onChange }: RangeFieldsProps) {
  return (
    <>
      <TimeField
        label={labels[0]}
        time={interval.start}
        plant={plant}
        onChange={(start) => onChange({ start, end: interval.end })}
      />
      <Box component="span" aria-hidden sx={{ color: 'text.secondary' }}>
        –
      </Box>
      <TimeField
        label={labels[1]}
        time={interval.end}
        plant={plant}
        onChange={(end) => onChange({ start: interval.start, end })}
      />
    </>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly time: number;
  readonly plant: PlantTime;
  readonly onChange: (time: number) => void;
}

/** A time that is taken with Enter or when the field is left; Escape takes back what was typed. */
export function TimeField({ label, time, plant, onChange }: TimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? plant.write(time);
  const read = plant.read(shown);
  const problem = 'problem' in read ? read.problem : undefined;
  const take = () => {
    if (draft !== null && draft !== plant.write(time) && 'time' in read) onChange(read.time);
    setDraft(null);
  };
  return (
    <Box
      sx={[inputFrame(problem !== undefined), { width: 148, px: 1, display: 'flex' }]}
      title={problem}
    >
      <InputBase
        fullWidth
        value={shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setDraft(null);
        }}
        inputProps={{
          'aria-label': label,
          'aria-invalid': problem !== undefined,
          spellCheck: false,
          autoComplete: 'off',
        }}
        sx={{ fontSize: 12, fontVariantNumeric: 'tabular-nums' }}
      />
    </Box>
  );
}
