import { defaultsOf } from '../src/shared/fields/field';
import { applyChanges } from '../src/shared/project/change';
import { type Message, projectObject, propertySetOf } from '../src/shared/project/object';
import { emptyProject, objectOf, type Project, ROOT_IDS } from '../src/shared/project/project';
import type { Row } from '../src/shared/tables/tables';

/** Rows of the workbooks that are read and written. */
export const WORKBOOK_ROWS = 100_000;

const BROKER = 10;
const MESSAGE = 11;

/** A project of one message whose historian mapping has that many rows of four columns. */
export function workbookProject(rows: number): { project: Project; message: Message } {
  const base = { description: '' };
  const broker = { ...base, id: BROKER, parent: ROOT_IDS.core, kind: 'broker', name: 'Broker' };
  const message = { ...base, id: MESSAGE, parent: BROKER, kind: 'message', name: 'Trend' };
  const properties = { ...defaultsOf(propertySetOf('message').fields), mappingType: 'Historian' };
  const { project } = applyChanges(emptyProject('Plant'), [
    {
      type: 'putObject',
      object: projectObject.parse({
        ...broker,
        properties: defaultsOf(propertySetOf('broker').fields),
      }),
    },
    { type: 'putObject', object: projectObject.parse({ ...message, properties }) },
    {
      type: 'setRows',
      table: `${MESSAGE}/historianMapping`,
      rows: Array.from({ length: rows }, (_, index) => rowNumber(index)),
    },
  ]);
  const made = objectOf(project, MESSAGE, 'message');
  if (!made) throw new Error('The message was not made.');
  return { project, message: made };
}

function rowNumber(index: number): Row {
  return {
    id: 1_000 + index,
    equipmentId: `Bioreactor-${index % 500}`,
    tag: `Temperature ${index}`,
    path: `/System/Core/Reactors/Reactor${index % 50}/Temperature_${index}`,
    historianType: index % 3 === 0 ? 'OSI-PI' : 'Internal',
  };
}
