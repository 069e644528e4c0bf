import type { ParameterValue } from '../msi/interface-description-template';
import type { ReadDescription } from '../msi/read-interface-description';
import type { Broker, Message } from '../project/object';
import { freeName, MAXIMUM_NAME_LENGTH } from '../project/object-name';
import { objectsOf, type Project } from '../project/project';
import { ancestorOf, treeOf } from '../project/tree';
import { UserError } from '../user-error';
import { exchangeTable } from './exchange-table';
import { MESSAGE_LABEL, TABLE_LABEL } from './recognise';
import type { Cell, Sheet, Workbook } from './sheet';

/** The values of a description that are properties of the message configuration. */
const PROPERTIES = [
  'messageId',
  'supplierId',
  'deviceTypeId',
  'messageDescription',
  'supplierVersion',
  'functionalId',
  'systemName',
] as const;

/** By these values messages are told apart. */
const IDENTITY = ['supplierId', 'deviceTypeId', 'messageId', 'supplierVersion'] as const;

/**
 * A message description as a workbook of two sheets, so that its import is a plan like any other: one
 * for the message configuration, one for its tag list. It belongs to the message configuration with
 * the same identity, or to a new one below the broker.
 * @throws UserError when the broker is not clear
 */
export function descriptionWorkbook(
  project: Project,
  file: string,
  description: ReadDescription,
  wantedBroker?: Broker,
): Workbook {
  const broker = wantedBroker ?? brokerOf(project, description);
  const path = messagePath(project, broker, description);
  const remarks = description.unknown.map((name) => `Element ${name} is not read.`);
  const systemId = description.message.get('systemId') ?? '';
  if (systemId !== broker.properties.systemId) {
    remarks.push(
      `The description is for system ID "${systemId}", but broker "${broker.name}" has "${broker.properties.systemId}".`,
    );
  }
  return {
    file,
    sheets: [messageSheet(path, description), tagListSheet(path, description)],
    remarks,
  };
}

function brokerOf(project: Project, { message }: ReadDescription): Broker {
  const brokers = objectsOf(project, 'broker');
  const systemId = message.get('systemId');
  const fitting = brokers.filter(({ properties }) => properties.systemId === systemId);
  const [broker, another] = fitting.length > 0 ? fitting : brokers;
  if (broker && !another) return broker;
  const known = brokers.map(({ id }) => treeOf(project).pathOf(id)).join(', ');
  throw new UserError(
    known === ''
      ? 'The project has no message broker. Create one first.'
      : `It is not clear to which message broker the description belongs. Name one of ${known}.`,
    known === '' ? 'no-broker' : 'broker-unclear',
  );
}

function messagePath(project: Project, broker: Broker, { message }: ReadDescription): string {
  const tree = treeOf(project);
  const same = objectsOf(project, 'message').find(
    (one) =>
      ancestorOf(project, one.id, 'broker')?.id === broker.id &&
      one.properties.messageType === 'OrderParameter' &&
      IDENTITY.every((key) => one.properties[key] === (message.get(key) ?? '')),
  );
  if (same) return tree.pathOf(same.id);
  const taken = tree.childrenOf(broker.id).map((id) => project.objects.get(id)?.name ?? '');
  const name = freeName(usableName(message.get('messageId') ?? ''), taken);
  return `${tree.pathOf(broker.id)}/${name}`;
}

function usableName(messageId: string): string {
  const name = messageId.replace(/[/\u0000-\u001f\u007f]/g, '_').trim();
  return name.slice(0, MAXIMUM_NAME_LENGTH - 10).trim() || 'Message';
}

function messageSheet(path: string, { message, parameters }: ReadDescription): Sheet {
  const { columns } = exchangeTable('messages');
  const titleOf = (key: keyof Message['properties']) =>
    columns.find((column) => column.key === key)?.title ?? key;
  const present = PROPERTIES.filter((key) => message.has(key));
  const titles = ['Path', ...present.map(titleOf)];
  const cells: Cell[] = [path, ...present.map((key) => message.get(key) ?? '')];
  if (parameters.some((parameter) => parameter.has('optional'))) {
    titles.push(titleOf('usesOptional'));
    cells.push(true);
  }
  return {
    name: 'Message description',
    isPart: true,
    rows: [[TABLE_LABEL, exchangeTable('messages').title], titles, cells],
  };
}

/** Columns of which at least one parameter says something. */
function tagListSheet(path: string, { parameters }: ReadDescription): Sheet {
  const table = exchangeTable('tagList');
  const columns = table.columns.filter(
    ({ key }) =>
      key === 'objectName' || parameters.some((parameter) => parameter.has(key as ParameterValue)),
  );
  return {
    name: 'Parameters',
    isPart: true,
    rows: [
      [TABLE_LABEL, table.title],
      [MESSAGE_LABEL, path],
      columns.map(({ title }) => title),
      ...parameters.map((parameter) =>
        columns.map(({ key }) => parameter.get(key as ParameterValue) ?? null),
      ),
    ],
  };
}
