import { expect, test } from 'vitest';
import { passwordProblem, SUGGESTION_BYTES, suggestPassword } from './web-service-user';

test('a suggested password is long enough, clear to read and follows the random bytes', () => {
  const bytes = (first: number) =>
    Uint8Array.from({ length: SUGGESTION_BYTES }, (_, index) => (first + index * 37) % 256);
  const suggestion = suggestPassword(bytes(1));
  expect(suggestion).toMatch(/^([a-km-zA-HJ-NP-Z2-9]{5}-){3}[a-km-zA-HJ-NP-Z2-9]{5}$/);
  expect(passwordProblem(suggestion)).toBeUndefined();
  expect(suggestPassword(bytes(2))).not.toBe(suggestion);
});

test('a password of spaces and other letters is possible, a short one or one with a tab is not', () => {
  expect(passwordProblem('ein Wört für MES')).toBeUndefined();
  expect(passwordProblem('short')).toContain('At least 12');
  expect(passwordProblem('a tab\tin the password')).toContain('control character');
});
