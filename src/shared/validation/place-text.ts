import { scriptFile } from '../project/message-script';
import type { Project } from '../project/project';
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
  const rows = project.tables.get(`${place.object}/${place.table}`) ?? [];
  const index = rows.findIndex((row) => row.id === place.row);
  return index < 0 ? title : `${title} row ${index + 1}`;
}
