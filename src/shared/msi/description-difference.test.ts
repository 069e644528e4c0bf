import { expect, it } from 'vitest';
import { atCreationTimeOf } from './description-difference';

const description = (time: string, name = 'A') =>
  `<MsiInterfaceDescription>\n  <creationTime>${time}</creationTime>\n  <name>${name}</name>\n</MsiInterfaceDescription>\n`;

it('makes descriptions equal that differ in their time only', () => {
  expect(atCreationTimeOf(description('1'), description('2'))).toBe(description('1'));
});

it('leaves every other difference', () => {
  expect(atCreationTimeOf(description('1'), description('2', 'B'))).toBe(description('1', 'B'));
});

it('leaves a description as it is where the other one is something else', () => {
  expect(atCreationTimeOf('<other/>', description('2'))).toBe(description('2'));
  expect(atCreationTimeOf(description('$&'), description('2'))).toBe(description('$&'));
});
