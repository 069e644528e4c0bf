import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import type { ArchivedPoint, ArchivedValue, PiArchive } from './pi-archive';
import { summaryOf } from './pi-summary';

/** What is wrong with a bridge that a test or a person asks for. */
export interface BridgeFaults {
  /** Milliseconds before each answer. */
  delay?: number;
  /** The connection is cut instead of an answer to a request for values. */
  cut?: boolean;
  /** The bridge lost its PI server: every request for values is answered with this error. */
  error?: string;
  /** Each answer is sent in pieces of so many bytes. */
  pieces?: number;
  /** Answers something that is no frame of a bridge. */
  garbage?: boolean;
}

export interface BridgeDoubleOptions {
  readonly archive: PiArchive;
  /** 0 takes a free one. */
  readonly port: number;
  readonly terminator?: string;
}

const request = z.looseObject({
  sys: z.string(),
  func: z.string(),
  piserver: z.string().optional(),
  farg: z.unknown().optional(),
});

const valuesToRead = z.looseObject({
  DirectionConstants: z.number().optional(),
  typ: z.number().optional(),
  calcbasis: z.number().optional(),
  ValuesToRead: z.array(
    z.looseObject({
      P: z.string(),
      C: z.number().optional(),
      T: z.object({ t1: z.number(), t2: z.number().optional() }),
    }),
  ),
});
type Arguments = z.infer<typeof valuesToRead>;
type Asked = Arguments['ValuesToRead'][number];

const SUMMARIES: Readonly<Record<number, 'Total' | 'Average' | 'Minimum' | 'Maximum'>> = {
  1: 'Total',
  2: 'Average',
  4: 'Minimum',
  8: 'Maximum',
};
/** Status of a value that is not good. */
const BAD = -1;

/** A stand-in for a PI bridge: frames of JSON over TCP, each ended by the terminator, both ways. */
export class BridgeDouble {
  /** Functions that were called, in their order. */
  readonly calls: string[] = [];
  /** Connections that were made. */
  connections = 0;
  faults: BridgeFaults = {};
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly terminator: string;

  private constructor(private readonly options: BridgeDoubleOptions) {
    this.terminator = options.terminator ?? 'xEOFx';
    this.server = createServer((socket) => this.accept(socket));
  }

  static async start(options: BridgeDoubleOptions): Promise<BridgeDouble> {
    const double = new BridgeDouble(options);
    await new Promise<void>((resolve, reject) => {
      double.server.once('error', reject);
      double.server.listen(options.port, '127.0.0.1', resolve);
    });
    return double;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends all connections, as a restart of the bridge does. */
  disconnect(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.disconnect();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    const decoder = new StringDecoder('utf8');
    let received = '';
    let connectedTo = '';
    let turn = Promise.resolve();
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      const frames = (received + decoder.write(bytes)).split(this.terminator);
      received = frames.pop() ?? '';
      for (const frame of frames) {
        turn = turn.then(async () => {
          const parsed = request.safeParse(json(frame));
          const reply = parsed.success
            ? this.answer(parsed.data, connectedTo)
            : { error: 'The request is no frame of a PI bridge.' };
          if (parsed.success && parsed.data.func === 'ConnectToPI' && !('error' in reply)) {
            connectedTo = parsed.data.piserver ?? '';
          }
          await this.send(socket, parsed.data?.func ?? '', reply);
        });
      }
    });
  }

  private answer({ sys, func, piserver, farg }: z.infer<typeof request>, connectedTo: string) {
    this.calls.push(func);
    const head = { sys, func };
    if (func === 'GetStatus') return { ...head, farg: { status: 'Running', version: '1.0' } };
    if (func === 'ConnectToPI') {
      const isKnown = piserver?.toLowerCase() === this.options.archive.server.toLowerCase();
      return isKnown
        ? { ...head, farg: 'Connected' }
        : { ...head, error: `The PI server ${piserver ?? ''} is not configured on this machine.` };
    }
    if (this.faults.error !== undefined) return { ...head, error: this.faults.error };
    if (connectedTo === '') return { ...head, error: 'Not connected to a PI server.' };
    const asked = valuesToRead.safeParse(farg);
    if (!asked.success) return { ...head, error: 'farg has no ValuesToRead.' };
    const ValuesToRead = asked.data.ValuesToRead.flatMap((one) =>
      this.valuesOf(func, one, asked.data),
    );
    return { ...head, farg: { ValuesToRead } };
  }

  private valuesOf(func: string, asked: Asked, shared: Arguments): unknown[] {
    const { P } = asked;
    const point = this.options.archive.point(P);
    if (!point) return [{ P, error: `The tag ${P} does not exist.` }];
    const values = this.read(func, point, asked, shared);
    // A tag without data is missing in the answer.
    if (values.length === 0) return [];
    const V = values.map(({ time, value, isGood }) => ({
      t: time,
      v: value,
      ...(isGood ? {} : { s: BAD }),
    }));
    return [{ P, C: V.length, V }];
  }

  private read(
    func: string,
    point: ArchivedPoint,
    { C, T: { t1, t2 = t1 } }: Asked,
    { DirectionConstants: direction = 0, typ = 2, calcbasis = 0 }: Arguments,
  ): ArchivedValue[] {
    const { archive } = this.options;
    switch (func) {
      case 'RecordedValues':
        return C === undefined ? point.recorded(t1, t2) : counted(archive, point, t1, C, direction);
      case 'InterpolatedValues': {
        const found = archive.interpolated(point, t1);
        return found ? [found] : [];
      }
      case 'PIPointSummary': {
        const type = SUMMARIES[typ] ?? 'Average';
        const { value, isGood } = summaryOf(archive, point, type, calcbasis === 0, t1, t2);
        return [{ time: t1, value, isGood }];
      }
      default:
        return [];
    }
  }

  private async send(socket: Socket, func: string, reply: unknown): Promise<void> {
    const { delay = 0, cut, pieces, garbage } = this.faults;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const isForValues = func !== 'GetStatus' && func !== 'ConnectToPI';
    if (cut && isForValues) {
      socket.destroy();
      return;
    }
    const text = garbage && isForValues ? '{"sys":"OSI","farg":7}' : JSON.stringify(reply);
    const bytes = Buffer.from(text + this.terminator, 'utf8');
    if (pieces === undefined) {
      socket.write(bytes);
      return;
    }
    for (let from = 0; from < bytes.length; from += pieces) {
      socket.write(bytes.subarray(from, from + pieces));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** So many values from a time on, in either direction. */
function counted(
  archive: PiArchive,
  point: ArchivedPoint,
  time: number,
  count: number,
  direction: number,
): ArchivedValue[] {
  const isReverse = direction === 1;
  // A point has a value each minute at most.
  const reach = (count + 10) * 120_000;
  const values = isReverse
    ? point.recorded(Math.min(time, archive.now()) - reach, time).reverse()
    : point.recorded(time, time + reach);
  return values.slice(0, count);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
