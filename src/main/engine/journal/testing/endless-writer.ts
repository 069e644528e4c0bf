import { openSync, writeSync } from 'node:fs';
import { createLog } from '../../log/log';
import { Journal } from '../journal';
import { BROKER, outgoing, received } from './entries';

/*
 * Receives and sends through the journal that the first argument names, until it is killed. Each line
 * of the file in the second argument says what is certain: `in N` was received and answered, `out N`
 * is in the queue, `got N` was handed to the MES, `ack N` was acknowledged. Numbers begin with the
 * third argument.
 */

const BODY = 'x'.repeat(2_000);
const journal = Journal.open(process.argv[2] ?? '', { log: createLog() });
const diary = openSync(process.argv[3] ?? '', 'a');
let number = Number(process.argv[4]);

function say(line: string): void {
  // What a file took outlives the process; a pipe may still have it in a buffer of the process.
  writeSync(diary, `${line}\n`);
}

async function receiveForever(): Promise<void> {
  for (;;) {
    const group = Array.from({ length: 8 }, async () => {
      const own = number++;
      await journal.commit(
        (transaction) => {
          const entry = transaction.addReceived(received({ instanceId: `in-${own}`, xml: BODY }));
          transaction.addOutgoing(outgoing(`out-${own}`, { answers: entry, xml: `${own}${BODY}` }));
        },
        () => say(`out ${own}`),
      );
      say(`in ${own}`);
    });
    await Promise.all(group);
  }
}

async function fetchForever(): Promise<void> {
  for (;;) {
    const head = await journal.next(BROKER, 'mes');
    if (!head) {
      await new Promise(setImmediate);
      continue;
    }
    const own = head.instanceId.slice('out-'.length);
    say(`got ${own}`);
    if (await journal.acknowledge(BROKER, head.instanceId, 'mes')) say(`ack ${own}`);
  }
}

void receiveForever();
void fetchForever();
