import Box from '@mui/material/Box';
import type { ObjectId } from '../../shared/project/object';
import { useProjectObject } from '../studio/context';
import { useLive, useLiveValue } from './live-context';
import { shortValueText } from './live-text';

/** The live value of an item beside its name in the tree; nothing while the project does not run. */
export function TreeValue({ item }: { item: ObjectId }) {
  return useLive().values && <Value item={item} />;
}

function Value({ item }: { item: ObjectId }) {
  const live = useLiveValue(item);
  const object = useProjectObject(item);
  if (!live || object?.kind !== 'item') return null;
  const { unit } = object.properties;
  const text = shortValueText(live.value);
  return (
    <Box
      component="span"
      title={`${live.quality}${live.forced ? ', forced' : ''}`}
      sx={{
        ml: 'auto',
        px: 1.5,
        flex: 'none',
        // A long name goes below the value; the value is always in view.
        position: 'sticky',
        right: 0,
        borderRadius: '3px',
        bgcolor: 'background.paper',
        fontSize: 11,
        fontVariantNumeric: 'tabular-nums',
        fontStyle: live.forced ? 'italic' : 'normal',
        textDecoration: live.quality === 'Good' ? 'none' : 'underline dotted',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      {text === '' ? '—' : `${text}${unit === '' ? '' : ` ${unit}`}`}
    </Box>
  );
}
