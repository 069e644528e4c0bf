import type { Command } from '../../shared/commands/command';
import type { ScriptName } from '../../shared/project/message-script';
import type { ObjectId } from '../../shared/project/object';
import { monaco } from '../code/monaco';
import { type ReplacedPart, replacedPart } from '../code/replaced-part';
import { ScriptBreakpoints } from './script-breakpoints';

/** How long typing pauses before the document gets it, in milliseconds. */
const PAUSE = 300;

/** After a longer pause, typing is another step of undo. Milliseconds. */
const STEP = 10_000;

type Execute = (command: Command) => Promise<unknown>;

/**
 * The text of one script in the editor. What is typed goes to the document a moment later; what
 * becomes of the document otherwise comes back into the text. Undo in the editor is the text's own.
 */
export class ScriptText {
  readonly model: monaco.editor.ITextModel;
  readonly breakpoints: ScriptBreakpoints;
  /** What the document has, as far as this text knows. */
  private known: string;
  /** What the editor showed then; it has one kind of line ends only. */
  private shown: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Edits that the document has not answered yet. */
  private sent = 0;
  private lastSent = Number.NEGATIVE_INFINITY;
  /** The text is being made to follow the document. */
  private following = false;
  private latest: string;

  constructor(
    private readonly message: ObjectId,
    private readonly script: ScriptName,
    text: string,
    private readonly execute: Execute,
    private readonly failed: (error: unknown) => void,
  ) {
    this.known = text;
    this.latest = text;
    this.model = monaco.editor.createModel(text, 'lua');
    this.model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    this.breakpoints = new ScriptBreakpoints(this.model);
    this.shown = this.model.getValue();
    this.model.onDidChangeContent(() => {
      if (this.following) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.tell(), PAUSE);
    });
  }

  /** Gives the document what was typed. */
  tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.model.isDisposed()) return;
    const text = this.model.getValue();
    if (text === this.shown) return;
    this.known = text;
    this.shown = text;
    this.sent += 1;
    const now = performance.now();
    const continues = now - this.lastSent < STEP;
    this.lastSent = now;
    const { message, script } = this;
    this.execute({ type: 'editScript', message, script, text, continues })
      .then(() => this.answered(true))
      .catch((error: unknown) => {
        this.answered(false);
        this.failed(error);
      });
  }

  private answered(taken: boolean): void {
    this.sent -= 1;
    if (taken) return this.follow(this.latest);
    // What was typed stays, and goes to the document with the next edit.
    this.known = this.latest;
    this.shown = this.latest;
  }

  /** The document has this text now. */
  follow(text: string): void {
    this.latest = text;
    // What comes back of an own edit may be older than what was sent since.
    if (this.sent > 0 || text === this.known) return;
    this.known = text;
    this.lastSent = Number.NEGATIVE_INFINITY;
    const part = replacedPart(this.model.getValue(), text);
    if (part) this.replace(part);
    this.shown = this.model.getValue();
  }

  /** One step of undo in the editor as well. */
  private replace(part: ReplacedPart): void {
    const from = this.model.getPositionAt(part.start);
    const to = this.model.getPositionAt(part.end);
    const range = monaco.Range.fromPositions(from, to);
    this.following = true;
    this.model.pushStackElement();
    this.breakpoints.keepLines(() =>
      this.model.pushEditOperations([], [{ range, text: part.text }], () => null),
    );
    this.model.pushStackElement();
    this.following = false;
  }
}
