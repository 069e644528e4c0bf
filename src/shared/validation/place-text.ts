import { scriptFile } from '../project/message-script';
import { type Project, rowsOf } from '../project/project';
import { rowNumbers } from '../tables/row-numbers';
import { tableDefinition } from '../tables/tables';
import type { Problem } from './problem';

/**
 * Where in its object a problem is: `Tag List row 3`. Empty when it is a property, which the
 * problem's text names, or the object as a whole.
 */
export function placeText(project: Project, { place }: Problem): string {
  if (place.script !== undefined) {
    const file = scriptFile(place.script);
    return place.line === undefined ? file : `${file} line ${place.line}`;
  }
  if (place.table === undefined) return '';
  const { title } = tableDefinition(place.table);
  if (place.row === undefined) return title;
  const number = rowNumbers(rowsOf(project, place.object, place.table)).get(place.row);
  return number === undefined ? title : `${title} row ${number}`;
}
