import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import Functions from '@mui/icons-material/Functions';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Timeline from '@mui/icons-material/Timeline';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useState } from 'react';
import type { Interval } from '../../shared/aggregates/methods';
import type { PlantTime } from '../../shared/plant-time/plant-time';
import type { Project } from '../../shared/project/project';
import { ToolbarButton } from '../grid/toolbar-button';
import { PanelBar } from '../layout/panel-bar';
import { useObserved } from '../studio/observable';
import { ItemPicker } from './item-picker';
import { RangeFields } from './range-fields';
import { fixedRange, PRESETS } from './time-range';
import type { TrendView } from './trend-view';

const BUTTON = { minHeight: 26, py: 0, px: 2, fontSize: 12, whiteSpace: 'nowrap' } as const;

interface TrendBarProps {
  readonly view: TrendView;
  readonly project: Project;
  readonly plant: PlantTime;
  /** The range that is shown now. */
  readonly interval: Interval;
  readonly aggregating: boolean;
  readonly onAggregate: () => void;
  readonly onPicture: () => void;
  readonly onValues: () => void;
}

/** Items, time range and export of the chart. */
export function TrendBar(props: TrendBarProps) {
  const { view, project, plant, interval, aggregating } = props;
  const series = useObserved(view.state, (state) => state.series);
  const none = series.length === 0;
  return (
    <PanelBar label="Chart" sx={{ flexWrap: 'wrap', rowGap: 1, containerType: 'inline-size' }}>
      <Items view={view} project={project} />
      <Presets view={view} />
      <RangeFields
        interval={interval}
        plant={plant}
        labels={['From', 'To']}
        onChange={({ start, end }) => view.show(fixedRange(start, end))}
      />
      <Steps view={view} />
      <LiveSwitch view={view} interval={interval} />
      <Box sx={{ ml: 'auto', display: 'flex', gap: 0.5 }}>
        <ToolbarButton
          icon={<Functions />}
          label="Aggregates"
          help="Draw what a request would answer over the samples"
          pressed={aggregating}
          disabled={none}
          onClick={props.onAggregate}
        />
        <ToolbarButton
          icon={<ImageOutlined />}
          label="Picture"
          help="Export the chart as a picture (PNG)"
          disabled={none}
          onClick={props.onPicture}
        />
        <ToolbarButton
          icon={<FileDownload />}
          label="Values"
          help="Export all samples of the time range (CSV)"
          disabled={none}
          onClick={props.onValues}
        />
      </Box>
    </PanelBar>
  );
}

function Items({ view, project }: Pick<TrendBarProps, 'view' | 'project'>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const series = useObserved(view.state, (state) => state.series);
  const chosen = series.map(({ path }) => path);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<Timeline />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={BUTTON}
      >
        Items
      </Button>
      <ItemPicker
        project={project}
        anchor={anchor}
        chosen={chosen}
        onToggle={(path) => (chosen.includes(path) ? view.remove(path) : view.add([path]))}
        onClose={() => setAnchor(null)}
      />
    </>
  );
}

function Presets({ view }: Pick<TrendBarProps, 'view'>) {
  const range = useObserved(view.state, (state) => state.range);
  const duration = range.kind === 'live' ? range.duration : 0;
  const isPreset = PRESETS.some((preset) => preset.duration === duration);
  return (
    <Select
      value={isPreset ? duration : 0}
      onChange={(event) => {
        const chosen = Number(event.target.value);
        if (chosen > 0) view.show({ kind: 'live', duration: chosen });
      }}
      inputProps={{ 'aria-label': 'Time range' }}
      sx={{ height: 28, fontSize: 12, minWidth: 118 }}
    >
      <MenuItem value={0} disabled>
        From – to
      </MenuItem>
      {PRESETS.map((preset) => (
        <MenuItem key={preset.duration} value={preset.duration}>
          {preset.title}
        </MenuItem>
      ))}
    </Select>
  );
}

function Steps({ view }: Pick<TrendBarProps, 'view'>) {
  const canGoBack = useObserved(view.state, (state) => state.former.length > 0);
  const canGoForward = useObserved(view.state, (state) => state.later.length > 0);
  return (
    <Box sx={{ display: 'flex' }}>
      <Step
        label="Back"
        help="Time range before (Alt+Left)"
        enabled={canGoBack}
        go={() => view.back()}
      >
        <ArrowBack sx={{ fontSize: 17 }} />
      </Step>
      <Step
        label="Forward"
        help="Time range behind (Alt+Right)"
        enabled={canGoForward}
        go={() => view.forward()}
      >
        <ArrowForward sx={{ fontSize: 17 }} />
      </Step>
    </Box>
  );
}

interface StepProps {
  readonly label: string;
  readonly help: string;
  readonly enabled: boolean;
  readonly go: () => void;
  readonly children: ReactNode;
}

function Step({ label, help, enabled, go, children }: StepProps) {
  return (
    <Tooltip title={help}>
      <span>
        <IconButton aria-label={label} disabled={!enabled} onClick={go} sx={{ p: 0.75 }}>
          {children}
        </IconButton>
      </span>
    </Tooltip>
  );
}

/** A range that ends now moves on; a pause holds it. */
function LiveSwitch({ view, interval }: Pick<TrendBarProps, 'view' | 'interval'>) {
  const range = useObserved(view.state, (state) => state.range);
  const isLive = range.kind === 'live';
  const { start, end } = interval;
  return (
    <Button
      variant={isLive ? 'outlined' : 'contained'}
      startIcon={isLive ? <Pause /> : <PlayArrow />}
      onClick={() =>
        view.show(isLive ? fixedRange(start, end) : { kind: 'live', duration: end - start })
      }
      sx={BUTTON}
    >
      {isLive ? 'Pause' : 'Live'}
    </Button>
  );
}
