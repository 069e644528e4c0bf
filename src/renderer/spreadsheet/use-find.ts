import { useEffect, useState } from 'react';
import {
  finderOf,
  type FindOptions,
  FindProblem,
  type Hit,
  planTexts,
  textsOfHits,
} from '../../shared/spreadsheet/find';
import type { CellRange } from '../../shared/spreadsheet/range';
import { carryOut } from './cell-actions';
import { ExpressionSearch } from './expression-search';
import type { Sheet } from './sheet';
import { useHits } from './use-hits';

/** What is looked for in a table and what was found. */
export interface FindState {
  readonly options: FindOptions;
  readonly replacement: string;
  readonly inSelection: boolean;
  readonly hits: readonly Hit[];
  readonly searching: boolean;
  /** Which of them is the focused cell; -1 when none is. */
  readonly at: number;
  /** Why the text cannot be looked for or replaced. */
  readonly problem: string | null;
  readonly set: (part: Partial<FindOptions>) => void;
  readonly setReplacement: (text: string) => void;
  readonly setInSelection: (on: boolean) => void;
  /** Goes to the next or the former hit, and round. */
  readonly go: (step: 1 | -1) => void;
  readonly replace: (which: 'one' | 'all') => void;
}

const NOTHING: FindOptions = {
  text: '',
  matchCase: false,
  wholeCell: false,
  regularExpression: false,
};
const NO_HITS: readonly Hit[] = [];
const EVERYWHERE: readonly CellRange[] = [];

/** Looks in the shown cells, again whenever they change. */
export function useFind(sheet: Sheet): FindState {
  const [options, setOptions] = useState(NOTHING);
  const [replacement, setReplacement] = useState('');
  const [within, setWithin] = useState(EVERYWHERE);
  const [current, setCurrent] = useState(sheet.selection.active);
  const shows = useShows(sheet);
  const [search] = useState(() => new ExpressionSearch());
  const { hits, problem, searching } = useHits(sheet, search, { options, within, shows });
  const [refusal, setRefusal] = useState<{ readonly of: readonly Hit[]; readonly text: string }>();
  const at = hits.findIndex(({ row, column }) => row === current?.row && column === current.column);
  useEffect(() => sheet.selection.mark(hits), [sheet, hits]);
  useEffect(() => () => sheet.selection.mark(NO_HITS), [sheet]);
  useEffect(() => () => search.end(), [search]);

  const goTo = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setCurrent(hit);
    sheet.selection.select(hit);
    sheet.scrollTo(hit);
  };

  return {
    options,
    replacement,
    inSelection: within !== EVERYWHERE,
    hits,
    at,
    searching,
    problem: problem ?? (refusal?.of === hits ? refusal.text : null),
    set: (part) => setOptions((former) => ({ ...former, ...part })),
    setReplacement,
    setInSelection: (on) => setWithin(on ? [...sheet.selection.ranges] : EVERYWHERE),
    go: (step) => goTo(nextHit(sheet, hits, at, step)),
    replace: (which) => {
      if (hits.length === 0) return;
      const index = at < 0 ? nextHit(sheet, hits, at, 1) : at;
      const replaced = which === 'all' ? hits : hits.slice(index, index + 1);
      replaceHits(sheet, search, replaced, { options, replacement }).then(
        () => which === 'one' && goTo((index + 1) % hits.length),
        (error: unknown) =>
          setRefusal({ of: hits, text: error instanceof Error ? error.message : String(error) }),
      );
    },
  };
}

/** Grows whenever the table shows something else: after sorting, filtering and edits. */
function useShows({ api, host }: Sheet): number {
  const [shows, setShows] = useState(0);
  useEffect(() => {
    const changed = () => setShows((count) => count + 1);
    api.addEventListener('modelUpdated', changed);
    const end = host.context.shows.subscribe(changed);
    return () => {
      end();
      if (!api.isDestroyed()) api.removeEventListener('modelUpdated', changed);
    };
  }, [api, host]);
  return shows;
}

/** The hit behind the present one; without one, the first from the active cell on. */
function nextHit(sheet: Sheet, hits: readonly Hit[], at: number, step: 1 | -1): number {
  if (at >= 0) return (at + step + hits.length) % hits.length;
  const { active } = sheet.selection;
  if (!active) return 0;
  const isBehind = ({ row, column }: Hit) =>
    row > active.row || (row === active.row && column >= active.column);
  const next = hits.findIndex(isBehind);
  if (step > 0) return Math.max(next, 0);
  return next > 0 ? next - 1 : hits.length - 1;
}

interface Replacing {
  readonly options: FindOptions;
  readonly replacement: string;
}

/** @throws StoppedSearch when a regular expression takes too long; nothing is replaced then */
async function replaceHits(
  sheet: Sheet,
  search: ExpressionSearch,
  hits: readonly Hit[],
  replacing: Replacing,
): Promise<void> {
  const texts = textsOfHits(sheet.shown(), hits);
  const next = await replacedTexts(search, texts, replacing);
  const now = textsOfHits(sheet.shown(), hits);
  // What was edited or sorted while the expression was at work stays as it is.
  const isSame = texts.every((text, index) => text === now[index]);
  if (!isSame) throw new Error('The table changed while it was searched. Replace again.');
  const { title } = sheet.source;
  const shown = { action: 'Replace', label: `Replace in ${title}`, verb: 'Replaced in' };
  carryOut(sheet, shown, planTexts(sheet.shown(), hits, next));
}

async function replacedTexts(
  search: ExpressionSearch,
  texts: readonly string[],
  { options, replacement }: Replacing,
): Promise<readonly string[]> {
  if (options.regularExpression) return search.replace(texts, options, replacement);
  const finder = finderOf(options, replacement);
  if (finder instanceof FindProblem) throw new Error(finder.reason);
  return texts.map(finder.replace);
}
