import { lineToStopAt } from '../../shared/lua/stop-lines';
import { monaco } from '../code/monaco';

const MARK: monaco.editor.IModelDecorationOptions = {
  glyphMarginClassName: 'script-breakpoint',
  glyphMarginHoverMessage: { value: 'Breakpoint. F9 removes it.' },
  stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
};

/** The breakpoints of one script. They stay at their lines while the text is edited. */
export class ScriptBreakpoints {
  private marks: string[] = [];
  private known: readonly number[] = [];
  private listener: ((lines: readonly number[]) => void) | undefined;

  constructor(private readonly model: monaco.editor.ITextModel) {
    model.onDidChangeContent(() => this.follow());
  }

  /** Lines at which the script stops, from 1, in their order. */
  get lines(): readonly number[] {
    return this.known;
  }

  /** Is told the lines whenever they are others. */
  listen(listener: (lines: readonly number[]) => void): void {
    this.listener = listener;
  }

  /** Sets a breakpoint at a line, or at the next one that does something; or takes it away. */
  toggle(line: number): void {
    const at = this.known.includes(line) ? line : lineToStopAt(this.model.getValue(), line);
    if (at === undefined) return;
    const others = this.known.filter((one) => one !== at);
    this.set(others.length < this.known.length ? others : [...others, at]);
  }

  /** Edits the text as a whole: what stood at a line stays at that line while there are as many. */
  keepLines(edit: () => void): void {
    const { known, model } = this;
    const count = model.getLineCount();
    edit();
    if (model.getLineCount() === count) this.set(known);
  }

  private set(lines: readonly number[]): void {
    const sorted = [...new Set(lines)].sort((one, other) => one - other);
    this.marks = this.model.deltaDecorations(
      this.marks,
      sorted.map((line) => ({ range: this.rangeOf(line), options: MARK })),
    );
    this.tell(sorted);
  }

  /** From the first character that is no blank, so that a new line before it moves it. */
  private rangeOf(line: number): monaco.Range {
    const { model } = this;
    const begin = model.getLineFirstNonWhitespaceColumn(line);
    return new monaco.Range(line, Math.max(begin, 1), line, model.getLineMaxColumn(line));
  }

  /** A line that was deleted takes its breakpoint along. */
  private follow(): void {
    if (this.marks.length === 0) return;
    const ranges = this.marks.flatMap((mark) => this.model.getDecorationRange(mark) ?? []);
    const kept = ranges.filter((range) => !range.isEmpty()).map((range) => range.startLineNumber);
    this.set(kept);
  }

  private tell(lines: readonly number[]): void {
    if (lines.join() === this.known.join()) return;
    this.known = lines;
    this.listener?.(lines);
  }
}
