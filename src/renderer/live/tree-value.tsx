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
        pl: 2,
        flex: 'none',
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
