import type { FieldValue } from '../fields/field';

/**
 * Continues a list of values as the fill handle of a spreadsheet does.
 *
 * - Numbers with a constant step go on with it; a single number is repeated.
 * - A text with numbers in it goes on counting: `Tag07` with `Tag08`, `Reactor1/Temp` with
 *   `Reactor2/Temp`. From one text the last number counts up by one; from several the step of each
 *   number is found out. Texts that differ beyond their numbers are series of their own, so
 *   `R1/Temp, R1/PH` goes on with `R2/Temp, R2/PH`.
 * - Anything else is repeated.
 *
 * @param values the values to begin with, in the direction of the fill; at least one
 * @param count how many values to make
 * @param direction 1 to count on behind the last value, -1 to count back in front of the first
 */
export function continueSeries(
  values: readonly FieldValue[],
  count: number,
  direction: 1 | -1 = 1,
): FieldValue[] {
  const forward = direction > 0 ? values : [...values].reverse();
  const members = membersOf(forward, direction);
  return Array.from({ length: count }, (_, index) => {
    const member = members[index % forward.length];
    const round = Math.floor(index / forward.length);
    return member ? member(round) : null;
  });
}

/** Repeats a list of values. */
export function repeatValues(values: readonly FieldValue[], count: number): FieldValue[] {
  return Array.from({ length: count }, (_, index) => values[index % values.length] ?? null);
}

/** What stands in the place of one given value in each following round, from 0. */
type Member = (round: number) => FieldValue;

/** @param values in the direction of the fill */
function membersOf(values: readonly FieldValue[], direction: 1 | -1): Member[] {
  const groups = new Map<string, number[]>();
  for (const [index, value] of values.entries()) {
    const key = patternOf(value);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  const members: Member[] = [];
  for (const places of groups.values()) {
    const group = places.map((place) => values[place] ?? null);
    const next = progression(group, direction);
    for (const [index, place] of places.entries()) {
      const own = group[index] ?? null;
      members[place] = next ? (round) => next(group.length * (round + 1) + index) : () => own;
    }
  }
  return members;
}

/** Values with the same pattern belong to one series. */
function patternOf(value: FieldValue): string {
  if (typeof value === 'string') return `text ${value.replaceAll(/\d+/g, '#')}`;
  return typeof value === 'number' ? 'number' : `other ${String(value)}`;
}

/** The value at each place of a series, from 0; nothing when the values make none. */
type Progression = (place: number) => FieldValue;

function progression(values: readonly FieldValue[], direction: 1 | -1): Progression | undefined {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length) return numberProgression(numbers);
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === values.length ? textProgression(texts, direction) : undefined;
}

function numberProgression(values: readonly number[]): Progression | undefined {
  const [first = 0, second] = values;
  if (second === undefined) return undefined;
  const step = second - first;
  const decimals = Math.max(...values.map(decimalsOf));
  const rounded = (value: number) => Number(value.toFixed(decimals));
  const isConstant = values.every((value, place) => rounded(first + place * step) === value);
  return isConstant ? (place) => rounded(first + place * step) : undefined;
}

/** Digits behind the decimal point; at most as many as `toFixed` can write. */
function decimalsOf(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(
    String(value),
  ) ?? [undefined];
  return Math.min(Math.max(fraction.length - Number(exponent), 0), 100);
}

function textProgression(values: readonly string[], direction: 1 | -1): Progression | undefined {
  const numbers = values.map((value) => value.match(/\d+/g) ?? []);
  const [first = []] = numbers;
  if (first.length === 0) return undefined;
  const steps = stepsOf(numbers, direction);
  if (!steps) return undefined;
  const between = (values[0] ?? '').split(/\d+/);
  return (place) =>
    between.map((text, index) => text + counted(first[index], steps[index] ?? 0n, place)).join('');
}

/** How far each number of a text counts from one value to the next; nothing when it does not. */
function stepsOf(numbers: readonly (readonly string[])[], direction: 1 | -1) {
  const [first = [], second] = numbers;
  if (!second)
    return first.map((_, index) => (index === first.length - 1 ? BigInt(direction) : 0n));
  const steps = first.map((digits, index) => BigInt(second[index] ?? digits) - BigInt(digits));
  const isConstant = numbers.every((row, place) =>
    row.every(
      (digits, index) =>
        BigInt(digits) === BigInt(first[index] ?? 0) + BigInt(place) * (steps[index] ?? 0n),
    ),
  );
  return isConstant && steps.some((step) => step !== 0n) ? steps : undefined;
}

/** A number counted on with its leading zeros. It does not fall below zero: a text has no sign. */
function counted(digits: string | undefined, step: bigint, place: number): string {
  if (digits === undefined) return '';
  if (step === 0n) return digits;
  const value = BigInt(digits) + step * BigInt(place);
  const width = digits.length > 1 && digits.startsWith('0') ? digits.length : 0;
  return (value < 0n ? 0n : value).toString().padStart(width, '0');
}
