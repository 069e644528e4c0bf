import { FindProblem, finderOf, type FindOptions } from './find';

/**
 * What a thread of its own does with a regular expression, because one that never ends cannot be
 * stopped in any other way. Texts are sent once and looked through by many expressions.
 */
export type ExpressionTask =
  | { readonly type: 'texts'; readonly texts: readonly string[] }
  | { readonly type: 'find'; readonly options: FindOptions }
  | {
      readonly type: 'replace';
      readonly options: FindOptions;
      readonly replacement: string;
      readonly texts: readonly string[];
    };

/** Places of the texts with a match, or texts with every match replaced. */
export type ExpressionResult = readonly number[] | readonly string[];

/** Makes the worker's end: it remembers the texts to look through. */
export function expressionWorker(): (task: ExpressionTask) => ExpressionResult | undefined {
  let texts: readonly string[] = [];
  return (task) => {
    if (task.type === 'texts') {
      texts = task.texts;
      return undefined;
    }
    const finder = finderOf(task.options, task.type === 'replace' ? task.replacement : '');
    if (finder instanceof FindProblem) throw new Error(finder.reason);
    if (task.type === 'replace') return task.texts.map(finder.replace);
    return texts.flatMap((text, place) => (finder.matches(text) ? [place] : []));
  };
}
