import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import NativeSelect from '@mui/material/NativeSelect';
import Schedule from '@mui/icons-material/Schedule';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useId } from 'react';
import type { FormField } from '../../shared/mes/message-form';
import { rangeText } from '../../shared/mes/value-check';
import { formatMessageTime } from '../../shared/msi/message-time';
import { inputFrame } from '../fields/input-frame';

interface FieldRowProps {
  readonly field: FormField;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One parameter: its name, its value, its type and range, and what is wrong with the value. */
export function FieldRow({ field, value, problem, onChange }: FieldRowProps) {
  const id = useId();
  return (
    <Row id={id} label={<FieldLabel field={field} />}>
      <FieldInput {...{ id, field, value, problem, onChange }} />
      <Box id={`${id}-facts`} sx={{ fontSize: 12, color: 'text.secondary', pt: 0.25 }}>
        {factsText(field)}
      </Box>
      {problem !== undefined && (
        <Box id={`${id}-problem`} sx={{ fontSize: 12, color: 'error.main' }}>
          {problem}
        </Box>
      )}
    </Row>
  );
}

/** A text that is no parameter. */
export function TextRow(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Row id={id} label={props.label}>
      <Box sx={[inputFrame(false), { display: 'flex' }]}>
        <InputBase
          id={id}
          fullWidth
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          inputProps={{ spellCheck: false, autoComplete: 'off' }}
        />
      </Box>
    </Row>
  );
}

function Row({ id, label, children }: { id: string; label: ReactNode; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(100px, 38%) 1fr',
        columnGap: 2,
        px: 3,
        py: 0.75,
        '@container (max-width: 300px)': { gridTemplateColumns: '1fr' },
      }}
    >
      <Box
        component="label"
        htmlFor={id}
        sx={{ fontSize: 13, pt: '5px', lineHeight: 1.35, overflowWrap: 'anywhere' }}
      >
        {label}
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Box>
  );
}

function FieldLabel({ field }: { field: FormField }) {
  return (
    <span title={field.description}>
      {field.name}
      {field.mandatory && (
        <Box component="span" aria-hidden title="Mandatory" sx={{ color: 'error.main', pl: 1 }}>
          *
        </Box>
      )}
    </span>
  );
}

/** `Double · 30 to 40 °C · MES qualifier`. */
function factsText(field: FormField): string {
  const range = [rangeText(field), field.uom].filter((part) => part !== '').join(' ');
  const facts = [field.dataType, range, field.mesQualifier ? 'MES qualifier' : ''];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function FieldInput({ id, field, value, problem, onChange }: FieldRowProps & { id: string }) {
  const invalid = problem !== undefined;
  const described = {
    'aria-describedby': invalid ? `${id}-facts ${id}-problem` : `${id}-facts`,
    'aria-invalid': invalid,
    'aria-required': field.mandatory,
  };
  if (field.dataType === 'Boolean') {
    return (
      <NativeSelect
        id={id}
        disableUnderline
        fullWidth
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputProps={described}
        sx={[inputFrame(invalid), { '& select': { py: '3px' } }]}
      >
        {!field.mandatory && <option value="">not sent</option>}
        {field.suggestions.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </NativeSelect>
    );
  }
  return (
    <Box sx={[inputFrame(invalid), { display: 'flex', alignItems: 'center' }]}>
      <InputBase
        id={id}
        fullWidth
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{
          ...described,
          list: field.suggestions.length > 0 ? `${id}-suggestions` : undefined,
          inputMode: field.dataType === 'Long' || field.dataType === 'Double' ? 'decimal' : 'text',
          spellCheck: false,
          autoComplete: 'off',
        }}
      />
      {field.dataType === 'DateTime' && <NowButton name={field.name} onChange={onChange} />}
      <datalist id={`${id}-suggestions`}>
        {field.suggestions.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </datalist>
    </Box>
  );
}

function NowButton({ name, onChange }: { name: string; onChange: (value: string) => void }) {
  return (
    <Tooltip title="Now">
      <IconButton
        size="small"
        aria-label={`Set ${name} to now`}
        onClick={() => onChange(formatMessageTime(new Date()))}
        sx={{ p: 0.5 }}
      >
        <Schedule sx={{ fontSize: 16 }} />
      </IconButton>
    </Tooltip>
  );
}
