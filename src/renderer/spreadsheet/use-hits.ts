import { useEffect, useMemo, useState } from 'react';
import {
  findCells,
  finderOf,
  type FindOptions,
  FindProblem,
  type Hit,
  hitsAt,
  shownTexts,
} from '../../shared/spreadsheet/find';
import type { CellRange } from '../../shared/spreadsheet/range';
import type { ExpressionSearch } from './expression-search';
import type { Sheet } from './sheet';

/** What was found. */
export interface Hits {
  readonly hits: readonly Hit[];
  /** Why the text cannot be looked for; a whole sentence. */
  readonly problem: string | null;
  /** The search is not over yet. */
  readonly searching: boolean;
}

const NO_HITS: readonly Hit[] = [];
const NOTHING: Hits = { hits: NO_HITS, problem: null, searching: false };
const SEARCHING: Hits = { ...NOTHING, searching: true };

interface Wanted {
  readonly options: FindOptions;
  /** Looks in these ranges only; everywhere when there are none. */
  readonly within: readonly CellRange[];
  /** Grows whenever the table shows something else. */
  readonly shows: number;
}

/** Looks in the shown cells, again whenever they change. Regular expressions take their time. */
export function useHits(sheet: Sheet, search: ExpressionSearch, wanted: Wanted): Hits {
  const { options, within, shows } = wanted;
  const atOnce = useMemo((): Hits | undefined => {
    if (options.text === '') return NOTHING;
    const finder = finderOf(options);
    if (finder instanceof FindProblem) return { ...NOTHING, problem: finder.reason };
    if (options.regularExpression) return undefined;
    return shows < 0 ? NOTHING : { ...NOTHING, hits: findCells(sheet.shown(), finder, within) };
  }, [sheet, options, within, shows]);
  const later = useExpressionHits(sheet, search, atOnce === undefined ? wanted : null);
  return atOnce ?? later;
}

function useExpressionHits(sheet: Sheet, search: ExpressionSearch, wanted: Wanted | null): Hits {
  const { options, within, shows } = wanted ?? {};
  const texts = useMemo(
    () => (shows === undefined ? [] : shownTexts(sheet.shown())),
    [sheet, shows],
  );
  const [found, setFound] = useState<{ readonly for?: object; readonly hits: Hits }>({
    hits: SEARCHING,
  });
  const question = useMemo(() => ({ texts, options, within }), [texts, options, within]);
  useEffect(() => {
    if (!question.options) return undefined;
    let isWanted = true;
    const tell = (hits: Hits) => isWanted && setFound({ for: question, hits });
    search.find(question.texts, question.options).then(
      (places) => tell({ ...NOTHING, hits: hitsAt(places, sheet.shown(), question.within) }),
      (error: unknown) =>
        tell({ ...NOTHING, problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [sheet, search, question]);
  return found.for === question ? found.hits : SEARCHING;
}
