import PlayArrow from '@mui/icons-material/PlayArrow';
import type { OperatingMessage } from '../../shared/contract/runtime-calls';
import type { ObjectId } from '../../shared/project/object';
import { useProjectObject } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import type { Colors } from '../theme/tokens';
import { useIsRunning, useOperatingMessage } from './use-runtime';

/** A small sign at a message in Operation: whether it takes part. Nothing at one that is not. */
export function OperationMark({ message }: { message: ObjectId }) {
  const object = useProjectObject(message);
  const running = useIsRunning();
  const operating = useOperatingMessage(message);
  if (object?.kind !== 'message') return null;
  if (object.properties.processingMode !== 'Operation' && !operating) return null;
  const { title, color } = running && operating ? standing(operating) : NOT_RUNNING;
  return (
    <PlayArrow
      titleAccess={title}
      sx={{ fontSize: 14, flex: 'none', verticalAlign: 'text-bottom', color: cssColor(color) }}
    />
  );
}

interface Standing {
  readonly title: string;
  readonly color: keyof Colors;
}

const NOT_RUNNING: Standing = {
  title: 'In Operation, but the project does not run',
  color: 'muted',
};

function standing({ reasons, changed }: OperatingMessage): Standing {
  if (reasons.length > 0) return { title: 'In Operation, but does not take part', color: 'error' };
  if (changed) return { title: 'In Operation, edited since', color: 'warning' };
  return { title: 'In Operation', color: 'success' };
}
