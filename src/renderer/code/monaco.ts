// The feature `suggest` registers what goes with the list of suggestions, but not the list itself.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/links/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/lua/register';
import 'monaco-editor/languages/definitions/xml/register';
import * as monaco from 'monaco-editor/editor';
import { useEffect } from 'react';
import { codeTheme, codeThemeName } from '../theme/code-editor';
import { useScheme } from '../theme/scheme';

// Monaco reads this global when it starts its worker.
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: () => new Worker(new URL('./editor-worker.ts', import.meta.url), { type: 'module' }),
  },
});

monaco.editor.defineTheme(codeThemeName('light'), codeTheme('light'));
monaco.editor.defineTheme(codeThemeName('dark'), codeTheme('dark'));

/** Keeps the colours of all editors those of the window. */
export function useCodeTheme(): void {
  const scheme = useScheme();
  useEffect(() => monaco.editor.setTheme(codeThemeName(scheme)), [scheme]);
}

export { monaco };
