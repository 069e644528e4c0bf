import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { timeZoneNames } from './time-zones';

interface Properties {
  /** IANA name; empty for the machine's. */
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

/** Chooses a time zone from a list that is searched by typing. */
export function TimeZoneField({ value, onChange }: Properties) {
  const names = useMemo(() => {
    const known = timeZoneNames();
    // A project may name a zone by an older name, which stays until another one is chosen.
    return value === '' || known.includes(value) ? known : [value, ...known];
  }, [value]);
  return (
    <Autocomplete
      options={names}
      value={value === '' ? null : value}
      onChange={(_event, chosen) => onChange(chosen ?? '')}
      autoHighlight
      noOptionsText="No time zone has this in its name."
      renderInput={(input) => (
        <TextField
          {...input}
          label="Time Zone"
          margin="dense"
          placeholder="The machine's time zone"
          helperText="Of the plant: dates in messages are read in it. When empty, the zone of the machine that runs the project counts."
        />
      )}
    />
  );
}
