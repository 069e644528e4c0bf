import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { ArchivedPoint, ArchivedValue, PiArchive } from './pi-archive';
import { summaryOf } from './pi-summary';

/** What is wrong with a server that a test or a person asks for. */
export interface WebApiFaults {
  /** Milliseconds before each answer. */
  delay?: number;
  /** The connection is cut instead of an answer. */
  cut?: boolean;
  /** Status of every answer, with a page of HTML, as a proxy gives it. */
  status?: number;
  /** Streams of points whose values carry Errors inside an answer of status 200. */
  failing?: readonly string[];
}

export interface WebApiDoubleOptions {
  readonly archive: PiArchive;
  /** 0 takes a free one. */
  readonly port: number;
  /** Who may read; anybody when it is left out. */
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
}

interface Answer {
  readonly status: number;
  readonly content: unknown;
}

const batchBody = z.record(
  z.string(),
  z.object({
    Method: z.string(),
    Resource: z.string(),
    RequestIds: z.array(z.string()).optional(),
  }),
);

/** The summaries that can be asked for. */
const SUMMARY_TYPES = ['Average', 'Minimum', 'Maximum', 'Total'] as const;
const MOST_VALUES = 150_000;

/**
 * A stand-in for a PI Web API, after its public documentation: the calls that the studio makes, with
 * the names, forms and errors that the documentation gives, in batches and one by one.
 */
export class WebApiDouble {
  /** Calls that were received, each as method and path: `POST batch`. */
  readonly calls: string[] = [];
  faults: WebApiFaults = {};
  private readonly server: Server;

  private constructor(private readonly options: WebApiDoubleOptions) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => response.destroy(asError(error)));
    });
  }

  static async start(options: WebApiDoubleOptions): Promise<WebApiDouble> {
    const double = new WebApiDouble(options);
    await new Promise<void>((resolve, reject) => {
      double.server.once('error', reject);
      double.server.listen(options.port, '127.0.0.1', resolve);
    });
    return double;
  }

  get address(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/piwebapi`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { delay = 0, cut, status } = this.faults;
    const body = await textOf(request);
    const url = new URL(request.url ?? '/', this.address);
    const path = url.pathname.replace(/^\/piwebapi\/?/, '');
    this.calls.push(`${request.method ?? 'GET'} ${path}`);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (cut) {
      request.socket.destroy();
      return;
    }
    if (status !== undefined) {
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Proxy</html>');
      return;
    }
    const answer = this.answer(request, url, path, body);
    response
      .writeHead(answer.status, {
        'content-type': 'application/json; charset=utf-8',
        ...(answer.status === 401 && { 'www-authenticate': 'Basic realm="pi"' }),
      })
      .end(JSON.stringify(answer.content));
  }

  private answer(request: IncomingMessage, url: URL, path: string, body: string): Answer {
    if (!this.isAllowed(request.headers.authorization)) {
      const Message = 'Authorization has been denied for this request.';
      return { status: 401, content: { Message } };
    }
    if (request.method === 'GET') return this.get(path, url.searchParams);
    if (request.method !== 'POST' || path !== 'batch') {
      return failed(
        405,
        `The requested resource does not support http method '${request.method}'.`,
      );
    }
    if (request.headers['x-requested-with'] === undefined) {
      return failed(400, 'Missing anti-forgery header: X-Requested-With.');
    }
    return this.batch(body);
  }

  private batch(body: string): Answer {
    const parsed = batchBody.safeParse(json(body));
    if (!parsed.success) return failed(400, 'The batch request could not be read.');
    const entries = Object.entries(parsed.data).map(([name, { Resource }]) => {
      const url = new URL(Resource);
      const path = url.pathname.replace(/^\/piwebapi\/?/, '');
      this.calls.push(`batch ${path}`);
      const { status, content } = this.get(path, url.searchParams);
      const Headers = { 'Content-Type': 'application/json; charset=utf-8' };
      return [name, { Status: status, Headers, Content: content }];
    });
    return { status: 207, content: Object.fromEntries(entries) };
  }

  private isAllowed(authorization: string | undefined): boolean {
    const { user, password, token } = this.options;
    if (token !== undefined) return authorization === `Bearer ${token}`;
    if (user === undefined) return true;
    const expected = Buffer.from(`${user}:${password ?? ''}`, 'utf8').toString('base64');
    return authorization === `Basic ${expected}`;
  }

  private get(path: string, query: URLSearchParams): Answer {
    switch (path) {
      case 'dataservers':
        return this.dataServer(query.get('path') ?? '');
      case 'points/multiple':
        return this.points(query.getAll('path'));
      case 'streamsets/recordedattime':
      case 'streamsets/interpolatedattimes':
      case 'streamsets/recorded':
      case 'streamsets/summary':
        return this.streams(path, query);
      default:
        return failed(404, `The resource "${path}" was not found.`);
    }
  }

  private dataServer(path: string): Answer {
    const { server } = this.options.archive;
    if (path.toLowerCase() !== `\\\\${server}`.toLowerCase()) {
      return failed(404, `Unknown or invalid PI Data Archive: '${path.replace(/^\\+/, '')}'.`);
    }
    const content = {
      WebId: `F1DS${encoded(server)}`,
      Name: server,
      Path: path,
      IsConnected: true,
    };
    return { status: 200, content };
  }

  private points(paths: readonly string[]): Answer {
    const Items = paths.map((path) => {
      const [, , server = '', name = ''] = path.split('\\');
      const isOurs = server.toLowerCase() === this.options.archive.server.toLowerCase();
      const point = isOurs ? this.options.archive.point(name) : undefined;
      const Identifier = path;
      const IdentifierType = 'Path';
      if (!point) {
        const Errors = [`PI Point not found '${name}'.`];
        return { Identifier, IdentifierType, Object: null, Exception: { Errors } };
      }
      const found = { WebId: webIdOf(point), Name: point.name, Path: path, Step: point.step };
      return { Identifier, IdentifierType, Object: found };
    });
    return { status: 200, content: { Links: {}, Items } };
  }

  private streams(path: string, query: URLSearchParams): Answer {
    const points = query.getAll('webId').map((id) => [id, this.pointOf(id)] as const);
    const unknown = points.find(([, point]) => !point);
    if (unknown) return failed(404, `Unknown or invalid WebID: '${unknown[0]}'.`);
    if (points.length === 0) return failed(400, 'The webId parameter is required.');
    const Items = points.flatMap(([WebId, point]) => {
      if (!point) return [];
      const { name } = point;
      const head = { WebId, Name: name, Path: `\\\\${this.options.archive.server}\\${name}` };
      const content = this.streamOf(path, point, query);
      return 'single' in content
        ? { ...head, Value: content.single }
        : { ...head, Items: content.list, UnitsAbbreviation: '' };
    });
    return { status: 200, content: { Links: {}, Items } };
  }

  private streamOf(
    path: string,
    point: ArchivedPoint,
    query: URLSearchParams,
  ): { readonly single: unknown } | { readonly list: readonly unknown[] } {
    const { archive } = this.options;
    if (this.faults.failing?.includes(point.name)) {
      const fault = {
        Timestamp: '1970-01-01T00:00:00Z',
        Good: false,
        Value: null,
        Errors: [{ FieldName: 'Value', Message: ['The archive is being repaired.'] }],
      };
      if (path.endsWith('recordedattime')) return { single: fault };
      return { list: [path.endsWith('summary') ? { Type: 'Average', Value: fault } : fault] };
    }
    const time = this.timeOf(query.get('time'));
    const start = this.timeOf(query.get('startTime'));
    const end = this.timeOf(query.get('endTime'));
    switch (path) {
      case 'streamsets/recordedattime': {
        const mode = query.get('retrievalMode');
        const found =
          mode === 'AtOrAfter' ? archive.after(point, time) : archive.before(point, time);
        return { single: found ? timed(point, found) : noData(time) };
      }
      case 'streamsets/interpolatedattimes': {
        const found = archive.interpolated(point, time);
        return { list: [found ? timed(point, found) : noData(time)] };
      }
      case 'streamsets/recorded': {
        const limit = Math.min(Number(query.get('maxCount') ?? 1_000), MOST_VALUES);
        const isReverse = end < start;
        const from = Math.max(Math.min(start, end), Math.max(start, end) - 86_400_000 * 40);
        const values = point.recorded(isReverse ? from : start, Math.max(start, end));
        if (isReverse) values.reverse();
        return { list: values.slice(0, limit).map((value) => timed(point, value)) };
      }
      default: {
        const byTime = query.get('calculationBasis') !== 'EventWeighted';
        const types = SUMMARY_TYPES.filter((type) => query.getAll('summaryType').includes(type));
        return {
          list: types.map((Type) => {
            const { value, isGood } = summaryOf(archive, point, Type, byTime, start, end);
            const common = { Timestamp: iso(start), UnitsAbbreviation: '' };
            const Value = isGood
              ? { ...common, Good: true, Value: value }
              : { ...common, Good: false, Value: state(value) };
            return { Type, Value };
          }),
        };
      }
    }
  }

  private timeOf(text: string | null): number {
    return text === '*' ? this.options.archive.now() : Date.parse(text ?? '');
  }

  private pointOf(webId: string): ArchivedPoint | undefined {
    return this.options.archive.point(
      Buffer.from(webId.replace(/^F1DP/, ''), 'base64url').toString('utf8'),
    );
  }
}

function timed(point: ArchivedPoint, { time, value, isGood }: ArchivedValue) {
  return {
    Timestamp: iso(time),
    UnitsAbbreviation: '',
    Good: isGood,
    Questionable: false,
    Substituted: false,
    Annotated: false,
    Value: isGood && point.kind !== 'digital' ? value : state(value),
  };
}

function noData(time: number) {
  return { Timestamp: iso(time), Good: false, Questionable: false, Value: state('No Data') };
}

function state(name: string | number | boolean) {
  return { Name: String(name), Value: 248, IsSystem: true };
}

function iso(time: number): string {
  // PI answers ten millionths of a second.
  return new Date(time).toISOString().replace('Z', '0000Z');
}

function webIdOf({ name }: ArchivedPoint): string {
  return `F1DP${encoded(name)}`;
}

function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function failed(status: number, text: string): Answer {
  return { status, content: { Errors: [text] } };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
