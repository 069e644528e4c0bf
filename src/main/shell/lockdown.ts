import { app, type Session, session, type WebContents } from 'electron';
import { studioOrigin } from './resource-path';

const grantedPermissions = new Set(['clipboard-read', 'clipboard-sanitized-write']);

/**
 * Keeps every window on the studio's own page: no other place to go, no new windows, no embedded
 * pages, and of all permissions the clipboard only.
 */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  denyPermissions(session.defaultSession);
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function denyPermissions(ofSession: Session): void {
  ofSession.setPermissionRequestHandler((contents, permission, decide) => {
    decide(grantedPermissions.has(permission) && isStudio(contents.getURL()));
  });
  ofSession.setPermissionCheckHandler(
    (_contents, permission, origin) => grantedPermissions.has(permission) && isStudio(origin),
  );
  ofSession.setDevicePermissionHandler(() => false);
}

function isStudio(address: string): boolean {
  return address === studioOrigin || address.startsWith(`${studioOrigin}/`);
}
