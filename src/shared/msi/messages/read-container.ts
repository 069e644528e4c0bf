import { MESSAGE_TYPES, type MessageType } from '../../project/enumerations';
import { readXml, type XmlNode } from '../xml-reader';
import type { MessageContainer, MessageContent, MessageDirection } from './message';
import { MessageFault } from './message-fault';
import type { Layout, MessageTemplate } from './message-template';
import { readAbort, readExceptions, readStatus } from './read-other-messages';
import { readOrderParameters } from './read-order-parameters';
import { contextOf, readElements, type ReadElements } from './read-layout';
import { ReadValues } from './read-values';

/**
 * Reads a `MsiMessageContainer`. Namespaces are ignored: MSI uses none, and a prefix or a default
 * namespace does not change what an element means.
 * @param xml text that a conforming parser has read as well-formed and that has no document type
 * @param expected the direction that the container has to have; any when left out
 * @throws MessageFault that names element, value and remedy
 */
export function readContainer(
  xml: string,
  template: MessageTemplate,
  expected?: MessageDirection,
): MessageContainer {
  const root = readXml(xml);
  const { name, elements: layout } = template.container;
  if (root.name !== name) throw notA(name, root);
  const elements = readElements(root, layout, name);
  const values = new ReadValues(elements, layout, name);
  const container = {
    messageInstanceId: values.guid('messageInstanceId'),
    direction: values.direction('direction'),
    systemId: values.filled('systemId'),
    messageContext: contextOf(xml, elements, 'messageContext', name),
  };
  if (expected !== undefined && container.direction !== expected) {
    throw values.fault('direction', container.direction, `but ${expected} is received here.`);
  }
  const type = messageTypeOf(values, template);
  const content = readContent(xml, messageNode(elements, type, template), type, template);
  if ('direction' in content && content.direction !== container.direction) {
    const label = template.messages.OrderParameter.name;
    throw new MessageFault(
      `The direction of ${label} is ${content.direction}, but its ${name} goes ${container.direction}. Both have to be the same.`,
    );
  }
  return { ...container, content };
}

/** A root element that is another one. */
export function notA(name: string, root: XmlNode): MessageFault {
  return new MessageFault(
    `It is no ${name}: its root element is "${root.name}". Send one ${name} without anything around it.`,
  );
}

type ContainerValue = MessageTemplate['container']['elements'][number]['value'];

function messageTypeOf(values: ReadValues<ContainerValue>, template: MessageTemplate): MessageType {
  const text = values.text('messageType');
  const types = MESSAGE_TYPES.map(({ value }) => value);
  const type = types.find((one) => template.messages[one].messageTypes.includes(text));
  if (type) return type;
  const known = types.map((one) => template.messages[one].messageTypes[0]).join(', ');
  throw values.fault('messageType', text, `which is unknown. Use ${known}.`);
}

/** The one element inside `message`, which has to be what `messageType` says. */
function messageNode(
  elements: ReadElements<ContainerValue>,
  type: MessageType,
  template: MessageTemplate,
): XmlNode {
  const [message] = elements.get('message') ?? [];
  if (!message) throw new Error('The layout of the container has no element for the message.');
  const { name } = template.messages[type];
  const layout: Layout = [{ name, value: name, when: 'always', mayBeMissing: false }];
  const isOther = (child: XmlNode) =>
    child.name !== name &&
    Object.values(template.messages).some((other) => other.name === child.name);
  const other = message.children.find(isOther);
  if (other) {
    throw new MessageFault(
      `The element "${message.name}" of ${template.container.name} contains "${other.name}", but messageType announces "${name}". Both have to agree.`,
    );
  }
  const [content] = readElements(message, layout, template.container.name).get(name) ?? [];
  if (!content) throw new Error('A layout without optional elements was read without one.');
  return content;
}

function readContent(
  xml: string,
  node: XmlNode,
  type: MessageType,
  template: MessageTemplate,
): MessageContent {
  switch (type) {
    case 'OrderParameter':
      return readOrderParameters(xml, node, template);
    case 'OrderStatus':
      return readStatus(node, template);
    case 'OrderAbort':
      return readAbort(node, template);
    case 'Exception':
      return readExceptions(node, template);
  }
}
