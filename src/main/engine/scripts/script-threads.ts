import type { Log } from '../log/log';
import { ScriptThread } from './script-thread';

/** Threads that scripts share; with fewer scripts each has its own. */
const MOST_SHARED = 4;

/** Threads of scripts that hit a limit of time. They share the last one when there are more. */
const MOST_APART = 4;

/** The threads that the scripts of a running project are spread over. */
export class ScriptThreads {
  private readonly shared: Seat[] = [];
  private readonly apart: Seat[] = [];
  /** Started ahead, so that a script does not wait for Lua to load. */
  private spare: ScriptThread | undefined;
  private stopped = false;

  /** @param keepsEmpty a thread that no script uses waits for the next one instead of being ended */
  constructor(
    private readonly log: Pick<Log, 'error'>,
    private readonly keepsEmpty = false,
  ) {}

  /**
   * A thread for a script.
   * @param apart the script held up its thread before: it gets one that it cannot share with
   *   scripts that did not
   */
  take(apart: boolean): Seat {
    const seats = apart ? this.apart : this.shared;
    const empty = seats.find(({ scripts, thread }) => scripts === 0 && thread.isAlive);
    const seat =
      empty ??
      (seats.length < (apart ? MOST_APART : MOST_SHARED) ? this.addSeat(seats) : leastTaken(seats));
    seat.scripts += 1;
    return seat;
  }

  /** Ends all threads. */
  async stop(): Promise<void> {
    this.stopped = true;
    const threads = [...this.shared, ...this.apart].map(({ thread }) => thread);
    if (this.spare) threads.push(this.spare);
    await Promise.all(threads.map((thread) => thread.stop()));
  }

  private addSeat(seats: Seat[]): Seat {
    const thread = this.spare?.isAlive ? this.spare : this.startThread();
    this.spare = this.startThread();
    const seat: Seat = {
      thread,
      scripts: 0,
      leave: () => {
        seat.scripts -= 1;
        if (thread.isAlive && (seat.scripts > 0 || this.keepsEmpty)) return;
        const index = seats.indexOf(seat);
        if (index >= 0) seats.splice(index, 1);
        void thread.stop();
      },
    };
    seats.push(seat);
    return seat;
  }

  private startThread(): ScriptThread {
    return new ScriptThread((cause) => {
      if (cause !== undefined && !this.stopped) {
        this.log.error('A thread of scripts ended and is replaced.', cause);
      }
    });
  }
}

/** A script's place in a thread. */
export interface Seat {
  readonly thread: ScriptThread;
  scripts: number;
  /** The script does not use the thread any more. */
  readonly leave: () => void;
}

function leastTaken(seats: readonly Seat[]): Seat {
  const [first, ...others] = seats;
  if (!first) throw new Error('There is no thread for a script.');
  return others.reduce((least, seat) => (seat.scripts < least.scripts ? seat : least), first);
}
