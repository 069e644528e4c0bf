import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { securityHeaders } from '../../shared/contract/security-headers';
import { type Resource, resourceOf, studioScheme } from './resource-path';

/** Declares the studio's own scheme. Only has an effect before Electron's `ready` event. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: studioScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the window's files from a folder under `app://studio/`. */
export function serveScheme(folder: string): void {
  protocol.handle(studioScheme, (request) => {
    const resource = resourceOf(request.url, folder);
    return resource ? respondWith(resource) : notFound(request.url);
  });
}

async function respondWith({ path, contentType }: Resource): Promise<Response> {
  try {
    const headers = { ...securityHeaders(), 'Content-Type': contentType };
    return new Response(new Uint8Array(await readFile(path)), { headers });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return notFound(path);
    throw error;
  }
}

function notFound(what: string): Response {
  return new Response(`There is no ${what}.`, { status: 404, headers: securityHeaders() });
}
