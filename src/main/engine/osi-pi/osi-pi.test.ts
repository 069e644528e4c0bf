import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aggregate } from '../../../shared/aggregates/aggregation';
import {
  AGGREGATION_METHODS,
  type AggregationMethod,
  type Interval,
} from '../../../shared/aggregates/methods';
import type { PiConnection } from '../../../shared/mapping/message-configuration';
import type { AggregateAnswer } from '../runtime/parts';
import { BridgeDouble } from './doubles/bridge-double';
import { PiArchive } from './doubles/pi-archive';
import { WebApiDouble } from './doubles/web-api-double';
import { OsiPi } from './osi-pi';
import { type PiAccount, webApiAddress } from './pi-accounts';

const SERVER = 'PI-TEST';
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 4, 31, 12, 0, 7);
const DAY: Interval = { start: NOON, end: NOON + 24 * HOUR };

const archive = new PiArchive(SERVER, () => NOON + 100 * HOUR);
let webApi: WebApiDouble;
let bridge: BridgeDouble;
let account: PiAccount | undefined;
let pi: OsiPi;

beforeAll(async () => {
  webApi = await WebApiDouble.start({ archive, port: 0, user: 'studio', password: 'ö:secret' });
  bridge = await BridgeDouble.start({ archive, port: 0 });
});

afterAll(async () => {
  pi.stop();
  await webApi.stop();
  await bridge.stop();
});

beforeEach(() => {
  // Called again for each test, so that none sees the connections of another.
  pi = new OsiPi({ find: () => Promise.resolve(account) });
  account = { origin: '', user: 'studio', secret: 'ö:secret' };
  webApi.faults = {};
  bridge.faults = {};
  webApi.calls.length = 0;
  bridge.calls.length = 0;
  return () => pi.stop();
});

type Kind = PiConnection['kind'];

function connectionTo(kind: Kind, changes: Partial<PiConnection> = {}): PiConnection {
  const host = kind === 'Bridge' ? '127.0.0.1' : webApi.address;
  const common = { kind, host, port: bridge.port, timeout: 3_000, terminator: 'xEOFx' };
  return { ...common, server: SERVER, ...changes };
}

function ask(
  kind: Kind,
  queries: readonly (readonly [tag: string, method: AggregationMethod])[],
  {
    interval = DAY,
    changes = {},
    signal = new AbortController().signal,
    mostValues = 10_000,
  }: {
    interval?: Interval;
    changes?: Partial<PiConnection>;
    signal?: AbortSignal;
    mostValues?: number;
  } = {},
): Promise<readonly AggregateAnswer[]> {
  return pi.aggregate(connectionTo(kind, changes), {
    queries: queries.map(([path, method]) => ({ path, method })),
    interval,
    signal,
    separator: ';',
    mostValues,
    textOf: String,
  });
}

/** What the samples of the archive give by the rules of the studio. */
function expected(tag: string, method: AggregationMethod, interval: Interval) {
  const point = archive.point(tag);
  if (!point) throw new Error(`The archive has no ${tag}.`);
  const samples = point
    .recorded(interval.start - HOUR, interval.end + HOUR)
    .map(({ time, value, isGood }) => ({ time, value, quality: isGood ? 'Good' : 'Bad' }) as const);
  const options = { stepped: point.step, separator: ';', mostValues: 10_000, textOf: String };
  return aggregate(method, interval, samples, options);
}

/** A result with its number rounded: PI adds up in another order. */
function comparable(result: AggregateAnswer | ReturnType<typeof expected> | undefined) {
  if (result?.outcome !== 'value') throw new Error(`No value: ${JSON.stringify(result)}`);
  const { value, time } = result;
  return { time, value: typeof value === 'number' ? Number(value.toPrecision(10)) : value };
}

async function only(answers: Promise<readonly AggregateAnswer[]>): Promise<string> {
  const [answer] = await answers;
  if (answer?.outcome === 'value') return String(answer.value);
  return answer?.outcome === 'problem' ? answer.problem : 'no data';
}

describe.each(['WebApi', 'Bridge'] as const)('through %s', (kind) => {
  it.each([
    ['SINUSOID', 24],
    ['CDT158', 3],
    ['BA:SETPOINT.1', 7],
    ['NF.FL201.PARTICLES.PV', 1],
  ])('answers every method for %s over %i h as the studio defines it', async (tag, hours) => {
    const interval = { start: NOON, end: NOON + hours * HOUR };
    const answers = await ask(
      kind,
      AGGREGATION_METHODS.map((method) => [tag, method] as const),
      { interval },
    );
    for (const [at, method] of AGGREGATION_METHODS.entries()) {
      const right = expected(tag, method, interval);
      expect({ method, ...comparable(answers[at]) }).toEqual({ method, ...comparable(right) });
    }
  });

  it('answers states and texts, which cannot be calculated with', async () => {
    const answers = await ask(kind, [
      ['BA:ACTIVE.1', 'Before'],
      ['BA:PHASE.1', 'Interpolate'],
      ['BA:ACTIVE.1', 'Nearest'],
    ]);
    expect(answers).toMatchObject([
      { value: 'Inactive' },
      { value: 'IDLE' },
      { value: 'Inactive' },
    ]);
    expect(await only(ask(kind, [['BA:PHASE.1', 'Average']]))).toMatch(/no data|needs numbers/);
  });

  it('looks further for a good value than the nearest', async () => {
    for (let minute = 0; minute < 12; minute += 1) {
      const start = NOON + minute * 60_000;
      const interval = { start, end: start + HOUR };
      for (const method of ['Before', 'After', 'Nearest'] as const) {
        const answer = await only(ask(kind, [['BA:FLAKY.1', method]], { interval }));
        const right = expected('BA:FLAKY.1', method, interval);
        expect(answer, `${method} at ${minute}`).toBe(
          right.outcome === 'value' && String(right.value),
        );
      }
    }
  });

  it('says that there are no data, also of an interval without any length', async () => {
    expect(await only(ask(kind, [['BA:EMPTY.1', 'Mean']]))).toBe('no data');
    expect(await only(ask(kind, [['BA:EMPTY.1', 'Before']]))).toBe('no data');
    const interval = { start: NOON, end: NOON };
    expect(await only(ask(kind, [['SINUSOID', 'Average']], { interval }))).toBe('no data');
    expect(await only(ask(kind, [['SINUSOID', 'Before']], { interval }))).toMatch(/^\d/);
  });

  it('names an unknown tag and answers the others', async () => {
    const answers = ask(kind, [
      ['NO.SUCH.TAG', 'Mean'],
      ['SINUSOID', 'Before'],
    ]);
    expect(await only(answers)).toContain('NO.SUCH.TAG');
    expect((await answers)[1]).toMatchObject({ outcome: 'value' });
  });

  it('joins no more values than are wanted', async () => {
    const answer = ask(kind, [['SINUSOID', 'SingleValue']], { mostValues: 5 });
    expect(await only(answer)).toContain('SingleValue joins 5 values at most');
  });

  it('names an unknown PI server', async () => {
    const answers = ask(kind, [['SINUSOID', 'Mean']], { changes: { server: 'PI-OTHER' } });
    await expect(answers).rejects.toThrow('PI server "PI-OTHER"');
  });

  it('says that nothing listens there, that nobody answers, and that it was given up', async () => {
    const port = await freePort();
    const host = kind === 'Bridge' ? '127.0.0.1' : `http://127.0.0.1:${port}/piwebapi`;
    await expect(ask(kind, [['SINUSOID', 'Mean']], { changes: { port, host } })).rejects.toThrow(
      'cannot be reached: nothing listens there.',
    );
    webApi.faults = { delay: 5_000 };
    bridge.faults = { delay: 5_000 };
    const slow = ask(kind, [['SINUSOID', 'Mean']], { changes: { timeout: 200 } });
    await expect(slow).rejects.toThrow('did not answer within 0.2 s.');
    const controller = new AbortController();
    const begun = performance.now();
    const given = ask(kind, [['SINUSOID', 'Mean']], { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(given).rejects.toThrow(/cannot be reached|was not waited for/);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('says that the connection was cut, and reconnects', async () => {
    webApi.faults = { cut: true };
    bridge.faults = { cut: true };
    await expect(ask(kind, [['SINUSOID', 'Mean']])).rejects.toThrow(
      /the connection was cut|ended the connection/,
    );
    webApi.faults = {};
    bridge.faults = {};
    expect(await only(ask(kind, [['SINUSOID', 'Mean']]))).toMatch(/^\d/);
  });

  it('asks each kind of question once, for 50 tags', async () => {
    const tags = Array.from(
      { length: 50 },
      (_, at) => `UNIT.${String(at + 1).padStart(2, '0')}.PV`,
    );
    const all = () =>
      ask(
        kind,
        tags.map((tag, at) => [tag, AGGREGATION_METHODS[at % 11] ?? 'Mean'] as const),
      );
    const first = await all();
    expect(first.every(({ outcome }) => outcome === 'value')).toBe(true);
    const calls = kind === 'WebApi' ? webApi.calls : bridge.calls;
    const isTrip = (call: string) => (kind === 'WebApi' ? call === 'POST batch' : true);
    // Looking up tags or connecting, then all kinds: in a batch, or one call for each of the ten.
    expect(calls.filter(isTrip)).toHaveLength(kind === 'WebApi' ? 2 : 2 + 10);
    calls.length = 0;
    await all();
    expect(calls.filter(isTrip)).toHaveLength(kind === 'WebApi' ? 1 : 10);
  });
});

async function freePort(): Promise<number> {
  const gone = await BridgeDouble.start({ archive, port: 0 });
  const { port } = gone;
  await gone.stop();
  return port;
}

describe('PI Web API', () => {
  it('needs an account, and says which one was refused', async () => {
    account = undefined;
    await expect(ask('WebApi', [['SINUSOID', 'Mean']])).rejects.toThrow('asks for a log-in');
    account = { origin: '', user: 'studio', secret: 'wrong' };
    await expect(ask('WebApi', [['SINUSOID', 'Mean']])).rejects.toThrow(
      'refused the log-in of user "studio"',
    );
    account = { origin: '', user: '', secret: 'token' };
    await expect(ask('WebApi', [['SINUSOID', 'Mean']])).rejects.toThrow('the bearer token');
  });

  it('lets a bearer token in', async () => {
    const other = await WebApiDouble.start({ archive, port: 0, token: 'T1' });
    account = { origin: '', user: '', secret: 'T1' };
    const changes = { host: other.address };
    expect(await only(ask('WebApi', [['SINUSOID', 'Mean']], { changes }))).toMatch(/^\d/);
    await other.stop();
  });

  it('tells errors inside an answer of status 200 apart, tag by tag', async () => {
    webApi.faults = { failing: ['SINUSOID'] };
    for (const method of ['Before', 'Mean', 'SingleValue', 'Interpolate'] as const) {
      const answers = ask('WebApi', [
        ['SINUSOID', method],
        ['CDT158', method],
      ]);
      expect(await only(answers)).toContain('The archive is being repaired.');
      expect((await answers)[1]).toMatchObject({ outcome: 'value' });
    }
  });

  it('says that something else answers there', async () => {
    webApi.faults = { status: 200 };
    await expect(ask('WebApi', [['SINUSOID', 'Mean']])).rejects.toThrow(
      'answered something else than a PI Web API does',
    );
    webApi.faults = { status: 502 };
    await expect(ask('WebApi', [['SINUSOID', 'Mean']])).rejects.toThrow('answered HTTP 502.');
  });

  it.each([
    ['pi.example', 'https://pi.example/piwebapi'],
    ['http://pi:8443/piwebapi/', 'http://pi:8443/piwebapi'],
    ['https://pi/custom/api', 'https://pi/custom/api'],
  ])('takes %s for %s', (host, address) => {
    expect(webApiAddress(host).href).toBe(address);
  });
});

describe('PI bridge', () => {
  it('reads frames that come in pieces', async () => {
    bridge.faults = { pieces: 3 };
    const interval = { start: NOON, end: NOON + 10 * 60_000 };
    const joined = await only(ask('Bridge', [['BA:PHASE.1', 'SingleValue']], { interval }));
    const right = expected('BA:PHASE.1', 'SingleValue', interval);
    expect(joined).toBe(right.outcome === 'value' && right.value);
  });

  it('notices a restart of the bridge between two requests', async () => {
    const before = bridge.connections;
    await ask('Bridge', [['SINUSOID', 'Mean']]);
    bridge.disconnect();
    expect(await only(ask('Bridge', [['SINUSOID', 'Mean']]))).toMatch(/^\d/);
    expect(bridge.connections - before).toBe(2);
  });

  it('passes on what the bridge says', async () => {
    bridge.faults = { error: 'PI server is not available' };
    await expect(ask('Bridge', [['SINUSOID', 'Mean']])).rejects.toThrow(
      'answered an error: PI server is not available',
    );
    bridge.faults = { garbage: true };
    await expect(ask('Bridge', [['SINUSOID', 'Mean']])).rejects.toThrow('in an unknown form');
  });

  it('can have another terminator, and answers messages one after the other', async () => {
    const other = await BridgeDouble.start({ archive, port: 0, terminator: '\u0004' });
    const changes = { port: other.port, terminator: '\u0004' };
    const answers = await Promise.all(
      ['SINUSOID', 'CDT158', 'BA:LEVEL.1'].map((tag) =>
        only(ask('Bridge', [[tag, 'Mean']], { changes })),
      ),
    );
    for (const [at, tag] of ['SINUSOID', 'CDT158', 'BA:LEVEL.1'].entries()) {
      const right = expected(tag, 'Mean', DAY);
      expect(Number(answers[at])).toBeCloseTo(
        right.outcome === 'value' ? Number(right.value) : 0,
        9,
      );
    }
    await other.stop();
  });
});
