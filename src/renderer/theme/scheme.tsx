import { useSyncExternalStore } from 'react';
import { useStudioState } from '../studio/context';
import type { Scheme } from './tokens';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The scheme that is shown now: the user's choice, or the system's. */
export function useScheme(): Scheme {
  const choice = useStudioState((state) => state.preferences.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches);
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}
