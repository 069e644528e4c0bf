import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { userFolders } from './data-folder';

/*
 * Keeps what the JavaScript engine compiled for the next start, which is then a sixth shorter.
 * Little else is imported here: what is loaded before the call is compiled each time. In a folder
 * of the user's own, because the code in it is run. Node.js has it from version 22.1 on.
 */
if ('enableCompileCache' in nodeModule) {
  nodeModule.enableCompileCache(join(userFolders.cache, 'compiled'));
}

void import('./start');
