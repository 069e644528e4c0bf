import type { MappingStep } from '../../../shared/journal/journal-entry';
import type { ConsoleLine } from './thread-messages';

/** Steps and lines that are kept of one run. */
const MOST_KEPT = 200;
const LONGEST_VALUE = 500;

/** What a script read, wrote and logged during one run. */
export class ScriptTrace {
  readonly steps: MappingStep[] = [];
  readonly console: ConsoleLine[] = [];

  constructor(private readonly now: () => number) {}

  note(
    action: 'read' | 'write',
    path: string,
    value: { readonly text?: string; readonly problem?: string },
  ): void {
    const { text = '', problem = '' } = value;
    this.keep({ action, path, value: text.slice(0, LONGEST_VALUE), problem });
  }

  log(line: ConsoleLine): void {
    if (this.console.length < MOST_KEPT) this.console.push(line);
    const problem = line.level === 'error' || line.level === 'warning' ? line.text : '';
    this.keep({ action: 'check', path: '', value: line.text.slice(0, LONGEST_VALUE), problem });
  }

  private keep(step: Omit<MappingStep, 'parameter' | 'time'>): void {
    if (this.steps.length >= MOST_KEPT) return;
    this.steps.push({ ...step, parameter: '', time: this.now() });
  }
}
