import { defaultsOf } from '../../fields/field';
import { tagList, type Tag } from '../../tables/tag-list';
import { type Row, tableDefinition } from '../../tables/tables';
import type { ShownTable } from '../shown-table';

export type TagValues = Partial<Tag>;

const SHOWN = ['objectName', 'direction', 'rangeLow', 'locked'] as const;

/** A tag list that shows name, direction, low range and lock; rows are numbered from 1. */
export function shownTags(tags: readonly TagValues[]): ShownTable {
  const fields = tableDefinition('tagList').columns;
  const rows = tags.map(
    (tag, index): Row => ({ id: index + 1, ...defaultsOf(tagList.columns), ...tag }),
  );
  return {
    columns: SHOWN.flatMap((key) => {
      const field = fields[key];
      return field ? [{ key, field }] : [];
    }),
    rowCount: rows.length,
    rowAt: (position) => rows[position],
  };
}
