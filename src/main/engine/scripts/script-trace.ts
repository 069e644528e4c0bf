import type { MappingStep } from '../../../shared/journal/journal-entry';
import type { ConsoleLine } from './thread-messages';

/** Steps and lines of one run that the journal keeps. */
const MOST_KEPT = 200;
const LONGEST_VALUE = 500;

/** What a script read, wrote and logged during one run. */
export class ScriptTrace {
  readonly steps: MappingStep[] = [];
  readonly console: ConsoleLine[] = [];

  /**
   * @param script as it stands in messages, such as `LabResult/input.lua`
   * @param mostKept steps and lines that are kept
   */
  constructor(
    private readonly script: string,
    private readonly now: () => number,
    private readonly mostKept = MOST_KEPT,
  ) {}

  note(
    action: 'read' | 'write',
    path: string,
    value: { readonly text?: string; readonly problem?: string },
  ): void {
    const { text = '', problem = '' } = value;
    this.keep({ action, path, value: text.slice(0, LONGEST_VALUE), problem });
  }

  log(line: ConsoleLine): void {
    if (this.console.length < this.mostKept) this.console.push(line);
    const value = line.text.slice(0, LONGEST_VALUE);
    const problem = line.level === 'error' || line.level === 'warning' ? value : '';
    const path = line.line > 0 ? `${this.script}:${line.line}` : this.script;
    this.keep({ action: 'log', path, value, problem });
  }

  private keep(step: Omit<MappingStep, 'parameter' | 'time'>): void {
    if (this.steps.length >= this.mostKept) return;
    this.steps.push({ ...step, parameter: '', time: this.now() });
  }
}
