import { useEffect, useRef, useState } from 'react';
import type { XmlDescription } from '../../shared/contract/contract';
import type { ObjectId } from '../../shared/project/object';
import { ancestorOf } from '../../shared/project/tree';
import { useReplica, useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import type { TypedValue } from '../studio/studio';

/** How long typing pauses before the preview follows, in milliseconds. */
const PAUSE = 200;

interface Shown {
  readonly message: ObjectId;
  readonly description: XmlDescription | null;
  readonly failure: string | null;
}

/**
 * The description of a message as it would be written now. It follows the document and what is typed
 * into the message's properties a moment after each change, and stays as it was while the next one
 * is made.
 */
export function useXmlDescription(message: ObjectId) {
  const revision = useReplica((replica) => replica.state.revision);
  const typed = useObserved(useStudio().typed, (one) => (one?.object === message ? one : null));
  return useDescriptionAt(message, revision, typed);
}

/** Where the description of a message is written; only what the path depends on is looked at. */
export function useXmlFile(message: ObjectId) {
  const broker = useReplica(
    ({ project }) => ancestorOf(project, message, 'broker')?.properties ?? null,
  );
  const properties = useReplica(({ project }) => project.objects.get(message)?.properties ?? null);
  return useDescriptionAt(message, useVersion(broker, properties), null);
}

/** A number that grows whenever one of two values is another one. */
function useVersion(left: unknown, right: unknown): number {
  const [seen, setSeen] = useState({ left, right, version: 0 });
  if (seen.left === left && seen.right === right) return seen.version;
  const next = { left, right, version: seen.version + 1 };
  setSeen(next);
  return next.version;
}

function useDescriptionAt(message: ObjectId, revision: number | null, typed: TypedValue | null) {
  const studio = useStudio();
  const document = useReplica((replica) => replica.state.document);
  const location = useReplica((replica) => replica.state.location);
  const writes = useObserved(studio.xmlWrites, (count) => count);
  const [shown, setShown] = useState<Shown | null>(null);
  const asked = useRef<ObjectId | null>(null);

  useEffect(() => {
    if (document === null) return;
    let wanted = true;
    const ask = async () => {
      try {
        const description = await studio.engine.call('xml.preview', {
          document,
          message,
          ...(typed && { typed: { [typed.property]: typed.value } }),
        });
        if (wanted) setShown({ message, description, failure: null });
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        if (wanted) setShown({ message, description: null, failure });
      }
    };
    const timer = setTimeout(() => void ask(), asked.current === message ? PAUSE : 0);
    asked.current = message;
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [studio, document, message, revision, location, writes, typed]);

  const current = shown?.message === message ? shown : null;
  return { description: current?.description ?? null, failure: current?.failure ?? null };
}
