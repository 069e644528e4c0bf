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
    },
  };
}
