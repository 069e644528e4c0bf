import { resolve } from 'node:path';
import { objectsOf } from '../../shared/project/project';
import { loadProject, writeDescription } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { findMessage } from './find-message';

interface Options {
  message?: string;
  out?: string;
}

/** `xml DIR`: writes message descriptions. */
export const xmlCommand: CommandDefinition = (program, { print, assetsFolder, now }) => {
  program
    .command('xml')
    .description('write message descriptions (Update XML-File)')
    .argument('<dir>', 'project folder')
    .option('--message <name>', 'name or path of one message; all order parameter messages without')
    .option('--out <dir>', "folder to write to, instead of the message broker's")
    .action(async (dir: string, { message, out }: Options) => {
      const project = await loadProject(dir);
      const messages =
        message === undefined
          ? objectsOf(project, 'message').filter(
              ({ properties }) => properties.messageType === 'OrderParameter',
            )
          : [findMessage(project, message)];
      for (const { id } of messages) {
        const { fileLocation } = await writeDescription({
          project,
          projectFolder: resolve(dir),
          ...(out !== undefined && { outputFolder: resolve(out) }),
          message: id,
          assetsFolder,
          now: now(),
        });
        print(`Written: ${fileLocation}`);
      }
      if (messages.length === 0) print('The project has no order parameter message.');
    });
};
