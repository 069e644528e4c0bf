import type { Place } from '../../../shared/commands/command';
import type { Change } from '../../../shared/project/change';

/** One action of a user: what it changed and what takes it back. */
export interface Step {
  /** The action in words, such as `Rename Reactor1`. */
  readonly label: string;
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
  readonly place: Place | null;
  /** Edits with the same mark may become one step, as those of typing do. */
  readonly mark?: string;
}

/** How many steps can be undone. */
export const UNDO_DEPTH = 1_000;

/** A state that the document once had. Each edit makes a new one; undo returns to a former one. */
export type Position = number;

interface NumberedStep extends Step {
  readonly position: Position;
}

/** Undo and redo of one document, and which of its states is saved. */
export class History {
  private readonly done: NumberedStep[] = [];
  private readonly undone: NumberedStep[] = [];
  /** The state before the oldest step. */
  private base: Position = 0;
  private lastPosition: Position = 0;

  /** @param saved whether the document, as it is at first, is saved */
  constructor(saved: boolean) {
    this.saved = saved ? this.base : null;
  }

  private saved: Position | null;

  get position(): Position {
    return this.done.at(-1)?.position ?? this.base;
  }

  get isSaved(): boolean {
    return this.position === this.saved;
  }

  /** The state at this position is what the files hold now. */
  markSaved(position: Position): void {
    this.saved = position;
  }

  /** A new edit: what was undone before can no longer be redone. */
  record(step: Step): void {
    this.lastPosition += 1;
    this.done.push({ ...step, position: this.lastPosition });
    this.undone.length = 0;
    if (this.done.length > UNDO_DEPTH) {
      this.base = this.done.shift()?.position ?? this.base;
    }
  }

  /**
   * A new edit that goes on with the last one: both become one step, or none when nothing is left
   * of them. What was saved or undone in between keeps them apart.
   */
  extend(step: Step): void {
    const last = this.done.at(-1);
    const goesOn = last?.mark !== undefined && last.mark === step.mark;
    if (!goesOn || last.position === this.saved || this.undone.length > 0) {
      return this.record(step);
    }
    this.done.pop();
    if (sameChanges(step.changes, last.inverse)) return;
    const { label, inverse } = last;
    this.record({ ...step, label, inverse });
  }

  /** The files do not hold any state that the document had. */
  markUnsaved(): void {
    this.saved = null;
  }

  /** The step that Undo takes back. */
  get nextUndo(): Step | undefined {
    return this.done.at(-1);
  }

  /** The step that Redo carries out again. */
  get nextRedo(): Step | undefined {
    return this.undone.at(-1);
  }

  /** Says that the next undo was carried out. */
  undo(): void {
    const step = this.done.pop();
    if (step) this.undone.push(step);
  }

  /** Says that the next redo was carried out. */
  redo(): void {
    const step = this.undone.pop();
    if (step) this.done.push(step);
  }
}

function sameChanges(left: readonly Change[], right: readonly Change[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
