import { createTheme, type Theme } from '@mui/material/styles';
import { COLORS, FONTS, HEIGHTS, RADII, type Scheme, SIZES, SPACING } from './tokens';

/** The MUI theme of a scheme, made from the tokens. */
export function materialTheme(scheme: Scheme): Theme {
  const colors = COLORS[scheme];
  const status = (main: string) => ({ main, contrastText: colors.onAccent });
  return createTheme({
    spacing: SPACING,
    shape: { borderRadius: RADII.control },
    palette: {
      mode: scheme,
      primary: { main: colors.accent, dark: colors.accentHover, contrastText: colors.onAccent },
      secondary: { main: colors.muted, contrastText: colors.surface },
      error: status(colors.error),
      warning: status(colors.warning),
      info: status(colors.information),
      success: status(colors.success),
      background: { default: colors.canvas, paper: colors.surface },
      text: { primary: colors.text, secondary: colors.muted },
      divider: colors.line,
      action: { hover: colors.hover, selected: colors.selected, active: colors.muted },
    },
    typography: {
      fontFamily: FONTS.text,
      fontSize: SIZES.base,
      htmlFontSize: 16,
      body1: { fontSize: SIZES.base },
      body2: { fontSize: SIZES.base, color: colors.muted },
      caption: { fontSize: SIZES.small, color: colors.muted },
      button: { fontSize: SIZES.base, textTransform: 'none', fontWeight: 600 },
      h1: { fontSize: SIZES.display, fontWeight: 650, letterSpacing: '-0.015em' },
      h2: { fontSize: SIZES.large, fontWeight: 650 },
      h3: { fontSize: SIZES.base, fontWeight: 650 },
      subtitle2: { fontSize: SIZES.base, fontWeight: 600 },
    },
    components: components(scheme),
  });
}

function components(scheme: Scheme): NonNullable<Parameters<typeof createTheme>[0]>['components'] {
  const colors = COLORS[scheme];
  return {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { fontFamily: 'inherit' } },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: {
        root: { minHeight: HEIGHTS.control, padding: '3px 12px', boxShadow: 'none' },
        outlined: { borderColor: colors.control, color: colors.text },
      },
    },
    MuiIconButton: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { borderRadius: RADII.control } },
    },
    MuiSvgIcon: { defaultProps: { fontSize: 'small' } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiSelect: { defaultProps: { size: 'small' } },
    // Each input would bring a style sheet of its own for its animation; the studio's has it once.
    MuiInputBase: { defaultProps: { disableInjectingGlobalStyles: true } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { fontSize: SIZES.base, backgroundColor: colors.surface },
        input: { padding: '5px 9px', height: 20, boxSizing: 'content-box' },
        notchedOutline: { borderColor: colors.control },
      },
    },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, fontSize: SIZES.small } } },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
    MuiMenu: { defaultProps: { transitionDuration: 80 } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: SIZES.base, minHeight: 30 } } },
    MuiListItemIcon: { styleOverrides: { root: { minWidth: 30 } } },
    MuiPopover: {
      styleOverrides: { paper: { border: `1px solid ${colors.line}`, boxShadow: colors.shadow } },
    },
    MuiAutocomplete: {
      styleOverrides: {
        paper: { border: `1px solid ${colors.line}`, boxShadow: colors.shadow },
        listbox: { fontSize: SIZES.base },
      },
    },
    MuiTooltip: {
      defaultProps: { enterDelay: 400, enterNextDelay: 150 },
      styleOverrides: {
        tooltip: {
          fontSize: SIZES.small,
          fontWeight: 400,
          backgroundColor: colors.bar,
          color: colors.onBar,
          maxWidth: 360,
        },
      },
    },
    MuiDialog: {
      defaultProps: { transitionDuration: 90 },
      styleOverrides: {
        paper: {
          borderRadius: RADII.surface + 2,
          border: `1px solid ${colors.line}`,
          boxShadow: colors.shadow,
        },
      },
    },
    MuiDialogTitle: {
      styleOverrides: {
        root: { fontSize: SIZES.large, fontWeight: 650, padding: '16px 20px 8px' },
      },
    },
    MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 12px' } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
    MuiAlert: { styleOverrides: { root: { fontSize: SIZES.base, padding: '2px 12px' } } },
  };
}
