import type { ObjectId } from '../../shared/project/object';
import { objectsOf, rowsOf } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { commonTagNames } from '../../shared/references/resolved-tag';
import type { TableName } from '../../shared/tables/tables';
import type { CellSuggestions } from '../grid/row-source';
import type { Studio } from '../studio/studio';

const NONE: CellSuggestions = {};

/**
 * What the cells of a mapping table are completed from: names from the tag list, those without a row
 * first, tags of a group from below its devices, and items of the internal historian.
 */
export function cellSuggestions(
  studio: Studio,
  message: ObjectId,
  table: TableName,
): CellSuggestions {
  const project = () => studio.replica.get()?.project;
  const objectName = () => {
    const now = project();
    if (!now || (table !== 'directMapping' && table !== 'groupMapping')) return [];
    const mapped = new Set<string>(rowsOf(now, message, table).map((row) => row.objectName));
    const names = new Set(rowsOf(now, message, 'tagList').map((tag) => tag.objectName));
    const isMapped = (name: string) => (mapped.has(name) ? 1 : 0);
    return [...names].filter(Boolean).sort((left, right) => isMapped(left) - isMapped(right));
  };
  const tagName = () => {
    const now = project();
    return now ? commonTagNames(now, message) : [];
  };
  // The path of a historian can be one of OSI-PI, so it is no path of the models by its type.
  const path = () => {
    const now = project();
    return now ? objectsOf(now, 'item').map(({ id }) => treeOf(now).pathOf(id)) : [];
  };
  if (table === 'directMapping') return { objectName };
  if (table === 'historianMapping') return { path };
  return table === 'groupMapping' ? { objectName, tagName } : NONE;
}
