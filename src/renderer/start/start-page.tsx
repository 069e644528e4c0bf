import AddOutlined from '@mui/icons-material/AddOutlined';
import Close from '@mui/icons-material/Close';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useApplication } from '../application-context';
import { backupText } from '../dialogs/backup-text';
import { timeText } from '../dialogs/time-text';
import { Emblem } from '../layout/emblem';
import { useReadOnly, useStudio, useStudioState } from '../studio/context';

/** What is shown while no project is open: ways to begin, and what was open before. */
export function StartPage() {
  const { commands } = useApplication();
  const readOnly = useReadOnly();
  return (
    <Box component="main" sx={{ flex: 1, overflowY: 'auto', bgcolor: 'background.default' }}>
      <Box sx={{ maxWidth: 1060, mx: 'auto', px: 8, py: 'clamp(24px, 6vh, 72px)' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, mb: 8 }}>
          <Emblem size={56} />
          <div>
            <Typography variant="h1">MSI Studio</Typography>
            <Typography variant="body2">
              Message configurations between a MES (PAS-X) and the shop floor
            </Typography>
          </div>
          <Box sx={{ ml: 'auto', display: 'flex', gap: 2 }}>
            <Button
              variant="contained"
              startIcon={<AddOutlined />}
              disabled={readOnly}
              onClick={() => commands.run('project.new')}
            >
              New Project…
            </Button>
            <Button
              variant="outlined"
              startIcon={<FolderOpenOutlined />}
              disabled={readOnly}
              onClick={() => commands.run('project.open')}
            >
              Open Project…
            </Button>
          </Box>
        </Box>
        <Backups />
        <Box
          sx={{
            display: 'grid',
            gap: 6,
            gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 5fr) minmax(0, 4fr)' },
          }}
        >
          <RecentProjects />
          <Samples />
        </Box>
      </Box>
    </Box>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

const CARD = {
  bgcolor: 'background.paper',
  border: 1,
  borderColor: 'divider',
  borderRadius: 2,
} as const;

const TILE = {
  display: 'block',
  width: '100%',
  textAlign: 'left',
  px: 4,
  py: 2.5,
  borderRadius: 'inherit',
  '&:hover': { bgcolor: 'action.hover' },
  '&:focus-visible': { outline: '2px solid var(--focus)', outlineOffset: -2 },
} as const;

function RecentProjects() {
  const studio = useStudio();
  const { projects } = useApplication();
  const readOnly = useReadOnly();
  const recent = useStudioState((state) => state.recent);
  return (
    <Section title="Recent Projects">
      {recent.length === 0 ? (
        <Box sx={{ ...CARD, p: 4 }}>
          <Typography variant="body2">
            Projects that were opened or saved are listed here.
          </Typography>
        </Box>
      ) : (
        <Box component="ul" sx={{ ...CARD, m: 0, p: 0, listStyle: 'none', overflow: 'hidden' }}>
          {recent.map((project) => (
            <Box
              component="li"
              key={project.id}
              sx={{
                display: 'flex',
                alignItems: 'center',
                '& + &': { borderTop: 1, borderColor: 'divider' },
              }}
            >
              <ButtonBase
                sx={TILE}
                disabled={readOnly}
                onClick={() => void studio.attempt(() => projects.openRecent(project.id))}
              >
                <Typography component="span" sx={{ fontWeight: 600, display: 'block' }}>
                  {project.name}
                </Typography>
                <Typography
                  component="span"
                  variant="caption"
                  sx={{ display: 'block', overflowWrap: 'anywhere' }}
                >
                  {project.location} · {timeText(project.usedAt)}
                </Typography>
              </ButtonBase>
              <Tooltip title="Take off this list">
                <IconButton
                  aria-label={`Take ${project.name} off this list`}
                  sx={{ mr: 2 }}
                  disabled={readOnly}
                  onClick={() => void studio.attempt(() => projects.forget(project.id))}
                >
                  <Close sx={{ fontSize: 16 }} />
                </IconButton>
              </Tooltip>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}

function Samples() {
  const studio = useStudio();
  const { projects } = useApplication();
  const readOnly = useReadOnly();
  const samples = useStudioState((state) => state.samples);
  if (samples.length === 0) return null;
  return (
    <Section title="New from Sample">
      <Box sx={{ display: 'grid', gap: 2 }}>
        {samples.map((sample) => (
          <Box key={sample.name} sx={{ ...CARD, borderLeft: '3px solid var(--accent)' }}>
            <ButtonBase
              sx={TILE}
              disabled={readOnly}
              onClick={() => void studio.attempt(() => projects.create(sample.name))}
            >
              <Typography component="span" sx={{ fontWeight: 600, display: 'block' }}>
                {sample.title}
              </Typography>
              <Typography component="span" variant="body2" sx={{ display: 'block' }}>
                {sample.description}
              </Typography>
            </ButtonBase>
          </Box>
        ))}
      </Box>
    </Section>
  );
}

function Backups() {
  const studio = useStudio();
  const { projects } = useApplication();
  const readOnly = useReadOnly();
  const backups = useStudioState((state) => state.backups);
  if (backups.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label="Unsaved Work"
      sx={{
        ...CARD,
        p: 4,
        mb: 8,
        bgcolor: 'var(--warning-surface)',
        borderColor: 'var(--warning)',
      }}
    >
      <Typography variant="h2">Unsaved Work</Typography>
      {backups.map((backup) => (
        <Box key={backup.id} sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 2 }}>
          <Typography sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            <b>{backup.name}</b> · {backupText(backup)}
          </Typography>
          <Button
            variant="contained"
            disabled={readOnly}
            onClick={() => void studio.attempt(() => projects.recover(backup.id))}
          >
            Recover
          </Button>
          <Button
            variant="outlined"
            color="error"
            disabled={readOnly}
            onClick={() => void studio.attempt(() => projects.discardBackup(backup.id))}
          >
            Discard
          </Button>
        </Box>
      ))}
    </Box>
  );
}
