import type { MessageCalls } from './message-calls';
import type { Project } from '../../../../shared/project/project';
import type { HistoryAccess, ItemAccess } from '../../runtime/parts';

/** A running project whose items clients see. */
export interface ModelSource {
  /** The project as it is edited now. */
  readonly project: () => Project;
  readonly items: Pick<ItemAccess, 'read' | 'write' | 'isForced' | 'subscribe'>;
  /** Past values of recorded items. */
  readonly history: Pick<HistoryAccess, 'read' | 'isStepped'>;
  readonly messages: MessageCalls;
  /** Is told of what clients had carried out. */
  readonly commanded: (command: string) => void;
}
