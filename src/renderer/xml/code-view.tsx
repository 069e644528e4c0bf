import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { codeThemeName } from '../theme/code-editor';
import { useScheme } from '../theme/scheme';
import { FONTS } from '../theme/tokens';
import { monaco } from './monaco';
import { replacedPart } from './replaced-part';

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  readOnly: true,
  domReadOnly: true,
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontFamily: FONTS.code,
  fontSize: 13,
  lineNumbersMinChars: 3,
  renderLineHighlight: 'line',
  stickyScroll: { enabled: false },
  padding: { top: 8, bottom: 8 },
  wordWrap: 'off',
  ariaLabel: 'XML Output',
};

/** Read-only XML. A new text keeps the place that the user scrolled to. */
export function XmlText({ text }: { text: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const model = useModel(text);
  useTheme();
  useEffect(() => {
    if (!frame.current) return;
    const editor = monaco.editor.create(frame.current, { ...OPTIONS, model: model() });
    return () => editor.dispose();
  }, [model]);
  return <Box ref={frame} data-testid="xml-text" sx={{ height: '100%' }} />;
}

/** Read-only XML beside the former content of its file. */
export function XmlDifference({ former, text }: { former: string; text: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const original = useModel(former);
  const modified = useModel(text);
  useTheme();
  useEffect(() => {
    if (!frame.current) return;
    const editor = monaco.editor.createDiffEditor(frame.current, {
      ...OPTIONS,
      originalEditable: false,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true, contextLineCount: 3 },
      originalAriaLabel: 'Former content of the file',
      modifiedAriaLabel: 'XML Output',
    });
    editor.setModel({ original: original(), modified: modified() });
    return () => editor.dispose();
  }, [original, modified]);
  return <Box ref={frame} data-testid="xml-difference" sx={{ height: '100%' }} />;
}

/** A model that follows a text and lives as long as the component. */
function useModel(text: string): () => monaco.editor.ITextModel {
  const current = useRef<monaco.editor.ITextModel>(undefined);
  const first = useRef(text);
  const get = useRef(() => {
    current.current ??= monaco.editor.createModel(first.current, 'xml');
    return current.current;
  });
  useEffect(() => {
    const model = get.current();
    const part = replacedPart(model.getValue(), text);
    if (!part) return;
    const from = model.getPositionAt(part.start);
    const to = model.getPositionAt(part.end);
    model.applyEdits([{ range: monaco.Range.fromPositions(from, to), text: part.text }]);
  }, [text]);
  useEffect(
    () => () => {
      current.current?.dispose();
      current.current = undefined;
    },
    [],
  );
  return get.current;
}

function useTheme(): void {
  const scheme = useScheme();
  useEffect(() => monaco.editor.setTheme(codeThemeName(scheme)), [scheme]);
}
