import CheckCircleOutline from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { counted } from '../../shared/counted';
import type { ObjectId } from '../../shared/project/object';
import { type ResolvedTag, resolvedTags } from '../../shared/references/resolved-tag';
import type { Row } from '../../shared/tables/tables';
import { useProject } from '../studio/context';
import { cssColor } from '../theme/stylesheet';

const TARGETS: Readonly<Record<ResolvedTag['target'], string>> = {
  item: 'item',
  property: 'property',
  missing: 'does not exist',
  'no item': 'is no item',
};

/** The full path of a row of the group mapping on every device, with what does not exist marked. */
export function GroupDetails({ message, row }: { message: ObjectId; row: Row | undefined }) {
  const project = useProject();
  const tagName = row?.['tagName'];
  const resolved = useMemo(
    () =>
      project && typeof tagName === 'string' ? resolvedTags(project, message, { tagName }) : [],
    [project, message, tagName],
  );
  return (
    <Box
      component="section"
      aria-label="Resolved paths"
      sx={{
        flex: 'none',
        maxHeight: 148,
        overflowY: 'auto',
        borderTop: `1px solid ${cssColor('line')}`,
        fontSize: 12,
      }}
    >
      <Box
        component="h3"
        sx={{
          m: 0,
          px: 3,
          py: 1,
          fontSize: 12,
          fontWeight: 600,
          color: 'text.secondary',
          position: 'sticky',
          top: 0,
          bgcolor: cssColor('subtle'),
        }}
      >
        {headingOf(row, resolved)}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {resolved.map((one) => (
          <ResolvedLine key={`${one.device.deviceName} ${one.path}`} {...one} />
        ))}
      </Box>
    </Box>
  );
}

function headingOf(row: Row | undefined, resolved: readonly ResolvedTag[]): string {
  if (!row) return 'Select a row to see its full path on every device.';
  const name = `"${String(row['objectName'])}"`;
  if (row['tagName'] === '') return `${name} has no TagName, so it leads to no item.`;
  if (resolved.length === 0) return 'The Device List has no devices yet.';
  const missing = resolved.filter(({ target }) => isFault(target)).length;
  const devices = counted(resolved.length, 'device');
  return missing === 0
    ? `${name} exists on all of ${devices}`
    : `${name} is missing on ${missing} of ${devices}`;
}

function ResolvedLine({ device, path, target, meant }: ResolvedTag) {
  const fault = isFault(target);
  const Icon = fault ? ErrorOutline : CheckCircleOutline;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '18px min(140px, 18%) 1fr auto',
        gap: 2,
        px: 3,
        py: 0.5,
        alignItems: 'center',
        bgcolor: fault ? cssColor('errorSurface') : undefined,
      }}
    >
      <Icon sx={{ fontSize: 15, color: fault ? 'error.main' : 'success.main' }} />
      <Box sx={{ fontWeight: 500, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {device.deviceName}
      </Box>
      <Box sx={{ overflowWrap: 'anywhere' }}>{path}</Box>
      <Box sx={{ color: fault ? 'error.main' : 'text.secondary' }}>
        {meant === undefined ? TARGETS[target] : `does not exist, but ${meant} does`}
      </Box>
    </Box>
  );
}

function isFault(target: ResolvedTag['target']): boolean {
  return target === 'missing' || target === 'no item';
}
