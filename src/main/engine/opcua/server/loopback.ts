import { isIP } from 'node:net';

/** Whether only this machine reaches an address. */
export function isLoopback(address: string): boolean {
  if (isIP(address) === 4) return address.startsWith('127.');
  return address === 'localhost' || address === '::1';
}
