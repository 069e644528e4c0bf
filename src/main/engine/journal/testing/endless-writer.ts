import { createLog } from '../../log/log';
import { Journal } from '../journal';
import { BROKER, outgoing, received } from './entries';

/*
 * Receives and sends through the journal that the first argument names, until it is killed. Each line
 * of its output says what is certain: `in N` was received and answered, `out N` is in the queue,
 * `got N` was handed to the MES, `ack N` was acknowledged. The second argument is the first number.
 */

const BODY = 'x'.repeat(2_000);
const journal = Journal.open(process.argv[2] ?? '', { log: createLog() });
let number = Number(process.argv[3]);

function say(line: string): void {
  // One write a line: a pipe takes it whole, and keeps it when the process is killed.
  process.stdout.write(`${line}\n`);
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
