import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import type { Problem } from '../../../shared/validation/problem';
import { type ProblemsChange, problemsChangeOf } from '../../../shared/validation/problems-change';
import { createValidator } from '../../../shared/validation/validate';

/**
 * The longest pause between two validations, in milliseconds. An edit after a quiet moment is
 * validated at once; of edits that follow each other, those of a pause are validated together. The
 * pause is as long as the last validation took.
 */
const PAUSE = 30;

/** Milliseconds before a project is looked at ahead, in which the program goes on starting. */
const AHEAD = 100;

/** Milliseconds of validation after which others get their turn. */
const SLICE = 5;

type Validation = Generator<void, ReadonlyMap<ObjectId, readonly Problem[]>>;

/** Looks for problems after each edit and tells for which objects they changed. */
export class ProblemWatch {
  private readonly validator = createValidator();
  private known: ReadonlyMap<ObjectId, readonly Problem[]> = new Map();
  private timer: NodeJS.Timeout | undefined;
  private turn: NodeJS.Immediate | undefined;
  /** The validation that is going on. */
  private steps: Validation | undefined;
  /** What the last validation took, in milliseconds. */
  private took = 0;
  private ended = 0;

  constructor(
    private readonly readProject: () => Project,
    private readonly changed: (objects: ProblemsChange[]) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Looks at a project that was just opened before anybody asks: the first look takes longest. */
  lookAhead(): void {
    this.timer ??= setTimeout(() => this.begin(), AHEAD);
  }

  /** Says that the project was edited. */
  projectChanged(): void {
    const pause = this.ended + Math.min(this.took, PAUSE) - performance.now();
    this.timer ??= setTimeout(() => this.begin(), Math.max(pause, 0));
  }

  /** All problems of the project as it is now. */
  current(): Problem[] {
    this.finish();
    this.stop();
    this.steps = this.validator.validateInSteps(this.readProject());
    this.finish();
    return [...this.known.values()].flat();
  }

  stop(): void {
    clearTimeout(this.timer);
    clearImmediate(this.turn);
    this.timer = undefined;
    this.turn = undefined;
  }

  private begin(): void {
    this.timer = undefined;
    // What is being looked at is finished first; the newer project comes after it.
    if (this.steps) return this.projectChanged();
    this.took = 0;
    this.steps = this.validator.validateInSteps(this.readProject());
    this.goOn();
  }

  /** Works for a moment, and goes on when others had their turn. */
  private goOn(): void {
    const begun = performance.now();
    try {
      while (this.steps && performance.now() - begun < SLICE) this.step(this.steps);
    } catch (error) {
      this.steps = undefined;
      this.failed(error);
    }
    this.took += performance.now() - begun;
    this.turn = this.steps ? setImmediate(() => this.goOn()) : undefined;
  }

  private finish(): void {
    clearImmediate(this.turn);
    this.turn = undefined;
    while (this.steps) this.step(this.steps);
  }

  private step(steps: Validation): void {
    const step = steps.next();
    if (!step.done) return;
    this.steps = undefined;
    this.ended = performance.now();
    this.publish(step.value);
  }

  private publish(found: ReadonlyMap<ObjectId, readonly Problem[]>): void {
    const before = this.known;
    this.known = found;
    const changed: ProblemsChange[] = [];
    for (const object of new Set([...before.keys(), ...found.keys()])) {
      const former = before.get(object) ?? [];
      const now = found.get(object) ?? [];
      if (former !== now) changed.push(problemsChangeOf(object, former, now));
    }
    if (changed.length > 0) this.changed(changed);
  }
}
