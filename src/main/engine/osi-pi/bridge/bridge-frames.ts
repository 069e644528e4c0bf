import { z } from 'zod';
import type { Interval } from '../../../../shared/aggregates/methods';
import { MANY, type PiQuestion, type PiReply, type PiValue, SUMMARIES } from '../pi-source';

/*
 * Frames of a PI bridge. The words and numbers that could not be verified against a real bridge stand
 * here and nowhere else; the numbers are those of the PI SDK.
 */

/** Every frame names its addressee, a function and its arguments. */
export interface BridgeRequest {
  readonly sys: 'inmationPIBridge' | 'OSI';
  readonly func: string;
  readonly farg?: unknown;
  readonly piserver?: string;
}

const DIRECTION = { forward: 0, reverse: 1 } as const;
const BOUNDARY_INSIDE = 0;
const SUMMARY_TYPES = { Average: 2, Minimum: 4, Maximum: 8 } as const;
const CALCULATION = { byTime: 0, byEvent: 1 } as const;
const TIME_AUTO = 0;
/** Step of interpolated values; one value at the start is wanted. */
const ONE_STEP = '1h';

/** Asks the bridge how it is. */
export const STATUS_REQUEST: BridgeRequest = {
  sys: 'inmationPIBridge',
  func: 'GetStatus',
  farg: {},
};

/** Makes the bridge connect to a PI server. */
export function connectRequest(piserver: string): BridgeRequest {
  return { sys: 'OSI', func: 'ConnectToPI', piserver };
}

/** The frame that asks a question about tags. */
export function valuesRequest(
  question: PiQuestion,
  tags: readonly string[],
  { start, end }: Interval,
): BridgeRequest {
  // PI counts a value at the end in, and an interval of ours does not have its end.
  const lastInside = Math.max(end - 1, start);
  const counted = (C: number, direction: keyof typeof DIRECTION): BridgeRequest => ({
    sys: 'OSI',
    func: 'RecordedValues',
    farg: {
      DirectionConstants: DIRECTION[direction],
      ValuesToRead: tags.map((P) => ({ P, C, T: { t1: start }, boundarytype: BOUNDARY_INSIDE })),
    },
  });
  const ranged = (t2: number) => tags.map((P) => ({ P, T: { t1: start, t2 } }));
  switch (question) {
    case 'before':
      return counted(1, 'reverse');
    case 'after':
      return counted(1, 'forward');
    case 'manyBefore':
      return counted(MANY, 'reverse');
    case 'manyAfter':
      return counted(MANY, 'forward');
    case 'interpolated':
      return {
        sys: 'OSI',
        func: 'InterpolatedValues',
        farg: { timerange: ONE_STEP, ValuesToRead: ranged(start) },
      };
    case 'recorded':
      return {
        sys: 'OSI',
        func: 'RecordedValues',
        farg: {
          DirectionConstants: DIRECTION.forward,
          ValuesToRead: ranged(lastInside).map((one) => ({
            ...one,
            boundarytype: BOUNDARY_INSIDE,
          })),
        },
      };
    default: {
      const { type = 'Average', byTime = true } = SUMMARIES[question] ?? {};
      return {
        sys: 'OSI',
        func: 'PIPointSummary',
        farg: {
          typ: SUMMARY_TYPES[type],
          calcbasis: byTime ? CALCULATION.byTime : CALCULATION.byEvent,
          timecalc: TIME_AUTO,
          ValuesToRead: ranged(byTime ? end : lastInside),
        },
      };
    }
  }
}

const sample = z.looseObject({
  /** Milliseconds since 1970, UTC. */
  t: z.number(),
  v: z.union([z.number(), z.string(), z.boolean(), z.null()]).optional(),
  /** A status; a value without one is good. */
  s: z.unknown().optional(),
});

const fault = { error: z.unknown().optional(), errors: z.unknown().optional() };

const frame = z.looseObject({ ...fault, farg: z.unknown().optional() });

const valuesFrame = z.looseObject({
  farg: z.looseObject({
    ValuesToRead: z
      .array(z.looseObject({ ...fault, P: z.string(), V: z.array(sample).nullish() }))
      .nullish(),
  }),
});

/** The error of a frame as a whole, as a sentence; undefined when there is none. */
export function frameError(reply: unknown): string | undefined {
  const parsed = frame.safeParse(reply);
  if (!parsed.success) return undefined;
  const { error, errors } = parsed.data;
  const inside = z.looseObject(fault).safeParse(parsed.data.farg);
  const own = inside.success ? [inside.data.error, inside.data.errors] : [];
  return [error, errors, ...own].map(errorText).find((text) => text !== '');
}

/** The values of each tag of a reply. @throws ZodError when the reply has another form */
export function repliesOf(reply: unknown): Map<string, PiReply> {
  const { farg } = valuesFrame.parse(reply);
  return new Map(
    (farg.ValuesToRead ?? []).map(({ P, V, error, errors }): [string, PiReply] => {
      const problem = errorText(error) || errorText(errors);
      if (problem !== '') return [P, { problem: `Tag "${P}": ${problem}` }];
      return [P, (V ?? []).map((one) => valueOf(one))];
    }),
  );
}

/** Whether a reply says that the PI server is connected. */
export function isConnected(reply: unknown): boolean {
  return JSON.stringify(reply ?? null).includes('Connected');
}

function valueOf({ t, v, s }: z.infer<typeof sample>): PiValue {
  return { time: t, value: v ?? null, isGood: s === undefined || s === null || s === 0 };
}

function errorText(error: unknown): string {
  if (error === undefined || error === null || error === false) return '';
  const text = typeof error === 'string' ? error : JSON.stringify(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
