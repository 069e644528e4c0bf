import { useEffect, useState } from 'react';
import type { EngineClient } from '../../../shared/contract/connection';
import { messageOf } from '../../properties/message-of';

/** What is told about the place to save to: where it is, or why it cannot be. */
interface SaveTarget {
  readonly text: string;
  readonly refused: boolean;
}

/**
 * Follows where a document would be saved: in the folder itself when it is empty or the document's
 * own, else in one of the given name below it.
 *
 * @param document none when nothing is to be saved
 * @param name empty while it is not usable
 */
export function useSaveTarget(
  engine: EngineClient,
  document: string | undefined,
  folder: string | undefined,
  name: string,
): SaveTarget | undefined {
  const [target, setTarget] = useState<SaveTarget>();
  useEffect(() => {
    if (document === undefined || folder === undefined || name === '') return undefined;
    let isLatest = true;
    const tell = (text: string, refused: boolean) => isLatest && setTarget({ text, refused });
    engine.call('document.saveTarget', { document, folder, name }).then(
      ({ path, isOwnFolder }) =>
        tell(isOwnFolder ? `Saves in place, in ${path}` : `Saves in ${path}`, false),
      (error: unknown) => tell(messageOf(error), true),
    );
    return () => {
      isLatest = false;
    };
  }, [engine, document, folder, name]);
  return target;
}
