import { join } from 'node:path';
import { app } from 'electron';
import { type ShellArguments, parseShellArguments } from './arguments';
import { declareScheme } from './protocol';
import { claimSingleInstance, onLaterStart } from './single-instance';
import { Studio } from './studio';

/** The entry of Electron's main process. */
function main(): void {
  const request = readArguments();
  if (!request) return app.exit(2);
  selectDataFolder(request.dataFolder);
  declareScheme();
  if (!claimSingleInstance(request)) return app.exit(0);
  const studio = app.whenReady().then(() => new Studio(request));
  onLaterStart((later) => void studio.then((running) => running.startedAgain(later)));
}

function readArguments(): ShellArguments | undefined {
  try {
    return parseShellArguments(process.argv, process.defaultApp ? 2 : 1, process.cwd());
  } catch (error) {
    process.stderr.write(`msi-studio: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

/** Chromium's own files get a folder below, so that the studio's stand alone. */
function selectDataFolder(folder: string | undefined): void {
  if (folder !== undefined) app.setPath('userData', folder);
  app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
}

main();
