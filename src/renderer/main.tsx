import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Channel } from '../shared/contract/channel';
import { Application } from './application';
import { connect } from './connection/connect';
import { Studio } from './studio/studio';

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
  createRoot(root).render(
    <StrictMode>
      <Application studio={studio} desktop={window.desktop} />
    </StrictMode>,
  );
  void studio.run();
  loadAhead();
}

/** Fetches the largest of the panels while the project is awaited. A failure is told by the panel itself. */
function loadAhead(): void {
  import('./editor/object-editor').catch(() => undefined);
}
