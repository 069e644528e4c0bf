import { useEffect, useRef, useState } from 'react';
import type { XmlDescription } from '../../shared/contract/contract';
import type { ObjectId } from '../../shared/project/object';
import { useReplica, useStudio } from '../studio/context';
import { useObserved } from '../studio/observable';
import type { Studio } from '../studio/studio';

/** How long typing pauses before the preview follows, in milliseconds. */
const PAUSE = 200;

interface Shown {
  readonly message: ObjectId;
  readonly description: XmlDescription | null;
  readonly failure: string | null;
}

/**
 * The description of a message as it would be written now. It follows the document a moment after
 * each change, and stays as it was while the next one is made.
 */
export function useXmlDescription(message: ObjectId | null) {
  const studio = useStudio();
  const revision = useReplica((replica) => replica.state.revision);
  const document = useReplica((replica) => replica.state.document);
  const location = useReplica((replica) => replica.state.location);
  const writes = useObserved(studio.xmlWrites, (count) => count);
  const [shown, setShown] = useState<Shown | null>(null);
  const asked = useRef<ObjectId | null>(null);

  useEffect(() => {
    if (message === null || document === null) return;
    let wanted = true;
    const ask = async () => {
      const state = `${document} ${message} ${revision} ${location} ${writes}`;
      try {
        const description = await preview(studio, state, { document, message });
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
  }, [studio, document, message, revision, location, writes]);

  const current = shown?.message === message ? shown : null;
  return { description: current?.description ?? null, failure: current?.failure ?? null };
}

interface Asked {
  readonly state: string;
  readonly answer: Promise<XmlDescription>;
}

const lastAsked = new WeakMap<Studio, Asked>();

/** Asks once for one state of the document: property panel and XML panel show the same. */
function preview(
  studio: Studio,
  state: string,
  wanted: { document: string; message: ObjectId },
): Promise<XmlDescription> {
  const last = lastAsked.get(studio);
  if (last?.state === state) return last.answer;
  const answer = studio.engine.call('xml.preview', wanted);
  lastAsked.set(studio, { state, answer });
  return answer;
}
