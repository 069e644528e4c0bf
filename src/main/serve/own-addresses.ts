/** The names under which a browser on this machine reaches the server. */
const ownNames = ['127.0.0.1', 'localhost'];

/** `Host` headers that mean this server. Others come from a page that points its own name here. */
export function ownHosts(port: number): string[] {
  return ownNames.map((name) => `${name}:${port}`);
}

/** `Origin` headers of the studio's own pages. */
export function ownOrigins(port: number): string[] {
  return ownHosts(port).map((host) => `http://${host}`);
}

/** Where the studio's own pages may open a WebSocket. */
export function ownWebSocketOrigins(port: number): string[] {
  return ownHosts(port).map((host) => `ws://${host}`);
}
