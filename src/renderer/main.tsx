import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './application';
import { connect } from './connection/connect';
import { Studio } from './studio/studio';

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');

const studio = new Studio(() => connect(), pause);
createRoot(root).render(
  <StrictMode>
    <Application studio={studio} desktop={window.desktop} />
  </StrictMode>,
);
void studio.run();
