import { openProjectFolder, saveProjectFolder } from '../project-folder';
import { contentOf, withContent } from './two-contents';

/*
 * Saves the project in the folder of the first argument again and again, with one content and the
 * other in turn, until it is killed.
 */
async function saveForever(folder: string): Promise<never> {
  let { project, state } = await openProjectFolder(folder);
  process.stdout.write('saving\n');
  for (;;) {
    project = withContent(project, contentOf(project) === 'old' ? 'new' : 'old');
    state = await saveProjectFolder(project, state, false);
  }
}

void saveForever(process.argv[2] ?? '');
