/** Says of the items with certain paths whether and how they are recorded. */
export interface RecordingRule {
  readonly pattern: string;
  /** False for a rule that keeps items from being recorded by a later one. */
  readonly record: boolean;
  /** Numbers are recorded when they differ by more than this, in the unit of the item. */
  readonly deadBand: number;
  /** Seconds after which a value that does not change is recorded again; 0 for never. */
  readonly maximumInterval: number;
}

const MOST_SECONDS = 604_800;
const MOST_DEAD_BAND = 1e12;
const DEFAULT_INTERVAL = 600;

/**
 * Reads rules for recording, one in each line: `/System/Core/Reactor-*; 0.5; 600` has a
 * pattern of paths, the dead band and the maximum interval in seconds; both may be left out. `*`
 * stands for any part of a name, `**` for any number of levels. A line that begins with `!` keeps
 * what it matches from being recorded. Empty lines mean nothing.
 * @returns the rules, or what is wrong with a line as a whole sentence
 */
export function recordingRules(
  text: string,
): readonly RecordingRule[] | { readonly problem: string } {
  const rules: RecordingRule[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const rule = ruleOf(line);
    if (typeof rule === 'string') {
      return { problem: `Recording, line ${index + 1} "${line.trim()}": ${rule}` };
    }
    rules.push(rule);
  }
  return rules;
}

function ruleOf(line: string): RecordingRule | string {
  const [first = '', deadBand = '', interval = '', ...more] = line
    .split(';')
    .map((part) => part.trim());
  const record = !first.startsWith('!');
  const pattern = record ? first : first.slice(1).trim();
  if (!pattern.startsWith('/')) {
    return 'a path begins with "/". Write a line such as /System/Core/**/Temperature; 0.5; 600.';
  }
  if (more.length > 0 || (!record && (deadBand !== '' || interval !== ''))) {
    return record
      ? 'there are three parts at most: pattern; dead band; maximum interval.'
      : 'a line that begins with "!" has a pattern only.';
  }
  const band = numberIn(deadBand, 0, MOST_DEAD_BAND);
  if (band === undefined) return `the dead band is a number from 0 to ${MOST_DEAD_BAND}.`;
  const seconds = numberIn(interval, DEFAULT_INTERVAL, MOST_SECONDS);
  if (seconds === undefined) return `the maximum interval is a number from 0 to ${MOST_SECONDS} s.`;
  return { pattern, record, deadBand: band, maximumInterval: seconds };
}

function numberIn(text: string, empty: number, most: number): number | undefined {
  if (text === '') return empty;
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : undefined;
}

/** Finds the rule of a path: the first one that matches. */
export function recordingRuleOf(
  rules: readonly RecordingRule[],
): (path: string) => RecordingRule | undefined {
  const prepared = rules.map((rule) => ({ rule, form: formOf(rule.pattern) }));
  return (path) => {
    const found = prepared.find(({ form }) => form.test(path))?.rule;
    return found?.record ? found : undefined;
  };
}

function formOf(pattern: string): RegExp {
  const parts = pattern.split(/(\/\*\*\/|\*\*|\*)/).map((part) => {
    if (part === '/**/') return '/(?:.*/)?';
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
