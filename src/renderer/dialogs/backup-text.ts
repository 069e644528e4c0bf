import type { Backup } from '../../shared/contract/contract';
import { timeText } from './time-text';

/** Where unsaved work belongs and when it was kept, which tells backups of the same name apart. */
export function backupText({ location, savedAt }: Backup): string {
  return `${location ?? 'Never saved to a folder'} · ${timeText(savedAt)}`;
}
