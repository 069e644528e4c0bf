import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLog } from '../src/main/engine/log/log';
import { Runtime } from '../src/main/engine/runtime/runtime';
import { Users } from '../src/main/engine/users/users';
import { readMessageTemplate } from '../src/main/engine/xml-description/template-file';
import { TestEditor } from '../src/shared/commands/test-editor';
import type { MessageTemplate } from '../src/shared/msi/messages/message-template';
import { type Figure, figure, median } from './figure';
import { load } from './send-path';
import { orderText, PASSWORD, tokenOf, USER } from './send-plant';

const BROKER = '/System/Core/Broker';
/** More messages with scripts than there are threads for them. */
const SCRIPTED = Array.from({ length: 12 }, (_, number) => `Scripted${number}`);
const DIRECT = 'Direct';
const ROUNDS = 5;
const LOOPS = Array.from({ length: ROUNDS }, (_, number) => `Loop${number}`);
/** Milliseconds: a little less than an endless loop lasts. */
const ROUND_TIME = 1_800;
/** Messages a second. */
const RATE = 100;

const TAKE = (item: string) => `return function(content)
  local sum = 0
  for _, parameter in ipairs(content.parameter) do sum = sum + #tostring(parameter.value) end
  return syslib.setvalue('${item}', sum)
end`;
const LOOP = 'return function()\n  while true do end\nend';

/**
 * The slowest hundredth of the messages that a MES posts to a running project while the script of
 * another message never ends; the baseline is the same while all scripts end. Most of the messages
 * have scripts, more than there are threads.
 */
export async function scriptLoopMessages(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const users = new Users(folder);
  await users.add(USER, ['write'], PASSWORD);
  const runtime = await Runtime.start({
    document: 'bench',
    project: project(),
    projectFolder: null,
    journalFile: join(folder, 'journal.sqlite'),
    dataFolder: folder,
    assetsFolder: join(root, 'assets'),
    users,
    log: createLog('error', () => {}),
    changed: () => {},
    operateAll: true,
    anyPort: true,
  });
  try {
    const { address } = runtime.state.brokers[0] ?? { address: '' };
    const body = messageText(await readMessageTemplate(join(root, 'assets')));
    const target = { url: `${address}/mes_to_sf`, token: await tokenOf(address), body };
    const others = { ...target, devices: [DIRECT, ...SCRIPTED], connections: 4 };
    const round = { ...others, time: ROUND_TIME, rate: RATE };
    const slowest = { ours: [] as number[], baseline: [] as number[] };
    await load(root, round);
    for (const loop of LOOPS) {
      slowest.baseline.push((await load(root, round)).p99);
      const looping = post(target, loop);
      slowest.ours.push((await load(root, round)).p99);
      const answer = await looping;
      if (!answer.includes('the time limit of 2 s')) throw new Error(`A loop ended: ${answer}`);
      await wait(200);
    }
    return figure('script-loop-messages', median(slowest.ours), median(slowest.baseline), 'ms');
  } finally {
    await runtime.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function post(
  { url, token, body }: { url: string; token: string; body: string },
  message: string,
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
    body: body.replace('INSTANCE', randomUUID()).replace('DEVICE', message),
  });
  return answer.text();
}

function project() {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker', { systemId: 'SF1' });
  editor.create('/System/Core', 'folder', 'Plant');
  message(editor, DIRECT, 'Direct');
  for (const name of SCRIPTED) {
    message(editor, name, 'Custom', TAKE(`/System/Core/Plant/${name}`));
  }
  for (const name of LOOPS) message(editor, name, 'Custom', LOOP);
  return editor.project;
}

/** A message whose parameter goes to the item of its name. @param script that does it */
function message(
  editor: TestEditor,
  name: string,
  mappingType: 'Direct' | 'Custom',
  script?: string,
): void {
  editor.create('/System/Core/Plant', 'item', name, { dataType: 'Long' });
  const id = editor.create(BROKER, 'message', name, {
    supplierId: 'Acme',
    deviceTypeId: 'Mixer',
    messageId: name,
    supplierVersion: '1.0',
    communicationMode: 'Send',
    mappingType,
  });
  editor.insert(id, 'tagList', { objectName: 'Amount', dataType: 'Long', direction: 'TO_SF' });
  if (script === undefined) {
    const path = `/System/Core/Plant/${name}`;
    editor.insert(id, 'directMapping', { objectName: 'Amount', objectPath: path });
  } else editor.run({ type: 'editScript', message: id, script: 'input', text: script });
}

/** The message, with `INSTANCE` in place of its instance's id and `DEVICE` in place of its own. */
function messageText(template: MessageTemplate): string {
  return orderText('DEVICE', [{ name: 'Amount', dataType: 'Long', value: '1200' }], template);
}
