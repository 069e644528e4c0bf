import { extname, join, normalize, sep } from 'node:path';

/** The scheme and host that the window's files have in the desktop application. */
export const studioScheme = 'app';
export const studioOrigin = `${studioScheme}://studio`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The file below `folder` that an address of the studio names. */
export interface Resource {
  path: string;
  contentType: string;
}

/**
 * Finds the file for an address such as `app://studio/assets/index.js`; `/` is the page itself.
 * @returns `undefined` for another host, a place outside of `folder` or a kind of file the studio has none of
 */
export function resourceOf(address: string, folder: string): Resource | undefined {
  const pathname = studioPathname(address);
  if (pathname === undefined) return undefined;
  const path = normalize(join(folder, pathname === '/' ? 'index.html' : pathname));
  const contentType = contentTypes[extname(path)];
  if (!path.startsWith(folder + sep) || contentType === undefined) return undefined;
  return { path, contentType };
}

function studioPathname(address: string): string | undefined {
  try {
    const url = new URL(address);
    if (`${url.protocol}//${url.host}` !== studioOrigin) return undefined;
    const pathname = decodeURIComponent(url.pathname);
    return pathname.includes('\0') ? undefined : pathname;
  } catch {
    // Not an address at all, or one with a broken escape: there is no such file.
    return undefined;
  }
}
