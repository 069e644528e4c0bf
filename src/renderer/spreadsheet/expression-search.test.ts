import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ExpressionTask, expressionWorker } from '../../shared/spreadsheet/expression-work';
import { ExpressionSearch, StoppedSearch } from './expression-search';

/** A worker in the test's own thread. One that hangs never answers, as with a bad expression. */
class TestWorker extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly tasks: ExpressionTask[] = [];
  readonly terminate = vi.fn<() => void>();
  private readonly work = expressionWorker();

  constructor(private readonly hangs: boolean) {
    super();
  }

  postMessage(task: ExpressionTask): void {
    this.tasks.push(task);
    const data = this.hangs ? undefined : this.work(task);
    if (data) queueMicrotask(() => this.onmessage?.(new MessageEvent('message', { data })));
  }
}

function searchBy(...hangs: boolean[]) {
  const workers: TestWorker[] = [];
  const start = () => {
    const worker = new TestWorker(hangs[workers.length] ?? false);
    workers.push(worker);
    return worker;
  };
  return { search: new ExpressionSearch(start), workers };
}

const options = { text: 'a+', matchCase: true, wholeCell: false, regularExpression: true };
const texts = ['aa', 'b', 'ca'];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('texts go to the worker once, and many expressions look through them', async () => {
  const { search, workers } = searchBy();
  expect(await search.find(texts, options)).toEqual([0, 2]);
  expect(await search.find(texts, { ...options, text: 'b' })).toEqual([1]);
  expect(await search.replace(['aa'], options, 'x')).toEqual(['x']);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.tasks.map(({ type }) => type)).toEqual(['texts', 'find', 'find', 'replace']);
});

test('an expression that does not end is stopped with its worker, and the next one works', async () => {
  const { search, workers } = searchBy(true);
  const stopped = search.find(texts, options).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await stopped).toEqual(new StoppedSearch());
  expect(workers[0]?.terminate).toHaveBeenCalledOnce();
  expect(await search.find(texts, options)).toEqual([0, 2]);
  expect(workers).toHaveLength(2);
});

test('a replacement that does not end is stopped too', async () => {
  const { search } = searchBy(true);
  const stopped = search.replace(texts, options, 'x').catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(String(await stopped)).toContain(
    'The search was stopped after 2 s: simplify the expression.',
  );
});

test('a new search takes the place of one that is under way', async () => {
  const { search, workers } = searchBy(true);
  const former = search.find(texts, options).catch((error: unknown) => error);
  const next = search.find(texts, { ...options, text: 'b' });
  expect(await former).toBeInstanceOf(StoppedSearch);
  expect(await next).toEqual([1]);
  expect(workers[0]?.terminate).toHaveBeenCalledOnce();
});
