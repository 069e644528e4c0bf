import Add from '@mui/icons-material/Add';
import Close from '@mui/icons-material/Close';
import ShowChart from '@mui/icons-material/ShowChart';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import NativeSelect from '@mui/material/NativeSelect';
import { styled } from '@mui/material/styles';
import { AGGREGATION_METHODS, methodNamed } from '../../shared/aggregates/methods';
import type { TriedRequest, TriedValue } from '../../shared/contract/history-calls';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import { useApplication } from '../application-context';
import { useReplica, useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import { itemAt } from '../trends/shown-series';
import { cssColor } from '../theme/stylesheet';
import type { EnteredTag, TriedMessage } from './entered-request';
import { TextField } from './request-form';
import type { RequestModel } from './request-model';

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 12,
  '& th': {
    padding: theme.spacing(0.5, 1.5),
    textAlign: 'left',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
    background: cssColor('subtle'),
  },
  '& td': {
    padding: theme.spacing(0.25, 1.5),
    borderTop: `1px solid ${cssColor('line')}`,
    verticalAlign: 'middle',
  },
  '& .number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  '& .path, & .result': { overflowWrap: 'anywhere', minWidth: 90 },
}));

interface RequestLinesProps {
  readonly model: RequestModel;
  readonly message: TriedMessage;
  /** Tags of the chosen equipment. */
  readonly tags: readonly string[];
  readonly plant: PlantTime;
  readonly range: { readonly start: string; readonly end: string };
  readonly result: TriedRequest | null;
}

/** The tags of a request, and behind each of them what it is answered. */
export function RequestLines(props: RequestLinesProps) {
  const { model, message, tags, result } = props;
  const lines = useObserved(model.state, (state) => state.tags);
  const isHistorian = message.mapping === 'Historian';
  const [first = ''] = tags;
  const method = isHistorian ? 'Average' : '';
  // Lines without a tag ask for nothing and are answered nothing.
  const asked = lines.filter(({ tag }) => tag !== '');
  return (
    <>
      {lines.length > 0 && (
        <Table aria-label="Tags of the request">
          <thead>
            <tr>
              <th>Tag</th>
              {isHistorian && <th>FuncParam</th>}
              <th>Return</th>
              <th>Path</th>
              <th className="number">{isHistorian ? 'Samples' : 'Quality'}</th>
              <th className="number">Time</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line
                key={line.id}
                {...props}
                line={line}
                value={result?.values[asked.indexOf(line)]}
              />
            ))}
          </tbody>
        </Table>
      )}
      <Box sx={{ p: 1, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button startIcon={<Add />} onClick={() => model.add(first, method)}>
          Add Tag
        </Button>
        <Button disabled={tags.length === 0} onClick={() => model.askAll(tags, method)}>
          All Tags
        </Button>
        {isHistorian && (
          <Button
            disabled={tags.length === 0}
            onClick={() => model.askAllMethods(lines[0]?.tag ?? first)}
            title="Ask for the first tag by all eleven methods"
          >
            All Methods
          </Button>
        )}
      </Box>
    </>
  );
}

interface LineProps extends RequestLinesProps {
  readonly line: EnteredTag;
  readonly value: TriedValue | undefined;
}

function Line(props: LineProps) {
  const { model, message, tags, line, value } = props;
  const isHistorian = message.mapping === 'Historian';
  return (
    <tr>
      <td>
        <TextField
          label={`Tag of line ${line.id}`}
          value={line.tag}
          width={120}
          suggestions={tags}
          onChange={(tag) => model.change(line.id, { tag })}
        />
      </td>
      {isHistorian && (
        <td>
          <NativeSelect
            disableUnderline
            value={line.method}
            onChange={(event) => model.change(line.id, { method: event.target.value })}
            inputProps={{ 'aria-label': `FuncParam of line ${line.id}` }}
            sx={{ fontSize: 12, minWidth: 118 }}
          >
            <option value="">(missing)</option>
            {AGGREGATION_METHODS.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </NativeSelect>
        </td>
      )}
      <td className="result">{value && <Result value={value} />}</td>
      <td className="path">{value?.path}</td>
      <td className="number">
        {isHistorian ? value?.samples?.toLocaleString('en') : value?.quality}
      </td>
      <td className="number">
        {value && `${value.duration.toFixed(value.duration < 10 ? 2 : 0)} ms`}
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>
        <TrendButton {...props} />
        <IconButton
          aria-label={`Remove line ${line.id}`}
          onClick={() => model.remove(line.id)}
          sx={{ p: 0.5 }}
        >
          <Close sx={{ fontSize: 16 }} />
        </IconButton>
      </td>
    </tr>
  );
}

function Result({ value: { text, problem } }: { value: TriedValue }) {
  if (problem !== '') {
    return (
      <Box component="span" sx={{ color: 'error.main' }}>
        {problem}
        {text === '' && ' The answer carries nothing.'}
      </Box>
    );
  }
  return <strong>{text.length > 400 ? `${text.slice(0, 400)}…` : text}</strong>;
}

/** Shows in the chart where the answer comes from. */
function TrendButton({ line, value, plant, range, message }: LineProps) {
  const { trends } = useApplication();
  const studio = useStudio();
  const isItem = useReplica(({ project }) => itemAt(project, value?.path ?? '') !== undefined);
  // Tags of OSI-PI have no samples here.
  if (!value || !isItem) return null;
  const show = () => {
    const start = plant.read(range.start);
    const end = plant.read(range.end);
    if (message.mapping === 'Historian' && 'time' in start && 'time' in end) {
      const interval = { start: start.time, end: end.time };
      trends.open(value.path, interval, methodNamed(value.method));
    } else trends.add([value.path]);
    studio.requestPanel('trends');
  };
  return (
    <IconButton
      aria-label={`Show line ${line.id} in Trends`}
      title="Show in Trends"
      onClick={show}
      sx={{ p: 0.5 }}
    >
      <ShowChart sx={{ fontSize: 16 }} />
    </IconButton>
  );
}
