import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TestEditor } from '../../../../shared/commands/test-editor';
import { Historian } from '../../historian/historian';
import { LiveItems } from '../../items/live-items';
import { Journal } from '../../journal/journal';
import { createLog } from '../../log/log';
import { temporaryFolder } from '../../testing/temporary-folder';
import { SCRIPT_LIMITS, type ScriptLimits } from '../script-limits';
import { storedQueues } from '../script-queues';
import { Scripts } from '../scripts';

/** A small plant as `openScriptPlant` makes it, which ends with the test. */
export async function scriptPlant(limits: Partial<ScriptLimits> = {}) {
  const plant = openScriptPlant(await temporaryFolder(), limits);
  onTestFinished(plant.stop);
  return plant;
}

/** A small plant with items, queues and threads for scripts. */
export function openScriptPlant(folder: string, limits: Partial<ScriptLimits> = {}) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'folder', 'Plant');
  const item = (name: string, properties: Record<string, string | boolean | null>) =>
    editor.create('/System/Core/Plant', 'item', name, properties);
  item('Text', { dataType: 'String', initialValue: 'ok' });
  item('Level', { dataType: 'Double', initialValue: '2.5' });
  item('Count', { dataType: 'Long', initialValue: '7' });
  item('Running', { dataType: 'Boolean', initialValue: 'true' });
  item('Empty', { dataType: 'String', initialValue: '' });
  item('Fixed', { dataType: 'String', initialValue: 'fixed', access: 'Read' });
  const logged: string[] = [];
  const log = createLog('info', (text) => logged.push(text));
  const store = Journal.open(join(folder, 'journal.sqlite'), { log });
  const items = new LiveItems(editor.project, { log });
  const historian = new Historian({ folder: join(folder, 'historian'), items, log });
  const reach = {
    items,
    queues: storedQueues(store),
    project: () => editor.project,
    history: historian,
  };
  const scripts = new Scripts(reach, { log, limits: { ...SCRIPT_LIMITS, ...limits } });
  const stop = async () => {
    await scripts.stop();
    items.stop();
    await historian.stop();
    store.close();
  };
  return { editor, items, historian, store, reach, scripts, logged, stop };
}

/** Loads a text whose function returns what an expression says. */
export async function evaluate(scripts: Scripts, body: string) {
  const script = await scripts.load('M/input.lua', `return function(...)\n${body}\nend`);
  const run = await script.run([]);
  script.stop();
  return run;
}
