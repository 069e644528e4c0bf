import { InvalidArgumentError } from 'commander';

/** Reads a whole number above zero of the command line. @throws InvalidArgumentError when it is none */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It is a whole number above zero.');
}
