import { useEffect, useMemo, useState } from 'react';
import {
  type Finder,
  finderOf,
  findCells,
  type FindOptions,
  FindProblem,
  type Hit,
  planReplace,
} from '../../shared/spreadsheet/find';
import type { CellRange } from '../../shared/spreadsheet/range';
import { carryOut } from './cell-actions';
import type { Sheet } from './sheet';

/** What is looked for in a table and what was found. */
export interface FindState {
  readonly options: FindOptions;
  readonly replacement: string;
  readonly inSelection: boolean;
  readonly hits: readonly Hit[];
  /** Which of them is the focused cell; -1 when none is. */
  readonly at: number;
  /** Why the text cannot be looked for. */
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
  const finder = useMemo(() => finderOf(options), [options]);
  const hits = useMemo(() => {
    const looksFor = finder instanceof FindProblem || options.text === '' ? null : finder;
    return looksFor && shows >= 0 ? findCells(sheet.shown(), looksFor, within) : NO_HITS;
  }, [sheet, finder, options, within, shows]);
  const at = hits.findIndex(({ row, column }) => row === current?.row && column === current.column);
  useEffect(() => sheet.selection.mark(hits), [sheet, hits]);
  useEffect(() => () => sheet.selection.mark(NO_HITS), [sheet]);

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
    problem: finder instanceof FindProblem ? finder.reason : null,
    set: (part) => setOptions((former) => ({ ...former, ...part })),
    setReplacement,
    setInSelection: (on) => setWithin(on ? [...sheet.selection.ranges] : EVERYWHERE),
    go: (step) => goTo(nextHit(sheet, hits, at, step)),
    replace: (which) => {
      const replacing = finderOf(options, replacement);
      if (replacing instanceof FindProblem || options.text === '') return;
      const index = at < 0 ? nextHit(sheet, hits, at, 1) : at;
      replaceHits(sheet, which === 'all' ? hits : hits.slice(index, index + 1), replacing);
      if (which === 'one') goTo((index + 1) % hits.length);
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

function replaceHits(sheet: Sheet, hits: readonly Hit[], finder: Finder): void {
  const { title } = sheet.source;
  const texts = { action: 'Replace', label: `Replace in ${title}`, verb: 'Replaced in' };
  carryOut(sheet, texts, planReplace(sheet.shown(), hits, finder));
}
