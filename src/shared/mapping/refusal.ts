import type { MappingStep } from '../journal/journal-entry';

/** Why a message was not mapped, and what was done and found until then. */
export interface Refusal {
  /** What is wrong and what to do, for the MES and the journal. */
  readonly refusal: string;
  readonly steps: readonly MappingStep[];
}

/** More than this many problems of one message help nobody. */
const MOST_PROBLEMS = 50;
const MOST_SHOWN = 5;

/** Collects what happens while a message is mapped. */
export class MappingLog {
  readonly steps: MappingStep[] = [];
  private readonly problems: string[] = [];

  /** @param time when the message is mapped, milliseconds since 1970, UTC */
  constructor(private readonly time: number) {}

  step(step: Pick<MappingStep, 'action'> & Partial<MappingStep>): void {
    this.steps.push({ parameter: '', path: '', value: '', time: this.time, problem: '', ...step });
  }

  /** Notes something that stops the message. */
  refuse(problem: string, step: Partial<MappingStep> = {}): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push(problem);
    this.step({ action: 'check', ...step, problem });
  }

  /** The refusal, when anything stops the message. */
  refusal(): Refusal | undefined {
    if (this.problems.length === 0) return undefined;
    const shown = this.problems.slice(0, MOST_SHOWN);
    const { length } = this.problems;
    if (length > MOST_SHOWN) {
      const more = `${length >= MOST_PROBLEMS ? 'At least ' : ''}${length - MOST_SHOWN}`;
      shown.push(`${more} more problems were found.`);
    }
    return { refusal: shown.join(' '), steps: unwritten(this.steps) };
  }
}

/** The steps of a message that was refused: it was looked at, and nothing of it was written. */
export function unwritten(steps: readonly MappingStep[]): readonly MappingStep[] {
  return steps.map((step) => (step.action === 'write' ? { ...step, action: 'check' } : step));
}
