import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Channel } from '../shared/contract/channel';
import { Application } from './application';
import { connect } from './connection/connect';
import { Studio } from './studio/studio';

/** Milliseconds. */
const LONGEST_BLANK = 200;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Shows the studio; `firstConnection` is the channel to the engine until it is lost for the first time. */
export function openWindow(firstConnection: Promise<Channel>): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element "root".');
  let connection: Promise<Channel> | undefined = firstConnection;
  const studio = new Studio(() => {
    const next = connection ?? connect();
    connection = undefined;
    return next;
  }, pause);
  void studio.run();
  loadAhead();
  void somethingToShow(studio).then(() =>
    createRoot(root).render(
      <StrictMode>
        <Application studio={studio} desktop={window.desktop} />
      </StrictMode>,
    ),
  );
}

/**
 * Resolves when the engine has told what to show, which mostly takes less time than to draw a window
 * that waits for it; an engine that takes long is waited for in the window.
 */
function somethingToShow({ state }: Studio): Promise<void> {
  return new Promise((resolve) => {
    const end = state.subscribe(() => {
      if (state.get().connection !== 'connected') return;
      end();
      resolve();
    });
    setTimeout(resolve, LONGEST_BLANK);
  });
}

/** Fetches the largest of the panels while the project is awaited. A failure is told by the panel itself. */
function loadAhead(): void {
  import('./editor/object-editor').catch(() => undefined);
}
