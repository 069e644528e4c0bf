import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectToFiles } from '../../../shared/project-files/write-project';
import { bundleProgram } from '../testing/bundle-program';
import { readFolder, textsOf } from './folder-files';
import { openProjectFolder, saveToNewFolder } from './project-folder';
import { STAGING_FOLDER } from './staged-save';
import { type Content, contentOf, oldProject, RENAMED, withContent } from './testing/two-contents';

const KILLS = 200;
const LANES = 2;
const LATEST_KILL = 160;
/** A file that the project itself does not hold; it goes where its message goes. */
const NOTES = 'ask the laboratory\n';

let folder: string;
let saverProgram: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-kill-'));
  const source = join(import.meta.dirname, 'testing/endless-saver.ts');
  saverProgram = await bundleProgram(source, join(folder, 'saver'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What a killed save left behind. */
type Remains = 'nothing' | 'half-staged' | 'committed';

test(`a save killed at any of ${KILLS} moments leaves the old project or the new one`, async () => {
  const expected: Record<Content, object> = {
    old: Object.fromEntries(projectToFiles(oldProject()).files),
    new: Object.fromEntries(projectToFiles(withContent(oldProject(), 'new')).files),
  };
  const seen: Record<Remains | Content, number> = {
    nothing: 0,
    'half-staged': 0,
    committed: 0,
    old: 0,
    new: 0,
  };
  const lane = async (number: number) => {
    const project = join(folder, `project-${number}`);
    const { messageFolders } = await saveToNewFolder(oldProject(), project, null);
    expect(messageFolders.size).toBe(20);
    await writeFile(join(project, 'messages', RENAMED.old, 'notes.txt'), NOTES);
    for (let kill = 0; kill < KILLS / LANES; kill += 1) {
      await saveUntilKilled(project, Math.random() * LATEST_KILL);
      seen[remainsIn(project)] += 1;
      const content = contentOf((await openProjectFolder(project)).project);
      seen[content] += 1;
      expect(Object.fromEntries(textsOf(await readFolder(project)))).toEqual(expected[content]);
      expect(existsSync(join(project, STAGING_FOLDER))).toBe(false);
      const notes = join(project, 'messages', RENAMED[content], 'notes.txt');
      expect(await readFile(notes, 'utf8')).toBe(NOTES);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  // Otherwise the moments were not random enough to prove anything.
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
}, 300_000);

async function saveUntilKilled(project: string, milliseconds: number): Promise<void> {
  const saver = spawn(process.execPath, [saverProgram, project], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(saver, 'exit');
  await Promise.race([once(saver.stdout, 'data'), ended]);
  expect(saver.exitCode).toBeNull();
  await wait(milliseconds);
  saver.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

function remainsIn(project: string): Remains {
  if (existsSync(join(project, STAGING_FOLDER, 'manifest.json'))) return 'committed';
  return existsSync(join(project, STAGING_FOLDER)) ? 'half-staged' : 'nothing';
}
