import { join } from 'node:path';
import { startEngine } from '../src/main/engine/index';

/*
 * A program of its own for the figure `engine-start`: starts an engine on an empty data folder and
 * ends when it takes windows. Called with the program's folder and the data folder.
 */
const [root = '', dataFolder = ''] = process.argv.slice(2);
const engine = await startEngine({
  dataFolder,
  assetsFolder: join(root, 'assets'),
  face: 'browser',
});
await engine.stop();
