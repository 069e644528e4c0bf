import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { AGGREGATE_NAMES } from '../../shared/contract/opcua-client-calls';
import type { NodeValue } from '../../shared/opcua-client/node';
import { readValueText } from '../../shared/opcua-client/value-text';
import { VirtualRows } from '../problems/virtual-rows';
import { messageOf } from '../properties/message-of';
import { FONTS } from '../theme/tokens';
import type { ClientModel, ClientState } from './client-model';
import { fullTimeText, headerStyle, ROW, rowStyle } from './list-style';

const COLUMNS = '190px minmax(80px, 1fr) minmax(60px, 120px)';
const HOUR = 3_600_000;
const LIMIT = 10_000;

type Aggregate = (typeof AGGREGATE_NAMES)[number] | 'raw';

/** Past values of the selected variable. */
export function HistoryView({ model, state }: { model: ClientModel; state: ClientState }) {
  const { selected } = state;
  const [start, setStart] = useState(() => new Date(Date.now() - HOUR).toISOString());
  const [end, setEnd] = useState(() => new Date().toISOString());
  const [aggregate, setAggregate] = useState<Aggregate>('raw');
  const [interval, setInterval] = useState('60');
  const [values, setValues] = useState<readonly NodeValue[] | null>(null);
  const [failure, setFailure] = useState('');
  const from = timeOf(start);
  const to = timeOf(end);
  const seconds = Number(interval);
  const isVariable = selected?.nodeClass === 'Variable';
  const isReady =
    isVariable && from !== null && to !== null && (aggregate === 'raw' || seconds > 0);
  const read = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setFailure('');
    try {
      const options = { node: selected.node, start: from, end: to, limit: LIMIT };
      const wanted = aggregate === 'raw' ? null : aggregate;
      const step = { aggregate: wanted, interval: Math.max(seconds * 1_000, 1) };
      setValues(await model.history({ ...options, ...step }));
    } catch (error) {
      setValues(null);
      setFailure(messageOf(error));
    }
  };
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        component="form"
        aria-label="History"
        onSubmit={(event) => void read(event)}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, px: 2, py: 2, alignItems: 'center' }}
      >
        <Time label="From" value={start} isWrong={from === null} onChange={setStart} />
        <Time label="To" value={end} isWrong={to === null} onChange={setEnd} />
        <TextField
          select
          size="small"
          label="Values"
          value={aggregate}
          onChange={(event) => setAggregate(chosenAggregate(event.target.value))}
          sx={{ width: 130 }}
        >
          <MenuItem value="raw">As recorded</MenuItem>
          {AGGREGATE_NAMES.map((name) => (
            <MenuItem key={name} value={name}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {aggregate !== 'raw' && (
          <TextField
            size="small"
            label="Interval (s)"
            value={interval}
            error={!(seconds > 0)}
            onChange={(event) => setInterval(event.target.value)}
            sx={{ width: 100 }}
          />
        )}
        <Button type="submit" variant="outlined" disabled={!isReady}>
          Read
        </Button>
      </Box>
      {failure !== '' && <Alert severity="error">{failure}</Alert>}
      <Box sx={{ px: 2, pb: 1, fontSize: 13, color: 'text.secondary' }} role="status">
        {isVariable
          ? `${selected.name}${values ? `: ${values.length} values` : ''}`
          : 'Select a variable in the address space.'}
      </Box>
      <Box sx={headerStyle(COLUMNS)}>
        <span>Time (UTC)</span>
        <span>Value</span>
        <span>Status</span>
      </Box>
      <VirtualRows
        label="Past values"
        count={values?.length ?? 0}
        rowHeight={ROW}
        keyOf={String}
        onOpen={() => {}}
        renderRow={(index) => {
          const value = values?.[index];
          return (
            value && (
              <Box role="gridcell" sx={rowStyle(COLUMNS)}>
                <span>{fullTimeText(value.sourceTime)}</span>
                <span style={{ fontFamily: FONTS.code, fontSize: 12 }}>{value.text}</span>
                <span>{value.status}</span>
              </Box>
            )
          );
        }}
      />
    </Box>
  );
}

function Time(props: {
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (text: string) => void;
}) {
  return (
    <TextField
      size="small"
      label={props.label}
      value={props.value}
      error={props.isWrong}
      onChange={(event) => props.onChange(event.target.value)}
      slotProps={{ htmlInput: { spellCheck: false } }}
      sx={{ width: 210 }}
    />
  );
}

function timeOf(text: string): number | null {
  const read = readValueText('DateTime', false, text);
  return 'value' in read && typeof read.value === 'number' ? read.value : null;
}

function chosenAggregate(value: string): Aggregate {
  return AGGREGATE_NAMES.find((name) => name === value) ?? 'raw';
}
