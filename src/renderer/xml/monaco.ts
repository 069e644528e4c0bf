import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/languages/definitions/xml/register';
import * as monaco from 'monaco-editor/editor';
import { codeTheme, codeThemeName } from '../theme/code-editor';

// Monaco reads this global when it starts its worker.
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: () => new Worker(new URL('./editor-worker.ts', import.meta.url), { type: 'module' }),
  },
});

monaco.editor.defineTheme(codeThemeName('light'), codeTheme('light'));
monaco.editor.defineTheme(codeThemeName('dark'), codeTheme('dark'));

export { monaco };
