import type { editor } from 'monaco-editor';
import { COLORS, type Scheme } from './tokens';

/** Name under which the Monaco theme of a scheme is defined. */
export function codeThemeName(scheme: Scheme): string {
  return `msi-studio-${scheme}`;
}

/** The Monaco theme of a scheme, made from the tokens; give it to `editor.defineTheme`. */
export function codeTheme(scheme: Scheme): editor.IStandaloneThemeData {
  const colors = COLORS[scheme];
  const rule = (token: string, color: string) => ({ token, foreground: color.slice(1) });
  return {
    base: scheme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      rule('', colors.text),
      rule('tag', colors.accent),
      rule('attribute.name', colors.information),
      rule('attribute.value', colors.warning),
      rule('delimiter', colors.muted),
      rule('delimiter.xml', colors.muted),
      rule('metatag', colors.muted),
      rule('comment', colors.muted),
      rule('keyword', colors.accent),
      rule('string', colors.warning),
      rule('number', colors.information),
    ],
    colors: {
      'editor.background': colors.surface,
      'editor.foreground': colors.text,
      'editorLineNumber.foreground': colors.muted,
      'editorLineNumber.activeForeground': colors.text,
      'editorGutter.background': colors.surface,
      'editor.lineHighlightBackground': colors.subtle,
      'editor.selectionBackground': colors.selected,
      'editorCursor.foreground': colors.accent,
      'editorWidget.background': colors.subtle,
      'editorWidget.border': colors.line,
      'editorIndentGuide.background1': colors.line,
      'diffEditor.insertedTextBackground': `${colors.success}33`,
      'diffEditor.removedTextBackground': `${colors.error}33`,
      'scrollbarSlider.background': `${colors.control}66`,
      focusBorder: colors.focus,
      foreground: colors.text,
      'textLink.foreground': colors.accent,
      'editorError.foreground': colors.error,
      'editorWarning.foreground': colors.warning,
      'editorInfo.foreground': colors.information,
      'editorBracketMatch.background': colors.selected,
      'editorBracketMatch.border': colors.control,
      'editor.wordHighlightBackground': `${colors.accent}22`,
      'editor.rangeHighlightBackground': colors.hover,
      'editor.findMatchBackground': `${colors.warning}66`,
      'editor.findMatchHighlightBackground': `${colors.warning}33`,
      'editorWidget.foreground': colors.text,
      'editorHoverWidget.background': colors.surface,
      'editorHoverWidget.foreground': colors.text,
      'editorHoverWidget.border': colors.line,
      'editorHoverWidget.highlightForeground': colors.accent,
      'editorSuggestWidget.background': colors.surface,
      'editorSuggestWidget.foreground': colors.text,
      'editorSuggestWidget.border': colors.line,
      'editorSuggestWidget.selectedBackground': colors.selected,
      'editorSuggestWidget.selectedForeground': colors.text,
      'editorSuggestWidget.highlightForeground': colors.accent,
      'editorSuggestWidget.focusHighlightForeground': colors.accent,
      'input.background': colors.surface,
      'input.foreground': colors.text,
      'input.border': colors.control,
      'input.placeholderForeground': colors.muted,
      'inputOption.activeBackground': colors.selected,
      'inputOption.activeForeground': colors.text,
      'list.hoverBackground': colors.hover,
      'list.activeSelectionBackground': colors.selected,
      'list.activeSelectionForeground': colors.text,
      'menu.background': colors.surface,
      'menu.foreground': colors.text,
      'menu.border': colors.line,
      'menu.selectionBackground': colors.selected,
      'menu.selectionForeground': colors.text,
      'menu.separatorBackground': colors.line,
      'peekViewEditor.background': colors.subtle,
      'peekViewResult.background': colors.surface,
    },
  };
}
