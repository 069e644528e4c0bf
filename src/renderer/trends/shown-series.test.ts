import { expect, it } from 'vitest';
import { TestEditor } from '../../shared/commands/test-editor';
import { COLORS } from '../theme/tokens';
import { NO_SAMPLES } from './series-samples';
import { shortNames, shownSeries } from './shown-series';
import { EMPTY_TREND, withItems } from './trend-state';

it('names items by as much of their paths as tells them apart', () => {
  expect(shortNames(['/A/BR1/Level', '/A/BR2/Level', '/A/BR1/PH'])).toEqual([
    'BR1/Level',
    'BR2/Level',
    'PH',
  ]);
});

it('draws numbers as lines and the rest as lanes, as the items are configured', () => {
  const editor = new TestEditor();
  const add = (name: string, properties: Readonly<Record<string, string | boolean>>) =>
    editor.create('/System/Core', 'item', name, properties);
  add('Level', { unit: 'mm', record: true });
  add('SetPoint', { record: true, stepped: true });
  add('Valve', { dataType: 'Boolean' });
  add('Batch', { dataType: 'String' });
  const paths = ['Level', 'SetPoint', 'Valve', 'Batch', 'Gone'].map(
    (name) => `/System/Core/${name}`,
  );
  const { series } = withItems(EMPTY_TREND, paths);
  const texts = { ...NO_SAMPLES, times: [1], values: ['a'], qualities: [0] };
  const shown = shownSeries(
    editor.project,
    series,
    new Map([['/System/Core/Gone', texts]]),
    COLORS.light,
  );
  expect(
    shown.map(({ name, unit, stepped, drawnAs, recorded }) => [
      name,
      unit,
      stepped,
      drawnAs,
      recorded,
    ]),
  ).toEqual([
    ['Level', 'mm', false, 'line', true],
    ['SetPoint', '', true, 'line', true],
    ['Valve', '', true, 'lane', false],
    ['Batch', '', true, 'lane', false],
    ['Gone', '', true, 'lane', false],
  ]);
  const [level] = shownSeries(
    editor.project,
    series.map((one) => ({ ...one, drawing: 'stepped' as const })),
    new Map(),
    COLORS.dark,
  );
  expect(level).toMatchObject({ stepped: true, color: COLORS.dark.series1 });
});
