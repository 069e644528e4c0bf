import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { declarationAt } from '../../shared/lua/explain';
import type { ScriptName } from '../../shared/project/message-script';
import type { ObjectId } from '../../shared/project/object';
import { monaco, useCodeTheme } from '../code/monaco';
import { useProblemsOf, useReadOnly, useStudio } from '../studio/context';
import type { Studio } from '../studio/studio';
import { FONTS } from '../theme/tokens';
import type { ScriptEditing } from './script-editing';
import { addBreakpoints, GLYPHS, markStanding } from './breakpoint-margin';
import { openLinksIn, pathAt, showObject } from './lua-language';
import { useScriptMarkers } from './script-markers';
import { scriptTextOf } from './script-texts';

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontFamily: FONTS.code,
  fontSize: 13,
  lineNumbersMinChars: 3,
  stickyScroll: { enabled: false },
  glyphMargin: true,
  padding: { top: 8, bottom: 8 },
  fixedOverflowWidgets: true,
  suggest: { showWords: false },
  quickSuggestions: { other: true, comments: false, strings: true },
  wordBasedSuggestions: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
};

const FRAME = { height: '100%', ...GLYPHS };

interface ScriptEditorProps {
  readonly message: ObjectId;
  readonly script: ScriptName;
  /** The text that the document has. */
  readonly content: string;
  readonly label: string;
  /** The line to show; a new object each time. */
  readonly reveal: { readonly line: number } | null;
  /** The line at which a trial of the script stands; null when none does. */
  readonly standing: number | null;
  /** Is given what the bar above can do with the text, and null when the editor is gone. */
  readonly onReady: (editing: ScriptEditing | null) => void;
}

/** The text of a script. Each script keeps its own text, with its own undo, while the project is open. */
export function ScriptEditor(properties: ScriptEditorProps) {
  const { message, script, content, label, reveal, standing, onReady } = properties;
  const frame = useRef<HTMLDivElement>(null);
  const opened = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const studio = useStudio();
  const readOnly = useReadOnly();
  const problems = useProblemsOf(message);
  const text = scriptTextOf(studio, message, script, content);
  useCodeTheme();
  useScriptMarkers(studio, text.model, problems);
  useEffect(() => {
    if (!frame.current) return;
    const editor = monaco.editor.create(frame.current, {
      ...OPTIONS,
      overflowWidgetsDomNode: overflowFrame(),
      model: text.model,
      ariaLabel: label,
    });
    opened.current = editor;
    openLinksIn(studio);
    const listening = [
      followFocus(studio, editor, () => text.tell()),
      addGoTo(studio, editor),
      ...addBreakpoints(editor, text.breakpoints),
    ];
    onReady({
      insertSnippet: (body) => insertSnippet(editor, body),
      run: (action) => {
        editor.focus();
        void editor.getAction(action)?.run();
      },
    });
    return () => {
      onReady(null);
      text.tell();
      for (const one of listening) one.dispose();
      if (opened.current === editor) opened.current = null;
      editor.dispose();
    };
  }, [studio, text, label, onReady]);
  useEffect(() => opened.current?.updateOptions({ readOnly }), [readOnly]);
  useEffect(() => {
    const editor = opened.current;
    if (!editor || !reveal) return;
    const position = { lineNumber: reveal.line, column: 1 };
    editor.setPosition(position);
    editor.revealPositionInCenter(position);
    editor.setScrollLeft(0);
    editor.focus();
  }, [reveal, text]);
  useEffect(() => {
    const editor = opened.current;
    if (!editor || standing === null) return;
    const marks = markStanding(editor, standing);
    return () => marks.clear();
  }, [standing, text]);
  return <Box ref={frame} data-testid="script-text" sx={FRAME} />;
}

let overflow: HTMLElement | undefined;

/** Where suggestions and hovers stand: panels move their content, which would move these too. */
function overflowFrame(): HTMLElement {
  if (overflow) return overflow;
  overflow = document.createElement('div');
  overflow.className = 'monaco-editor';
  Object.assign(overflow.style, { position: 'absolute', top: '0', left: '0', zIndex: '1200' });
  document.body.append(overflow);
  return overflow;
}

/** While the text has the keyboard, undo and redo of the window's menu are its own. */
function followFocus(
  studio: Studio,
  editor: monaco.editor.IStandaloneCodeEditor,
  tell: () => void,
): monaco.IDisposable {
  const steps = {
    undo: () => editor.trigger('menu', 'undo', null),
    redo: () => editor.trigger('menu', 'redo', null),
  };
  const leave = () => {
    if (studio.focusedText.get() === steps) studio.focusedText.set(null);
  };
  const listening = [
    editor.onDidFocusEditorText(() => studio.focusedText.set(steps)),
    editor.onDidBlurEditorText(() => {
      leave();
      tell();
    }),
  ];
  return {
    dispose: () => {
      leave();
      for (const one of listening) one.dispose();
    },
  };
}

/** F12 shows the object at a path, or where a local name is declared. */
function addGoTo(studio: Studio, editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  return editor.addAction({
    id: 'studio.goTo',
    label: 'Go to Object or Declaration',
    keybindings: [monaco.KeyCode.F12],
    contextMenuGroupId: 'navigation',
    run: () => {
      const model = editor.getModel();
      const position = editor.getPosition();
      if (!model || !position) return;
      const path = pathAt(model, position);
      if (!path) return showDeclaration(editor, model, position);
      if (!showObject(studio, path.path)) {
        studio.notify('information', `There is no object at ${path.path}.`);
      }
    },
  });
}

function showDeclaration(
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
  position: monaco.IPosition,
): void {
  const start = declarationAt(model.getValue(), model.getOffsetAt(position));
  if (start === undefined) return;
  const place = model.getPositionAt(start);
  editor.setPosition(place);
  editor.revealPositionInCenterIfOutsideViewport(place);
}

interface SnippetController extends monaco.editor.IEditorContribution {
  insert(body: string): void;
}

function isSnippetController(
  contribution: monaco.editor.IEditorContribution | null,
): contribution is SnippetController {
  return contribution !== null && 'insert' in contribution;
}

function insertSnippet(editor: monaco.editor.IStandaloneCodeEditor, body: string): void {
  editor.focus();
  const controller = editor.getContribution('snippetController2');
  if (isSnippetController(controller)) controller.insert(body);
}
