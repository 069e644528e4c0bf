import { InvalidArgumentError } from 'commander';

/** Reads a port of the command line. @throws InvalidArgumentError when it is none */
export function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
