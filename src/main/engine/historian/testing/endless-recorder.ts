import { openSync, writeSync } from 'node:fs';
import { TestEditor } from '../../../../shared/commands/test-editor';
import { LiveItems } from '../../items/live-items';
import { createLog } from '../../log/log';
import { Historian } from '../historian';

/*
 * Records an item into the folder that the first argument names, until it is killed. Each line of the
 * file in the second argument has a number that was written to the item, and when. Numbers begin with
 * the third argument.
 */

const editor = new TestEditor();
editor.create('/System/Core', 'item', 'Count', { record: true });
const log = createLog();
const items = new LiveItems(editor.project, { log });
const historian = new Historian({ folder: process.argv[2] ?? '', items, log });
const diary = openSync(process.argv[3] ?? '', 'a');
let number = Number(process.argv[4]);

historian.start(editor.project);
setInterval(() => {
  items.write('/System/Core/Count', number);
  // What a file took outlives the process; a pipe may still have it in a buffer of the process.
  writeSync(diary, `${number} ${Date.now()}\n`);
  number += 1;
}, 20);
