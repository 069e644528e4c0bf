import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { BuiltInType } from '../../shared/opcua-client/built-in-types';
import { readValueText } from '../../shared/opcua-client/value-text';

interface Properties {
  readonly label: string;
  readonly help?: string;
  readonly type: BuiltInType;
  readonly typeName: string;
  readonly isArray: boolean;
  readonly choices?: readonly { readonly value: number; readonly name: string }[];
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (text: string) => void;
}

/** Why a text cannot be sent; undefined when it can be. */
export function enteredProblem(
  { type, isArray }: Pick<Properties, 'type' | 'isArray'>,
  text: string,
): string | undefined {
  const entered = readValueText(type, isArray, text);
  return 'problem' in entered ? entered.problem : undefined;
}

/** A value of an OPC UA data type: a choice for Booleans and enumerations, else a text of its form. */
export function ValueField(props: Properties) {
  const { label, help, type, typeName, isArray, choices = [], value, autoFocus, onChange } = props;
  const problem = value === '' ? undefined : enteredProblem(props, value);
  const shownType = `${typeName}${isArray ? '[]' : ''}`;
  const options = isArray ? [] : optionsOf(type, choices);
  return (
    <TextField
      select={options.length > 0}
      fullWidth
      margin="dense"
      label={`${label} (${shownType})`}
      value={value}
      autoFocus={autoFocus ?? false}
      error={problem !== undefined}
      helperText={problem ?? help ?? formOf(type, isArray)}
      onChange={(event) => onChange(event.target.value)}
      multiline={isArray || type === 'XmlElement'}
      slotProps={{ htmlInput: { spellCheck: false } }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

function optionsOf(type: BuiltInType, choices: Properties['choices'] = []) {
  if (type === 'Boolean') return ['true', 'false'].map((value) => ({ value, label: value }));
  return choices.map(({ value, name }) => ({ value: String(value), label: `${name} (${value})` }));
}

function formOf(type: BuiltInType, isArray: boolean): string {
  if (isArray) return 'The elements in brackets: [1, 2] or ["a", "b"]';
  const forms: Partial<Record<BuiltInType, string>> = {
    DateTime: 'Such as 2026-03-31T12:30:00.000Z; in UTC when no zone is named',
    ByteString: 'Pairs of hexadecimal digits, such as 0aff',
    NodeId: 'Such as ns=2;s=Name or ns=2;i=1234',
    QualifiedName: 'With the number of its namespace, such as 2:Name',
  };
  return forms[type] ?? ' ';
}
