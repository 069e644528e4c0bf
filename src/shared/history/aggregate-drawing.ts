import { aggregate } from '../aggregates/aggregation';
import type { AggregationMethod } from '../aggregates/methods';
import type { ItemValue } from '../items/item-value';
import { MarkedSamples } from './marked-samples';

/* The drawn examples of docs/historian.md, made by the functions that answer requests. */

const MINUTE = 60_000;

/** Minutes and values of the example. */
const COURSE = [
  [0, 10],
  [20, 30],
  [30, 20],
  [50, 40],
  [70, 0],
] as const;

const START = 10;
const END = 60;
const OPTIONS = { stepped: false, separator: ';', mostValues: 100, textOf: String };

const WIDTH = 420;
const HEIGHT = 190;
const LEFT = 34;
const TOP = 30;
const BOTTOM = 156;

const xOf = (minute: number) => LEFT + 8 + minute * 5.1;
const yOf = (value: number) => BOTTOM - 8 - value * 2.5;

/** The example of one method as SVG, with a ground of its own so that it reads on any page. */
export function aggregateDrawing(method: AggregationMethod): string {
  const interval = { start: START * MINUTE, end: END * MINUTE };
  const samples = COURSE.map(
    ([minute, value]): ItemValue => ({ time: minute * MINUTE, value, quality: 'Good' }),
  );
  const result = aggregate(method, interval, samples, OPTIONS);
  const marked = new MarkedSamples(method, interval, result, OPTIONS.stepped);
  for (const sample of samples) marked.add(sample);
  const value = result.outcome === 'value' ? result.value : '';
  const marks = marked.marks().map((mark) => [mark.time / MINUTE, Number(mark.value)] as const);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${method} is ${value}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<rect x="${xOf(START)}" y="${TOP}" width="${xOf(END) - xOf(START)}" height="${BOTTOM - TOP}" fill="#dff1ed"/>`,
    ...levels(),
    ...bound('S', START),
    ...bound('E', END),
    `<polyline points="${COURSE.map(([minute, level]) => `${xOf(minute)},${yOf(level)}`).join(' ')}" fill="none" stroke="#0068a8" stroke-width="1.5"/>`,
    ...COURSE.map(([minute, level]) => dot(minute, level, '#0068a8', 2.5)),
    ...(typeof value === 'number' ? [resultLine(value)] : []),
    ...marks.map(([minute, level]) => dot(minute, level, '#c2500c', 5)),
    `<text x="${LEFT}" y="18" font-weight="bold" fill="#1a2328">${method} = ${value}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Lines of the values 0 to 40 with their numbers. */
function levels(): string[] {
  return [0, 10, 20, 30, 40].flatMap((level) => [
    `<line x1="${LEFT}" y1="${yOf(level)}" x2="${WIDTH - 12}" y2="${yOf(level)}" stroke="#d3d9dc"/>`,
    `<text x="${LEFT - 6}" y="${yOf(level) + 4}" text-anchor="end" fill="#526067">${level}</text>`,
  ]);
}

/** One end of the time range. */
function bound(name: string, minute: number): string[] {
  const x = xOf(minute);
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return [
    `<line x1="${x}" y1="${TOP}" x2="${x}" y2="${BOTTOM}" stroke="#0a6e60"/>`,
    `<text x="${x}" y="${BOTTOM + 16}" text-anchor="middle" fill="#0a6e60">${name} 0${clock}</text>`,
  ];
}

function resultLine(value: number): string {
  return `<line x1="${xOf(START)}" y1="${yOf(value)}" x2="${xOf(END)}" y2="${yOf(value)}" stroke="#c2500c" stroke-width="1.5" stroke-dasharray="6 4"/>`;
}

function dot(minute: number, level: number, color: string, radius: number): string {
  const fill = radius > 3 ? 'none' : color;
  return `<circle cx="${xOf(minute)}" cy="${yOf(level)}" r="${radius}" fill="${fill}" stroke="${color}" stroke-width="2"/>`;
}
