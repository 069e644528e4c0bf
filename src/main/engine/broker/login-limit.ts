import { RateLimiterMemory } from 'rate-limiter-flexible';
import { inTurn } from '../project-folder/one-at-a-time';

const WINDOW = 5 * 60;
/** Wrong passwords of one user from one address within the window. */
const MOST_OF_USER = 5;
/** Wrong passwords from one address within the window, whichever user they are for. */
const MOST_OF_ADDRESS = 100;

/** The outcome of a log-in: a user, a wrong name or password, or seconds to wait after too many. */
export type Login<U> = { user: U } | 'wrong' | { wait: number };

/** Holds up those who try passwords. */
export class LoginLimit {
  private readonly ofUser = new RateLimiterMemory({ points: MOST_OF_USER, duration: WINDOW });
  private readonly ofAddress = new RateLimiterMemory({ points: MOST_OF_ADDRESS, duration: WINDOW });

  /**
   * Tries to log in unless too many attempts failed. Attempts of one user from one address are
   * tried one after the other, so that many at once do not get past the count.
   */
  tryLogin<U>(
    name: string,
    address: string,
    authenticate: () => Promise<U | undefined>,
  ): Promise<Login<U>> {
    const key = JSON.stringify([name.toLowerCase(), address]);
    return inTurn(`log-in ${key}`, async () => {
      const wait = await this.waitingTime(key, address);
      if (wait > 0) return { wait };
      const user = await authenticate();
      if (user) {
        await this.ofUser.delete(key);
        return { user };
      }
      await this.ofUser.penalty(key);
      await this.ofAddress.penalty(address);
      return 'wrong';
    });
  }

  private async waitingTime(key: string, address: string): Promise<number> {
    const counts = [
      { count: await this.ofUser.get(key), most: MOST_OF_USER },
      { count: await this.ofAddress.get(address), most: MOST_OF_ADDRESS },
    ];
    const waits = counts.map(({ count, most }) =>
      count && count.consumedPoints >= most ? count.msBeforeNext : 0,
    );
    return Math.ceil(Math.max(0, ...waits) / 1_000);
  }
}
