/** The two ways the studio looks. */
export type Scheme = 'light' | 'dark';

/**
 * The colours of one scheme. Text colours reach a contrast of 4.5 to 1 on every surface they stand
 * on, borders of controls and the focus ring 3 to 1 (WCAG 2.2 AA); `tokens.test.ts` holds that.
 */
export interface Colors {
  /** Behind the panels. */
  readonly canvas: string;
  /** Panels, tables, dialogs. */
  readonly surface: string;
  /** Headers of tables and groups, inactive tabs. */
  readonly subtle: string;
  /** Below the pointer. */
  readonly hover: string;
  /** Chosen rows and objects. */
  readonly selected: string;
  /** Lines between areas. */
  readonly line: string;
  /** Borders of fields and buttons. */
  readonly control: string;
  readonly text: string;
  /** Text of less weight: paths, help, units. */
  readonly muted: string;
  readonly accent: string;
  readonly accentHover: string;
  /** Text on an accent surface. */
  readonly onAccent: string;
  readonly focus: string;
  readonly error: string;
  readonly errorSurface: string;
  readonly warning: string;
  readonly warningSurface: string;
  readonly information: string;
  readonly informationSurface: string;
  readonly success: string;
  readonly successSurface: string;
  /** The title bar, dark in both schemes. */
  readonly bar: string;
  readonly barHover: string;
  readonly onBar: string;
  readonly onBarMuted: string;
  /** The mark of unsaved work and the program's emblem on the title bar. */
  readonly barAccent: string;
  readonly shadow: string;
  /** Lines of a chart, in the order in which they are taken. */
  readonly series1: string;
  readonly series2: string;
  readonly series3: string;
  readonly series4: string;
  readonly series5: string;
  readonly series6: string;
  readonly series7: string;
  readonly series8: string;
}

const light: Colors = {
  canvas: '#e4e8ea',
  surface: '#ffffff',
  subtle: '#f3f5f6',
  hover: '#ebeff0',
  selected: '#d5ebe6',
  line: '#d3d9dc',
  control: '#7f8b90',
  text: '#1a2328',
  muted: '#526067',
  accent: '#0a6e60',
  accentHover: '#08594e',
  onAccent: '#ffffff',
  focus: '#0a8371',
  error: '#b3261e',
  errorSurface: '#fbe6e4',
  warning: '#7d5200',
  warningSurface: '#fbefd5',
  information: '#245a8c',
  informationSurface: '#e2edf7',
  success: '#1f6a3a',
  successSurface: '#def1e3',
  bar: '#173d57',
  barHover: '#24506e',
  onBar: '#ffffff',
  onBarMuted: '#b9cddb',
  barAccent: '#4fd6ba',
  shadow: '0 8px 28px rgba(18, 38, 52, 0.18), 0 1px 3px rgba(18, 38, 52, 0.14)',
  series1: '#0068a8',
  series2: '#c2500c',
  series3: '#0a7d55',
  series4: '#9c2f8b',
  series5: '#7a5c00',
  series6: '#0b7a8f',
  series7: '#b3264d',
  series8: '#5a6870',
};

const dark: Colors = {
  canvas: '#101517',
  surface: '#1a2023',
  subtle: '#21292c',
  hover: '#283135',
  selected: '#17423c',
  line: '#323c41',
  control: '#75838a',
  text: '#e4eaec',
  muted: '#a2afb5',
  accent: '#53cdb5',
  accentHover: '#7adac7',
  onAccent: '#06231e',
  focus: '#53cdb5',
  error: '#f58d84',
  errorSurface: '#3f2220',
  warning: '#e6b450',
  warningSurface: '#3a2e13',
  information: '#8dbfea',
  informationSurface: '#1d3145',
  success: '#7fce98',
  successSurface: '#1b3725',
  bar: '#0f2a3d',
  barHover: '#1c3f57',
  onBar: '#f2f7fa',
  onBarMuted: '#a5bccb',
  barAccent: '#4fd6ba',
  shadow: '0 10px 32px rgba(0, 0, 0, 0.55), 0 1px 3px rgba(0, 0, 0, 0.5)',
  series1: '#5fb0f0',
  series2: '#f0935a',
  series3: '#55cf9c',
  series4: '#e08bd4',
  series5: '#d9bd57',
  series6: '#5ccadb',
  series7: '#f2809c',
  series8: '#b3c0c6',
};

export const COLORS: Readonly<Record<Scheme, Colors>> = { light, dark };

/** Font families: what each operating system reads best; nothing is downloaded. */
export const FONTS = {
  text: '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", Roboto, "Liberation Sans", sans-serif',
  code: '"Cascadia Code", "SF Mono", Consolas, "Noto Sans Mono", "Liberation Mono", monospace',
} as const;

/** Font sizes in pixels. */
export const SIZES = { small: 12, base: 13, large: 15, title: 20, display: 28 } as const;

/** Heights in pixels. */
export const HEIGHTS = {
  row: 26,
  tableRow: 28,
  tableHeader: 32,
  control: 30,
  tab: 32,
  bar: 40,
} as const;

/** Corner radii in pixels. */
export const RADII = { control: 5, surface: 8 } as const;

/** The unit of distances in pixels. */
export const SPACING = 4;
