import { aggregate } from '../../../shared/aggregates/aggregation';
import type { Result } from '../../../shared/aggregates/collector';
import { type AggregationMethod, neededInterval } from '../../../shared/aggregates/methods';
import type { AggregateAnswer, AggregateQuery, AggregateRequest } from '../runtime/parts';
import {
  type PiQuestion,
  type PiReplies,
  type PiReply,
  type PiSource,
  type PiValue,
} from './pi-source';

const QUESTIONS: Readonly<Record<AggregationMethod, readonly PiQuestion[]>> = {
  After: ['after'],
  Before: ['before'],
  Nearest: ['before', 'after'],
  Interpolate: ['interpolated'],
  Average: ['timeAverage'],
  Maximum: ['timeMaximum'],
  Minimum: ['timeMinimum'],
  Mean: ['eventAverage'],
  MaximumInside: ['eventMaximum'],
  MinimumInside: ['eventMinimum'],
  SingleValue: ['recorded'],
};

/** Methods that find nothing in an interval without any length. */
const NEEDS_LENGTH: ReadonlySet<AggregationMethod> = new Set([
  'Average',
  'Maximum',
  'Minimum',
  'Mean',
  'MaximumInside',
  'MinimumInside',
  'SingleValue',
]);

/** Methods for which PI answers recorded values; the others PI works out itself. */
const NEEDS_SAMPLES: ReadonlySet<AggregationMethod> = new Set([
  'After',
  'Before',
  'Nearest',
  'SingleValue',
]);

type Replies = ReadonlyMap<PiQuestion, PiReplies>;

/**
 * Answers aggregates from PI, with one question for each kind, whatever the number of tags. Where the
 * value next to the start is not good, a second round looks at several.
 * @param sourceOf the connection to PI; it throws when it cannot be made
 * @throws UserError when PI cannot be asked at all
 */
export async function piAnswers(
  sourceOf: () => PiSource,
  request: AggregateRequest,
): Promise<AggregateAnswer[]> {
  const source = sourceOf();
  const begun = performance.now();
  const isEmpty = request.interval.end <= request.interval.start;
  const queries = request.queries.map((query) =>
    isEmpty && NEEDS_LENGTH.has(query.method) ? undefined : query,
  );
  const first = await askAll(source, request, tagsByQuestion(queries));
  const second = await askAll(source, request, toLookFurther(first));
  const replies = new Map([...first, ...second]);
  const duration = performance.now() - begun;
  return queries.map((query) => ({
    samples: null,
    duration,
    ...(query ? answerOf(query, request, replies) : { outcome: 'noData' }),
  }));
}

async function askAll(
  source: PiSource,
  { interval, mostValues, signal }: AggregateRequest,
  tags: ReadonlyMap<PiQuestion, ReadonlySet<string>>,
): Promise<Replies> {
  const asked = [...tags].map(([question, ofOne]) => ({ question, tags: [...ofOne] }));
  if (asked.length === 0) return new Map();
  const replies = await source.ask(asked, interval, mostValues + 1, signal);
  return new Map(asked.map(({ question }, at) => [question, replies[at] ?? new Map()]));
}

function tagsByQuestion(
  queries: readonly (AggregateQuery | undefined)[],
): Map<PiQuestion, Set<string>> {
  const tags = new Map<PiQuestion, Set<string>>();
  for (const query of queries) {
    for (const question of query ? QUESTIONS[query.method] : []) {
      tags.set(question, (tags.get(question) ?? new Set()).add(query?.path ?? ''));
    }
  }
  return tags;
}

/** Tags whose value next to the start is not good. */
function toLookFurther(replies: Replies): Map<PiQuestion, Set<string>> {
  const further = new Map<PiQuestion, Set<string>>();
  for (const [near, many] of [
    ['before', 'manyBefore'],
    ['after', 'manyAfter'],
  ] as const) {
    const bad = [...(replies.get(near) ?? [])].filter(
      ([, reply]) => !('problem' in reply) && reply.length > 0 && !reply.some(counts),
    );
    if (bad.length > 0) further.set(many, new Set(bad.map(([tag]) => tag)));
  }
  return further;
}

function answerOf(query: AggregateQuery, request: AggregateRequest, replies: Replies): Result {
  const { path, method } = query;
  const found: PiValue[] = [];
  for (const question of QUESTIONS[method]) {
    const reply = replyTo(question, path, replies);
    if ('problem' in reply) return { outcome: 'problem', problem: reply.problem };
    found.push(...reply);
  }
  const good = found.filter(counts);
  if (!NEEDS_SAMPLES.has(method)) return summaryResult(method, good, request.interval.start);
  const samples = good
    .map(({ time, value }) => ({ time, value, quality: 'Good' as const }))
    .sort((one, other) => one.time - other.time);
  const { samples: _, ...result } = aggregate(
    method,
    method === 'SingleValue' ? request.interval : neededInterval(method, request.interval),
    samples,
    { ...request, stepped: false },
  );
  return result;
}

/** The reply to a question, or to the one that looked further. */
function replyTo(asked: PiQuestion, path: string, replies: Replies): PiReply {
  const further = { before: 'manyBefore', after: 'manyAfter' } as const;
  if (asked === 'before' || asked === 'after') {
    const reply = replies.get(further[asked])?.get(path);
    if (reply) return reply;
  }
  return replies.get(asked)?.get(path) ?? [];
}

function summaryResult(method: AggregationMethod, good: readonly PiValue[], time: number): Result {
  const [first] = good;
  if (!first || first.value === null) return { outcome: 'noData' };
  if (method === 'Interpolate' || typeof first.value === 'number') {
    return { outcome: 'value', value: first.value, time };
  }
  const problem = `${method} needs numbers, and PI answered "${String(first.value).slice(0, 60)}". Use Before, After, Nearest, Interpolate or SingleValue.`;
  return { outcome: 'problem', problem };
}

function counts({ isGood, value }: PiValue): boolean {
  return isGood && value !== null;
}
