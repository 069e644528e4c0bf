import { expect, it } from 'vitest';
import { readLayout } from './saved-layout';
import { standardLayout } from './standard-layout';

it.each([
  [1920, 1080],
  [1280, 720],
  [640, 480],
])('has every panel once in a workspace of %i by %i', (width, height) => {
  const layout = standardLayout(width, height);
  expect(readLayout(JSON.stringify(layout))).toEqual(layout);
});

it('leaves the editor most of a usual window', () => {
  const { root } = standardLayout(1_440, 900).grid;
  const sizes = (root.data as { size: number }[]).map(({ size }) => size);
  expect(sizes).toEqual([288, 792, 360]);
});
