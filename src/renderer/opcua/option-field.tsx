import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { optionText, type ServerOption } from '../../shared/opcua/server-options';

interface Properties {
  readonly option: ServerOption;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One option with its help, in the way that fits its kind. */
export function OptionField({ option, value, onChange }: Properties) {
  const { title, help, input } = option;
  switch (input.kind) {
    case 'switch':
      return (
        <Box>
          <FormControlLabel
            label={title}
            control={
              <Checkbox
                size="small"
                checked={value === true}
                onChange={(event) => onChange(event.target.checked)}
              />
            }
          />
          <FormHelperText sx={{ mt: -1, ml: 4 }}>{help}</FormHelperText>
        </Box>
      );
    case 'choice':
      return (
        <TextField
          select
          label={title}
          margin="dense"
          helperText={help}
          value={optionText(value)}
          onChange={(event) => onChange(event.target.value)}
        >
          {input.values.map((one) => (
            <MenuItem key={one} value={one}>
              {one}
            </MenuItem>
          ))}
        </TextField>
      );
    case 'choices':
      return <Choices title={title} help={help} values={input.values} {...{ value, onChange }} />;
    default:
      return (
        <TextField
          label={title}
          margin="dense"
          helperText={help}
          value={optionText(value)}
          placeholder={'placeholder' in input ? input.placeholder : undefined}
          onChange={(event) => onChange(event.target.value)}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
        />
      );
  }
}

interface ChoicesProperties {
  readonly title: string;
  readonly help: string;
  readonly values: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Choices({ title, help, values, value, onChange }: ChoicesProperties) {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <FormControl component="fieldset" margin="dense">
      <FormLabel component="legend">{title}</FormLabel>
      <Box sx={{ display: 'flex', flexWrap: 'wrap' }}>
        {values.map((one) => (
          <FormControlLabel
            key={one}
            label={one}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(one)}
                onChange={() =>
                  onChange(values.filter((other) => chosen.includes(other) !== (other === one)))
                }
              />
            }
          />
        ))}
      </Box>
      <FormHelperText>{help}</FormHelperText>
    </FormControl>
  );
}
