import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const SLICE = 5;

/**
 * Carries out work that pauses now and then, and lets everything else of the program go on in
 * between.
 * @throws what `check` throws when the work is not wanted any more
 */
export async function takeTurns<T>(
  work: Generator<void, T>,
  check: () => void = () => {},
): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - begun < SLICE) continue;
    await nextTurn();
    check();
    begun = performance.now();
  }
}
