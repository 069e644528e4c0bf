import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import {
  passwordProblem,
  SHORTEST_PASSWORD,
  SUGGESTION_BYTES,
  suggestPassword,
} from '../../shared/users/web-service-user';

interface Properties {
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** Whether a new password is chosen; otherwise one is entered that someone else chose. */
  readonly isNew: boolean;
  readonly autoFocus?: boolean;
}

/** A password as readable text: it is handed on to whoever sets up the MES, and not shown again. */
export function PasswordField({ value, onChange, isNew, autoFocus = false }: Properties) {
  const problem = isNew && value !== '' ? passwordProblem(value) : undefined;
  const help = isNew
    ? `At least ${SHORTEST_PASSWORD} characters. Copy it now: it is not shown again.`
    : 'As the other side gave it. It is kept on this machine and not shown again.';
  return (
    <TextField
      label="Password"
      margin="dense"
      value={value}
      autoFocus={autoFocus}
      error={problem !== undefined}
      helperText={problem ?? help}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: { autoComplete: 'off', spellCheck: false, style: { fontFamily: 'monospace' } },
        input: isNew
          ? {
              endAdornment: (
                <InputAdornment position="end">
                  <Button size="small" onClick={() => onChange(suggestion())}>
                    Suggest
                  </Button>
                </InputAdornment>
              ),
            }
          : {},
      }}
    />
  );
}

function suggestion(): string {
  return suggestPassword(crypto.getRandomValues(new Uint8Array(SUGGESTION_BYTES)));
}
