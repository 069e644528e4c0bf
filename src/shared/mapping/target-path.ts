import { groupPath } from '../references/group-targets';
import type { MessageMapping } from './message-configuration';

/** The path that a parameter is mapped to; empty when it is mapped to none. */
export function targetPath(mapping: MessageMapping, device: string, parameter: string): string {
  switch (mapping.type) {
    case 'Direct':
      return mapping.paths.get(parameter) ?? '';
    case 'Group': {
      const tagName = mapping.tagNames.get(parameter);
      const base = mapping.devices.byName.get(device);
      return tagName === undefined || !base ? '' : groupPath(base.path, tagName);
    }
    case 'Custom':
    case 'Flexible':
    case 'Historian':
      return '';
  }
}
