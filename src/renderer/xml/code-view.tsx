import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { FONTS } from '../theme/tokens';
import { monaco, useCodeTheme } from '../code/monaco';
import { replacedPart } from '../code/replaced-part';

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

const NARROW: monaco.editor.IStandaloneEditorConstructionOptions = {
  lineNumbers: 'off',
  folding: false,
  lineDecorationsWidth: 6,
  lineNumbersMinChars: 0,
  fontSize: 12,
  overviewRulerLanes: 0,
};

interface XmlTextProps {
  readonly text: string;
  /** Names the text for those who do not see it. */
  readonly label?: string;
  /** Without line numbers, for where there is little room. */
  readonly narrow?: boolean;
}

/** Read-only XML. A new text keeps the place that the user scrolled to. */
export function XmlText({ text, label = 'XML Output', narrow = false }: XmlTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const live = useLiveText(text);
  useCodeTheme();
  useEffect(() => {
    if (!frame.current) return;
    const options = { ...OPTIONS, ...(narrow && NARROW), ariaLabel: label };
    const editor = monaco.editor.create(frame.current, { ...options, model: live.model });
    return () => {
      editor.dispose();
      live.dispose();
    };
  }, [live, label, narrow]);
  return <Box ref={frame} data-testid="xml-text" sx={{ height: '100%' }} />;
}

/** Read-only XML beside the former content of its file. */
export function XmlDifference({ former, text }: { former: string; text: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const original = useLiveText(former);
  const modified = useLiveText(text);
  useCodeTheme();
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
    editor.setModel({ original: original.model, modified: modified.model });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [original, modified]);
  return <Box ref={frame} data-testid="xml-difference" sx={{ height: '100%' }} />;
}

/** A text in an editor that is replaced in part, so that the rest keeps its place. */
class LiveText {
  private current: monaco.editor.ITextModel | undefined;

  constructor(private text: string) {}

  get model(): monaco.editor.ITextModel {
    this.current ??= monaco.editor.createModel(this.text, 'xml');
    return this.current;
  }

  replace(text: string): void {
    const part = replacedPart(this.text, text);
    this.text = text;
    if (!part || !this.current) return;
    const from = this.current.getPositionAt(part.start);
    const to = this.current.getPositionAt(part.end);
    this.current.applyEdits([{ range: monaco.Range.fromPositions(from, to), text: part.text }]);
  }

  dispose(): void {
    this.current?.dispose();
    this.current = undefined;
  }
}

/** A text in an editor that follows another one. Whoever shows it disposes of it, after the editor. */
function useLiveText(text: string): LiveText {
  const [live] = useState(() => new LiveText(text));
  useEffect(() => live.replace(text), [live, text]);
  return live;
}
