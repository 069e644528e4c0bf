import { join } from 'node:path';
import type { StartWith } from '../engine/engine';
import { startEngine } from '../engine/index';
import { programFolder } from './program-folder';

export interface ServeOptions {
  dataFolder: string;
  /** 0, the default, takes a free one. */
  port?: number;
  startWith?: StartWith;
}

/** A running browser face. */
export interface ServedStudio {
  /** The one-time address that opens the studio. */
  address: string;
  /** Names of the documents with unsaved work, for a last word when the face ends. */
  unsavedDocuments(): string[];
  close(): Promise<void>;
}

/**
 * Runs the engine in this process and serves the studio to browsers on this machine.
 * @throws UserError when the port is taken or `startWith` cannot be opened
 */
export async function serveStudio({
  dataFolder,
  port = 0,
  startWith,
}: ServeOptions): Promise<ServedStudio> {
  const program = programFolder();
  // The web server is loaded while the engine waits for the disk.
  const [engine, { startServer }] = await Promise.all([
    startEngine({
      dataFolder,
      assetsFolder: join(program, 'assets'),
      face: 'browser',
      ...(startWith && { startWith }),
    }),
    import('./server'),
  ]);
  const rendererFolder = join(program, 'dist/renderer');
  try {
    const server = await startServer({ engine, rendererFolder, port });
    return {
      address: server.address,
      unsavedDocuments: () => engine.unsavedDocuments().map((document) => document.name),
      async close() {
        await server.close();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
