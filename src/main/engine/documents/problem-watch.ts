import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import type { Problem } from '../../../shared/validation/problem';
import { createValidator } from '../../../shared/validation/validate';

/**
 * How long an edit waits at most for others before all are validated together, in milliseconds. As
 * long as validation takes no time, it waits no time.
 */
const DELAY = 30;

/** The problems of one object; none when the array is empty. */
export interface ProblemsOfObject {
  readonly object: ObjectId;
  readonly problems: readonly Problem[];
}

/** Looks for problems after each edit and tells for which objects they changed. */
export class ProblemWatch {
  private readonly validator = createValidator();
  private known: ReadonlyMap<ObjectId, readonly Problem[]> = new Map();
  private timer: NodeJS.Timeout | undefined;
  /** What the last validation took, in milliseconds. */
  private took = DELAY;

  constructor(
    private readonly readProject: () => Project,
    private readonly changed: (objects: ProblemsOfObject[]) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Says that the project was edited. */
  projectChanged(): void {
    this.timer ??= setTimeout(
      () => {
        try {
          this.validate();
        } catch (error) {
          this.failed(error);
        }
      },
      Math.min(this.took, DELAY),
    );
  }

  /** All problems of the project as it is now. */
  current(): Problem[] {
    this.validate();
    return [...this.known.values()].flat();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private validate(): void {
    this.stop();
    const begun = performance.now();
    const found = this.validator.validate(this.readProject());
    this.took = performance.now() - begun;
    const before = this.known;
    this.known = found;
    const changed: ProblemsOfObject[] = [];
    for (const [object, problems] of found) {
      if (before.get(object) !== problems) changed.push({ object, problems });
    }
    for (const [object, problems] of before) {
      if (problems.length > 0 && !found.has(object)) changed.push({ object, problems: [] });
    }
    if (changed.length > 0) this.changed(changed);
  }
}
