import { useEffect, useRef, useState } from 'react';
import type { EngineClient } from '../../../shared/contract/connection';
import type { FolderListing } from '../../../shared/contract/contract';

/** Lists and makes folders, one listing at a time; a failure keeps the listing and says why. */
export function useFolders(engine: EngineClient) {
  const [listing, setListing] = useState<FolderListing>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef(0);

  const take = async (listed: Promise<FolderListing>): Promise<boolean> => {
    const mine = ++latest.current;
    try {
      const found = await listed;
      // An answer that came late must not replace what was asked for after it.
      if (mine !== latest.current) return true;
      setListing(found);
      setProblem(undefined);
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const list = (folder: string | null) => take(engine.call('folders.list', { folder }));
  const make = (parent: string, name: string) =>
    take(engine.call('folders.create', { parent, name }));

  // oxlint-disable-next-line react/exhaustive-deps -- the home folder, once
  useEffect(() => void list(null), []);

  return { listing, problem, list, make };
}
