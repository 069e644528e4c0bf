import { inPortions } from '../in-portions';
import type { Message } from '../project/object';
import { changedRows } from '../tables/changed-rows';
import type { RowOf, TableName } from '../tables/tables';
import type { Facts } from './facts';
import type { Problem } from './problem';

/**
 * Looks at one message and remembers what it found. One that may take long works in steps, so that
 * others get their turn in between.
 */
export type Checker = (
  message: Message,
  facts: Facts,
) => readonly Problem[] | Generator<void, readonly Problem[]>;

/** A rule about messages: gives each message a checker of its own. */
export type MessageRule = () => Checker;

export const NO_PROBLEMS: readonly Problem[] = [];

/**
 * A rule that looks at a message as a whole. `check` gets the values that `inputs` names and nothing
 * else, and runs again only when one of them is another value than before.
 */
export function messageRule<const I extends readonly unknown[]>(
  inputs: (message: Message, facts: Facts) => I,
  check: (...inputs: I) => readonly Problem[],
): MessageRule {
  return () => {
    let before: readonly unknown[] | undefined;
    let problems = NO_PROBLEMS;
    return (message, facts) => {
      const now = inputs(message, facts);
      if (!before || !sameElements(before, now)) problems = keepIfEqual(problems, check(...now));
      before = now;
      return problems;
    };
  };
}

/** Rows that are looked at between two pauses. */
export const ROWS_PER_STEP = 500;

/**
 * A rule that looks at each row of a table by itself. A row is looked at again only when it or one
 * of the values that `inputs` names is another value than before.
 */
export function rowRule<N extends TableName, const I extends readonly unknown[]>(
  table: N,
  inputs: (message: Message, facts: Facts) => I,
  check: (row: RowOf<N>, ...inputs: I) => readonly Problem[],
): MessageRule {
  return () => {
    let before: readonly unknown[] | undefined;
    let rowsBefore: readonly RowOf<N>[] = [];
    let found = new Map<RowOf<N>, readonly Problem[]>();
    let problems = NO_PROBLEMS;
    return function* checkRows(message, facts) {
      const now = inputs(message, facts);
      const rows = facts.rows(message, table);
      const sameInputs = before !== undefined && sameElements(before, now);
      if (sameInputs && rows === rowsBefore) return problems;
      if (!sameInputs) {
        rowsBefore = [];
        found = new Map();
      }
      const { gone, come } = changedRows(rowsBefore, rows);
      for (const row of gone) found.delete(row);
      for (const portion of inPortions(come, ROWS_PER_STEP)) {
        for (const row of portion) {
          const faults = check(row, ...now);
          // A copy has no room to grow, which one in many rows would cost more than its content.
          if (faults.length > 0) found.set(row, [...faults]);
        }
        yield;
      }
      problems = keepIfEqual(problems, yield* inOrderOf(rows, found));
      before = now;
      rowsBefore = rows;
      return problems;
    };
  };
}

/** Rows with problems up to which each is looked up among all rows, instead of all rows among them. */
const FEW = 20;

/** What was found about some rows, in the order of all rows. */
function* inOrderOf<R>(
  rows: readonly R[],
  found: ReadonlyMap<R, readonly Problem[]>,
): Generator<void, readonly Problem[]> {
  if (found.size === 0) return NO_PROBLEMS;
  if (found.size <= FEW) {
    return [...found]
      .map(([row, problems]) => ({ index: rows.indexOf(row), problems }))
      .sort((left, right) => left.index - right.index)
      .flatMap(({ problems }) => problems);
  }
  const problems: Problem[] = [];
  for (const portion of inPortions(rows, ROWS_PER_STEP)) {
    for (const row of portion) problems.push(...(found.get(row) ?? NO_PROBLEMS));
    yield;
  }
  return problems;
}

/** The problems found before, when the ones found now say the same. */
export function keepIfEqual(
  before: readonly Problem[],
  now: readonly Problem[],
): readonly Problem[] {
  if (now.length === 0) return NO_PROBLEMS;
  if (before.length !== now.length) return now;
  // Most problems of a large table are the ones that were found before.
  const isEqual = now.every(
    (problem, index) =>
      problem === before[index] || JSON.stringify(problem) === JSON.stringify(before[index]),
  );
  return isEqual ? before : now;
}

/** Whether two lists hold the same values in the same order. */
export function sameElements(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}
