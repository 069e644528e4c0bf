import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromEngineProcess, ToEngineProcess } from '../../shared/contract/engine-process';
import { type EngineProcess, EngineSupervision } from './engine-supervision';

class FakeProcess implements EngineProcess<string> {
  readonly received: { message: ToEngineProcess; ports: string[] }[] = [];
  killed = false;
  private readonly messageListeners: ((message: unknown) => void)[] = [];
  private readonly exitListeners: ((code: number) => void)[] = [];

  postMessage(message: ToEngineProcess, ports: string[] = []): void {
    this.received.push({ message, ports });
  }
  on(event: 'message' | 'exit', listener: (argument: never) => void): void {
    const listeners: ((argument: never) => void)[] =
      event === 'message' ? this.messageListeners : this.exitListeners;
    listeners.push(listener);
  }
  kill(): boolean {
    this.killed = true;
    this.exit(143);
    return true;
  }
  say(message: FromEngineProcess): void {
    for (const listener of this.messageListeners) listener(message);
  }
  exit(code: number): void {
    for (const listener of this.exitListeners) listener(code);
  }
}

const options = {
  dataFolder: '/data',
  assetsFolder: '/assets',
  face: 'desktop',
  startWith: { sample: 'bioreactor' },
} as const;

function supervise() {
  const processes: FakeProcess[] = [];
  const listener = { lost: vi.fn(), gaveUp: vi.fn() };
  const supervision = new EngineSupervision<string>(
    () => {
      const process = new FakeProcess();
      processes.push(process);
      return process;
    },
    options,
    listener,
  );
  supervision.start();
  const latest = () => processes.at(-1) ?? new FakeProcess();
  return { supervision, processes, listener, latest };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('EngineSupervision', () => {
  it('holds back what windows ask for until the engine is ready', () => {
    const { supervision, latest } = supervise();
    supervision.connect('port');
    expect(latest().received).toEqual([{ message: { type: 'start', options }, ports: [] }]);
    latest().say({ type: 'ready' });
    expect(latest().received.at(-1)).toEqual({ message: { type: 'connect' }, ports: ['port'] });
  });

  it('tells the windows of a loss, restarts after a pause and connects them to the new engine', () => {
    const { supervision, processes, listener, latest } = supervise();
    latest().say({ type: 'ready' });
    latest().exit(1);
    expect(listener.lost).toHaveBeenCalledOnce();
    supervision.connect('second port');
    vi.advanceTimersByTime(249);
    expect(processes).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(processes).toHaveLength(2);
    latest().say({ type: 'ready' });
    expect(latest().received.at(-1)).toEqual({
      message: { type: 'connect' },
      ports: ['second port'],
    });
  });

  it('opens the sample once: after a first start that failed, not after one that succeeded', () => {
    const { latest } = supervise();
    const startWith = () => {
      const [start] = latest().received;
      return start?.message.type === 'start' ? start.message.options.startWith : 'no start';
    };
    latest().exit(1);
    vi.advanceTimersByTime(250);
    expect(startWith()).toEqual({ sample: 'bioreactor' });
    latest().say({ type: 'ready' });
    latest().exit(1);
    vi.advanceTimersByTime(500);
    expect(startWith()).toBeUndefined();
  });

  it('says whether the engine answers', () => {
    const { supervision, latest } = supervise();
    expect(supervision.running).toBe(false);
    latest().say({ type: 'ready' });
    expect(supervision.running).toBe(true);
    latest().exit(1);
    expect(supervision.running).toBe(false);
  });

  it('gives up after too many early ends, and starts again when told to', () => {
    const { supervision, processes, listener, latest } = supervise();
    for (let end = 0; end < 7; end += 1) {
      latest().exit(9);
      vi.advanceTimersByTime(10_000);
    }
    expect(processes).toHaveLength(7);
    expect(listener.gaveUp).toHaveBeenCalledWith(
      'The engine ended 7 times in a row, last with code 9.',
    );
    supervision.restart();
    expect(processes).toHaveLength(8);
    const { startWith: _, ...plain } = options;
    expect(latest().received[0]?.message).toEqual({ type: 'start', options: plain });
  });

  it('does not repeat a start that failed for a reason', () => {
    const { processes, listener, latest } = supervise();
    latest().say({ type: 'failed', message: '/data is not writable.' });
    vi.advanceTimersByTime(60_000);
    expect(listener.gaveUp).toHaveBeenCalledWith('/data is not writable.');
    expect(processes).toHaveLength(1);
    expect(processes[0]?.killed).toBe(true);
  });

  it('answers questions, passes refusals on, and refuses what was open when the engine ended', async () => {
    const { supervision, latest } = supervise();
    latest().say({ type: 'ready' });
    const token = supervision.grantFolder('/plant');
    const refused = supervision.openFolder('/missing');
    const open = supervision.openFolder('/slow');
    latest().say({ type: 'answer', id: 1, result: 'token-1' });
    latest().say({ type: 'refusal', id: 2, message: '/missing holds no project.' });
    await expect(token).resolves.toBe('token-1');
    await expect(refused).rejects.toThrow('/missing holds no project.');
    latest().exit(1);
    await expect(open).rejects.toThrow('The engine ended.');
  });

  it('ends a stop although the end of an engine that was killed is never told', async () => {
    const { supervision, latest } = supervise();
    latest().say({ type: 'ready' });
    latest().exit = () => {};
    const stopped = supervision.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    expect(latest().killed).toBe(true);
  });

  it('stops in order without a restart, and by force after five seconds', async () => {
    const inOrder = supervise();
    const stopped = inOrder.supervision.stop();
    expect(inOrder.latest().received.at(-1)?.message).toEqual({ type: 'stop' });
    inOrder.latest().exit(0);
    await stopped;
    vi.advanceTimersByTime(60_000);
    expect(inOrder.processes).toHaveLength(1);
    expect(inOrder.listener.lost).not.toHaveBeenCalled();

    const stuck = supervise();
    const forced = stuck.supervision.stop();
    vi.advanceTimersByTime(5_000);
    await forced;
    expect(stuck.latest().killed).toBe(true);
  });
});
