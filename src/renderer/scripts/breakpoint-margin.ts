import { monaco } from '../code/monaco';
import { cssColor } from '../theme/stylesheet';
import type { ScriptBreakpoints } from './script-breakpoints';

/** How the marks in the margin of the editor look. */
export const GLYPHS = {
  '& .script-breakpoint, & .script-breakpoint-hint': {
    cursor: 'pointer',
    '&::before': {
      content: '""',
      position: 'absolute',
      top: '50%',
      left: '50%',
      width: 10,
      height: 10,
      borderRadius: '50%',
      transform: 'translate(-50%, -50%)',
      background: cssColor('error'),
    },
  },
  '& .script-breakpoint-hint::before': { opacity: 0.4 },
  '& .script-standing-line': { background: cssColor('warningSurface') },
  '& .script-standing-mark::after': {
    content: '""',
    position: 'absolute',
    top: '50%',
    left: '50%',
    borderStyle: 'solid',
    borderWidth: '5px 0 5px 8px',
    borderColor: `transparent transparent transparent ${cssColor('warning')}`,
    transform: 'translate(-40%, -50%)',
  },
} as const;

/** Sets and takes away breakpoints by a click in the margin, by F9 and by the menu of the text. */
export function addBreakpoints(
  editor: monaco.editor.IStandaloneCodeEditor,
  breakpoints: ScriptBreakpoints,
): monaco.IDisposable[] {
  const hint = editor.createDecorationsCollection();
  const lineBelow = (
    event: monaco.editor.IEditorMouseEvent | monaco.editor.IPartialEditorMouseEvent,
  ) =>
    event.target?.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN
      ? event.target.position.lineNumber
      : undefined;
  return [
    editor.onMouseDown((event) => {
      const line = event.event.leftButton ? lineBelow(event) : undefined;
      if (line === undefined) return;
      hint.clear();
      breakpoints.toggle(line);
    }),
    editor.onMouseMove((event) => {
      const line = lineBelow(event);
      if (line === undefined || breakpoints.lines.includes(line)) hint.clear();
      else hint.set([hintAt(line)]);
    }),
    editor.onMouseLeave(() => hint.clear()),
    editor.addAction({
      id: 'studio.toggleBreakpoint',
      label: 'Set or Remove Breakpoint',
      keybindings: [monaco.KeyCode.F9],
      contextMenuGroupId: 'navigation',
      run: () => {
        const line = editor.getPosition()?.lineNumber;
        if (line !== undefined) breakpoints.toggle(line);
      },
    }),
  ];
}

function hintAt(line: number): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: {
      glyphMarginClassName: 'script-breakpoint-hint',
      glyphMarginHoverMessage: { value: 'A click sets a breakpoint.' },
    },
  };
}

/** Marks the line at which a trial stands, and brings it into view. */
export function markStanding(
  editor: monaco.editor.IStandaloneCodeEditor,
  line: number,
): monaco.editor.IEditorDecorationsCollection {
  editor.revealLineInCenterIfOutsideViewport(line);
  return editor.createDecorationsCollection([
    {
      range: new monaco.Range(line, 1, line, 1),
      options: {
        isWholeLine: true,
        className: 'script-standing-line',
        glyphMarginClassName: 'script-standing-mark',
      },
    },
  ]);
}
