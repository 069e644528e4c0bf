import { defaultsOf, type FieldValue } from '../src/shared/fields/field';
import { applyChanges, type Change } from '../src/shared/project/change';
import { type ObjectKind, projectObject, propertySetOf } from '../src/shared/project/object';
import { emptyProject, type Project, ROOT_IDS, tableKey } from '../src/shared/project/project';
import { type Row, type TableName, tableDefinition } from '../src/shared/tables/tables';
import { createValidator } from '../src/shared/validation/validate';
import { compareTimes, type Figure } from './figure';

const MESSAGES = 200;
const TAGS = 500;

/**
 * Validation after one cell edit in a project of 200 messages with 500 mapped tags each, beside the
 * full validation of the same project. Each round edits another cell.
 */
export function validationAfterCellEdit(): Figure {
  const plant = largeProject();
  const validator = createValidator();
  validator.validate(plant.project);
  let project = plant.project;
  let round = 0;
  return compareTimes(
    'validation-after-cell-edit',
    () => {
      const found = validator.validate(project).size;
      if (found !== (round === 0 ? 0 : 1)) throw new Error(`${found} objects have problems.`);
    },
    () => {
      createValidator().validate(project);
      round += 1;
      project = withReversedRange(plant, round);
    },
  );
}

interface LargeProject {
  readonly project: Project;
  readonly messages: readonly number[];
}

/** The project with one wrong cell, in another message each round. */
function withReversedRange({ project, messages }: LargeProject, round: number): Project {
  const message = messages[(round * 7) % messages.length] ?? 0;
  const table = tableKey(message, 'tagList');
  const row = project.tables.get(table)?.[(round * 11) % TAGS];
  if (!row) throw new Error('The project to measure with has no such row.');
  const rows = [{ ...row, rangeLow: 1, rangeHigh: -round }];
  return applyChanges(project, [{ type: 'updateRows', table, rows }]).project;
}

function largeProject(): LargeProject {
  let nextId = 100;
  const messages: number[] = [];
  const changes: Change[] = [];
  const add = (kind: ObjectKind, parent: number, name: string, properties = {}) => {
    const id = nextId++;
    const defaults = defaultsOf(propertySetOf(kind).fields);
    const object = { id, parent, kind, name, description: '' };
    const complete = { ...object, properties: { ...defaults, ...properties } };
    changes.push({ type: 'putObject', object: projectObject.parse(complete) });
    return id;
  };
  const addRows = (message: number, table: TableName, values: Record<string, FieldValue>[]) => {
    const defaults = defaultsOf(tableDefinition(table).columns);
    const rows = values.map((row): Row => ({ id: nextId++, ...defaults, ...row }));
    changes.push({ type: 'setRows', table: tableKey(message, table), rows });
  };
  const folder = add('folder', ROOT_IDS.core, 'Plant');
  for (let item = 0; item < TAGS; item += 1) add('item', folder, `Item${item}`);
  const broker = add('broker', ROOT_IDS.core, 'Broker', { systemId: 'SF1' });
  const tags = Array.from({ length: TAGS }, (_, index) => `Tag${index}`);
  for (let index = 0; index < MESSAGES; index += 1) {
    const ids = { messageId: `M${index}`, supplierId: 'Acme', deviceTypeId: 'Reactor' };
    const message = add('message', broker, `Message${index}`, ids);
    messages.push(message);
    addRows(
      message,
      'tagList',
      tags.map((objectName) => ({ objectName, dataType: 'Double' })),
    );
    addRows(
      message,
      'directMapping',
      tags.map((objectName, at) => ({ objectName, objectPath: `/System/Core/Plant/Item${at}` })),
    );
  }
  return { project: applyChanges(emptyProject('Large'), changes).project, messages };
}
