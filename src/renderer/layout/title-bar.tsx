import Redo from '@mui/icons-material/Redo';
import SaveOutlined from '@mui/icons-material/SaveOutlined';
import Search from '@mui/icons-material/Search';
import Undo from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import SvgIcon from '@mui/material/SvgIcon';
import Tooltip from '@mui/material/Tooltip';
import type { ElementType } from 'react';
import { counted } from '../../shared/counted';
import { useApplication } from '../application-context';
import { isMac, shortcutText } from '../commands/shortcut';
import { useProblemCounts } from '../problems/problem-counts';
import { RunButton } from '../runtime/run-button';
import { useReadOnly, useReplica, useStudioState } from '../studio/context';
import { HEIGHTS } from '../theme/tokens';
import { BarButton } from './bar-button';
import { Emblem } from './emblem';
import { FileMenu } from './file-menu';
import { ThemeSwitch } from './theme-switch';

const Bar = styled('header')({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  height: HEIGHTS.bar,
  padding: '0 8px',
  flex: 'none',
  background: 'var(--bar)',
  color: 'var(--on-bar)',
  '& :focus-visible': { outlineColor: 'var(--bar-accent)' },
});

/** The row on top: what is open, what can be done with it at any time, how the studio looks. */
export function TitleBar() {
  const browser = useStudioState((state) => state.face === 'browser');
  const open = useReplica(() => true) ?? false;
  return (
    <Bar>
      <Emblem size={24} />
      {browser && <FileMenu />}
      {open ? (
        <OpenProject />
      ) : (
        <Box component="span" sx={{ fontWeight: 600, pl: 1 }}>
          MSI Studio
        </Box>
      )}
      <Box sx={{ flex: 1 }} />
      {open && <ProblemCount />}
      <PaletteButton />
      <ThemeSwitch />
    </Bar>
  );
}

function OpenProject() {
  const name = useReplica((replica) => replica.state.name);
  const location = useReplica((replica) => replica.state.location);
  const unsaved = useReplica((replica) => replica.state.unsaved) ?? false;
  const undo = useReplica((replica) => replica.state.undo);
  const redo = useReplica((replica) => replica.state.redo);
  return (
    <>
      <ProjectName name={name ?? ''} location={location} />
      <UnsavedMark unsaved={unsaved} />
      <Box role="toolbar" aria-label="Document" sx={{ display: 'flex', gap: 0.5, pl: 2 }}>
        <ToolButton command="edit.undo" icon={Undo} disabled={undo === null} detail={undo} />
        <ToolButton command="edit.redo" icon={Redo} disabled={redo === null} detail={redo} />
        <ToolButton command="project.save" icon={SaveOutlined} />
        <RunButton />
      </Box>
    </>
  );
}

/** The name of the project leads to its settings. */
function ProjectName({ name, location }: { name: string; location: string | null }) {
  const { commands } = useApplication();
  const place = location ?? 'Not saved to a folder yet';
  return (
    <Box component="h1" sx={{ font: 'inherit', m: 0, minWidth: 40, display: 'flex' }}>
      <BarButton
        title={`${place}\nClick to change the project's settings`}
        onClick={() => commands.run('project.settings')}
        sx={{ fontWeight: 600, minWidth: 0, flex: 'initial' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {name}
        </Box>
      </BarButton>
    </Box>
  );
}

function UnsavedMark({ unsaved }: { unsaved: boolean }) {
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1,
        color: 'var(--on-bar-muted)',
        fontSize: 12,
        whiteSpace: 'nowrap',
      }}
    >
      {unsaved && (
        <>
          <Box
            component="span"
            sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: 'var(--bar-accent)' }}
          />
          Unsaved
        </>
      )}
    </Box>
  );
}

interface ToolProperties {
  readonly command: string;
  readonly icon: ElementType;
  readonly disabled?: boolean;
  /** What exactly the command is for, such as the step to undo. */
  readonly detail?: string | null;
}

function ToolButton({ command: id, icon, disabled = false, detail }: ToolProperties) {
  const { commands } = useApplication();
  const readOnly = useReadOnly();
  const command = commands.get(id);
  const [shortcut] = command.shortcuts ?? [];
  const title = detail ? `${command.title}: ${detail}` : command.title;
  return (
    <Tooltip title={shortcut ? `${title} (${shortcutText(shortcut, isMac())})` : title}>
      <span>
        <BarButton
          aria-label={command.title}
          disabled={readOnly || disabled}
          onClick={() => commands.run(id)}
        >
          <SvgIcon component={icon} sx={{ fontSize: 18 }} />
        </BarButton>
      </span>
    </Tooltip>
  );
}

function ProblemCount() {
  const { commands } = useApplication();
  const { error, warning } = useProblemCounts();
  const text = `${counted(error, 'error')}, ${counted(warning, 'warning')}`;
  return (
    <Tooltip title="Go to the problems">
      <BarButton
        onClick={() => commands.run('view.panel.problems')}
        sx={{ color: error > 0 ? 'var(--on-bar)' : 'var(--on-bar-muted)', fontSize: 12, px: 2 }}
      >
        {error > 0 && (
          <Box
            component="span"
            aria-hidden
            sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: '#ff8a80' }}
          />
        )}
        {text}
      </BarButton>
    </Tooltip>
  );
}

function PaletteButton() {
  const { commands } = useApplication();
  return (
    <BarButton
      onClick={() => commands.run('view.commandPalette')}
      sx={{
        border: '1px solid var(--on-bar-muted)',
        color: 'var(--on-bar-muted)',
        fontSize: 12,
        px: 2,
        mx: 1,
      }}
    >
      <Search sx={{ fontSize: 16 }} />
      Commands
      <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
        {shortcutText('Mod+Shift+P', isMac())}
      </Box>
    </BarButton>
  );
}
