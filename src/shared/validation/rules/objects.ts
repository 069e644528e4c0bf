import { xmlFolderProblem } from '../../msi/xml-folder';
import { repairedValueText, valueTextProblem } from '../../msi/value-text';
import {
  type Broker,
  type Item,
  OBJECT_KINDS,
  type ObjectKind,
  type ProjectObject,
  propertySetOf,
} from '../../project/object';
import { CONNECTION_PROPERTIES } from '../../properties/broker';
import type { Problem } from '../problem';
import { NO_PROBLEMS } from '../rule';
import { problemAt, propertySpot, quoted } from '../spot';
import { addressProblems } from './connections';
import { type FieldsCheck, fieldsCheck } from './fields';
import { connectionProblems, sourceProblems } from './opcua-sources';
import { simulationProblems } from './simulation';

/** Texts that are not written to XML, though their objects' other texts are. */
const NOT_IN_XML: readonly string[] = [
  ...CONNECTION_PROPERTIES,
  'xmlFolder',
  'messageName',
  'osiPiHost',
  'piServer',
  'unit',
  'replayFile',
  'endpoint',
  'user',
  'connection',
  'nodeId',
];

const CHECKS = new Map<ObjectKind, FieldsCheck>(
  OBJECT_KINDS.map((kind) => [
    kind,
    fieldsCheck(propertySetOf(kind).fields, (key) => !NOT_IN_XML.includes(key)),
  ]),
);

/** What is wrong with an object by itself, whatever the rest of the project says. */
export function ownProblems(object: ProjectObject): readonly Problem[] {
  const problems = propertyProblems(object);
  if (object.kind === 'item') {
    problems.push(
      ...initialValueProblems(object),
      ...simulationProblems(object),
      ...sourceProblems(object),
    );
  }
  if (object.kind === 'connection') problems.push(...connectionProblems(object));
  if (object.kind === 'broker')
    problems.push(...folderProblems(object), ...addressProblems(object));
  return problems.length === 0 ? NO_PROBLEMS : problems;
}

function propertyProblems(object: ProjectObject): Problem[] {
  const values: Readonly<Record<string, unknown>> = object.properties;
  const set = propertySetOf(object.kind);
  const found = CHECKS.get(object.kind)?.(values, (key) => propertySpot(object, key)) ?? [];
  return found.filter(({ place }) => set.applies(place.property ?? '', values));
}

function initialValueProblems(item: Item): Problem[] {
  const { dataType, initialValue } = item.properties;
  const reason = initialValue === '' ? undefined : valueTextProblem(dataType, initialValue);
  if (reason === undefined) return [];
  const spot = propertySpot(item, 'initialValue');
  const repaired = repairedValueText(dataType, initialValue);
  return [
    problemAt(
      spot.place,
      'error',
      'item.initial-value',
      `Initial Value ${quoted(initialValue)} of item ${quoted(item.name)} does not fit its Data Type ${dataType}: ${reason}.`,
      repaired === undefined
        ? undefined
        : { label: `Change to ${repaired}`, command: spot.edit(repaired) },
    ),
  ];
}

function folderProblems(broker: Broker): Problem[] {
  const reason = xmlFolderProblem(broker.properties.xmlFolder);
  if (reason === undefined) return [];
  const { place } = propertySpot(broker, 'xmlFolder');
  const message = `XML Folder of Message Broker ${quoted(broker.name)}: ${reason}`;
  return [problemAt(place, 'error', 'broker.xml-folder', message)];
}
