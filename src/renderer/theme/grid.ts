import { themeQuartz } from 'ag-grid-community';
import { cssColor } from './stylesheet';
import { HEIGHTS, RADII, SIZES } from './tokens';

/** The AG Grid theme. Its colours are the tokens' CSS variables, so one theme serves both schemes. */
export const gridTheme = themeQuartz.withParams({
  accentColor: cssColor('accent'),
  backgroundColor: cssColor('surface'),
  foregroundColor: cssColor('text'),
  textColor: cssColor('text'),
  subtleTextColor: cssColor('muted'),
  borderColor: cssColor('line'),
  chromeBackgroundColor: cssColor('subtle'),
  headerBackgroundColor: cssColor('subtle'),
  headerTextColor: cssColor('muted'),
  headerFontWeight: 600,
  rowHoverColor: cssColor('hover'),
  selectedRowBackgroundColor: cssColor('selected'),
  oddRowBackgroundColor: cssColor('surface'),
  inputBackgroundColor: cssColor('surface'),
  inputBorder: { color: cssColor('control') },
  invalidColor: cssColor('error'),
  browserColorScheme: 'inherit',
  fontFamily: 'var(--font-text)',
  fontSize: SIZES.base,
  headerFontSize: SIZES.small,
  rowHeight: HEIGHTS.tableRow,
  headerHeight: HEIGHTS.tableHeader,
  borderRadius: RADII.control,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: { color: cssColor('line') },
  cellHorizontalPadding: 8,
  spacing: 5,
});
