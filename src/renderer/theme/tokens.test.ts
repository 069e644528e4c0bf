import { describe, expect, it } from 'vitest';
import { contrast } from './contrast';
import { COLORS, type Colors, type Scheme } from './tokens';

const SURFACES = ['surface', 'subtle', 'hover', 'selected', 'canvas'] as const;
const TEXTS = ['text', 'muted', 'accent', 'error', 'warning', 'information'] as const;
const PAIRS: readonly (readonly [keyof Colors, keyof Colors])[] = [
  ...SURFACES.flatMap((surface) => TEXTS.map((text) => [text, surface] as const)),
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['onBar', 'bar'],
  ['onBar', 'barHover'],
  ['onBarMuted', 'bar'],
  ['barAccent', 'bar'],
  ['error', 'errorSurface'],
  ['warning', 'warningSurface'],
  ['information', 'informationSurface'],
  ['success', 'successSurface'],
  ['text', 'errorSurface'],
  ['text', 'warningSurface'],
  ['text', 'informationSurface'],
  ['text', 'successSurface'],
];
const SERIES = [
  'series1',
  'series2',
  'series3',
  'series4',
  'series5',
  'series6',
  'series7',
  'series8',
] as const;
const EDGES: readonly (readonly [keyof Colors, keyof Colors])[] = [
  ['control', 'surface'],
  ['control', 'subtle'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
  ['barAccent', 'bar'],
  ...SERIES.map((series) => [series, 'surface'] as const),
];

describe.each<Scheme>(['light', 'dark'])('the %s colours', (scheme) => {
  it.each(PAIRS)('%s reads well on %s', (text, surface) => {
    expect(contrast(COLORS[scheme][text], COLORS[scheme][surface])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGES)('%s stands out from %s', (edge, surface) => {
    expect(contrast(COLORS[scheme][edge], COLORS[scheme][surface])).toBeGreaterThanOrEqual(3);
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
