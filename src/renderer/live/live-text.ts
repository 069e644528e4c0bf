import type { ItemScalar } from '../../shared/items/item-value';

/** A value as it is shown and typed. */
export function valueText(value: ItemScalar): string {
  return value === null ? '' : String(value);
}

/** A value where there is little room: numbers with six digits at most, texts cut. */
export function shortValueText(value: ItemScalar): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  const text = valueText(value);
  return text.length > 20 ? `${text.slice(0, 19)}…` : text;
}

const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Time of day in the time zone of the machine. */
export function timeText(time: number): string {
  return TIME.format(time);
}
