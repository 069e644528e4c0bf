import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/*
 * Posts messages to an address, as a process of its own, and prints what it measured as JSON. Each
 * line of standard input is a load.
 */

/** What one process is asked to do. */
export interface Load {
  readonly url: string;
  readonly token: string;
  /** Message whose `INSTANCE` becomes a new id, and whose `DEVICE` one of the devices. */
  readonly body: string;
  readonly devices: readonly string[];
  readonly connections: number;
  /** How long, in milliseconds. */
  readonly time: number;
  /** Messages a second; as many as possible when left out. */
  readonly rate?: number;
}

export interface Measured {
  readonly messages: number;
  /** Milliseconds. */
  readonly time: number;
  readonly p99: number;
}

async function measure(load: Load): Promise<Measured> {
  const { connections, time, rate } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  const took: number[] = [];
  let started = 0;
  const work = async () => {
    for (;;) {
      const own = started++;
      const due = rate === undefined ? performance.now() : begun + (own * 1_000) / rate;
      if (due - begun > time || performance.now() - begun > time) return;
      if (due > performance.now()) await wait(due - performance.now());
      // From when it was due: a server that falls behind does not get a gentler load.
      const from = rate === undefined ? performance.now() : due;
      await post(load, agent, own);
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const elapsed = performance.now() - begun;
  agent.destroy();
  took.sort((one, other) => one - other);
  return { messages: took.length, time: elapsed, p99: took[Math.floor(took.length * 0.99)] ?? 0 };
}

function post({ url, token, body, devices }: Load, agent: Agent, number: number): Promise<void> {
  const device = devices[number % devices.length] ?? '';
  const text = body.replace('INSTANCE', randomUUID()).replace('DEVICE', device);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      let read = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        read += part;
      });
      answer.on('end', () => {
        if (read.includes('<Success>true</Success>')) resolve();
        else reject(new Error(`A message was answered with ${answer.statusCode}: ${read}`));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

let input = '';
for await (const part of process.stdin) input += String(part);
console.log(JSON.stringify(await measure(JSON.parse(input) as Load)));
