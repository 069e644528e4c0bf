import type { Broker, Message } from '../project/object';
import type { Tag } from '../tables/tag-list';
import type {
  InterfaceDescriptionTemplate,
  MessageElement,
  MessageValue,
  NestedElement,
  ParameterElement,
  ParameterValue,
} from './interface-description-template';
import { formatMessageTime } from './message-time';
import { decimalText } from './value-text';
import { writeXml, type XmlElement } from './xml-writer';

/** What a message description is made from. */
export interface DescriptionSource {
  readonly message: Message;
  /** The message broker above the message; it gives the system ID. */
  readonly broker: Broker;
  readonly tags: readonly Tag[];
  readonly creationTime: Date;
}

/**
 * The message description that the MES imports (`MsiInterfaceDescription`), laid out by the template
 * `assets/msi/interface-description.json`. The same source gives the same text, byte by byte.
 *
 * A range stands for Long and Double only. Of a range that is open to one side, only the limit that
 * is set is written: a limit that nobody configured is not invented.
 * @throws UserError when a text holds a character that XML 1.0 forbids; it names message, parameter,
 *   element and code point
 */
export function interfaceDescription(
  source: DescriptionSource,
  template: InterfaceDescriptionTemplate,
): string {
  return writeXml(descriptionElement(source, template));
}

/** The same description as a tree of elements. */
export function descriptionElement(
  source: DescriptionSource,
  template: InterfaceDescriptionTemplate,
): XmlElement {
  return {
    name: template.root,
    label: `message "${source.message.name}"`,
    content: template.elements.flatMap((element) => messageElements(element, source)),
  };
}

function messageElements(element: MessageElement, source: DescriptionSource): XmlElement[] {
  if (!stands(element, source)) return [];
  if ('eachParameter' in element) {
    const children = element.eachParameter.filter((child) => stands(child, source));
    return source.tags.map((tag) => parameterElement(element.name, children, tag, source));
  }
  const content = messageValue(element.value, source);
  return element.when === 'set' && content === '' ? [] : [{ name: element.name, content }];
}

/** Whether the message and its broker's version call for an element, whatever its value is. */
function stands(element: MessageElement | ParameterElement, source: DescriptionSource): boolean {
  if (element.when === 'optionalParametersUsed' && !source.message.properties.usesOptional) {
    return false;
  }
  return element.msiVersions.includes(source.broker.properties.msiVersion);
}

function messageValue(value: MessageValue, source: DescriptionSource): string {
  switch (value) {
    case 'systemId':
      return source.broker.properties.systemId;
    case 'creationTime':
      return formatMessageTime(source.creationTime);
    case 'empty':
      return '';
    default:
      return source.message.properties[value];
  }
}

function parameterElement(
  name: string,
  children: readonly ParameterElement[],
  tag: Tag,
  source: DescriptionSource,
): XmlElement {
  const content: XmlElement[] = [];
  for (const child of children) addParameterChild(content, child, tag);
  const label = `parameter "${tag.objectName}" of message "${source.message.name}"`;
  return { name, label, content };
}

function addParameterChild(
  to: XmlElement[],
  element: ParameterElement | NestedElement,
  tag: Tag,
): void {
  const content =
    'value' in element ? parameterValue(element.value, tag) : childrenOf(element, tag);
  if (element.when !== 'set' || content.length > 0) to.push({ name: element.name, content });
}

function childrenOf(
  element: Extract<ParameterElement, { elements: unknown }>,
  tag: Tag,
): XmlElement[] {
  const content: XmlElement[] = [];
  for (const child of element.elements) addParameterChild(content, child, tag);
  return content;
}

function parameterValue(value: ParameterValue, tag: Tag): string {
  switch (value) {
    case 'mesQualifier':
    case 'shopfloorQualifier':
    case 'optional':
      return tag[value] ? 'true' : 'false';
    case 'rangeLow':
    case 'rangeHigh':
      return rangeLimit(tag, tag[value]);
    case 'empty':
      return '';
    default:
      return tag[value];
  }
}

function rangeLimit(tag: Tag, limit: number | null): string {
  const isNumeric = tag.dataType === 'Long' || tag.dataType === 'Double';
  return limit === null || !isNumeric ? '' : decimalText(limit);
}
