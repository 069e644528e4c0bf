import { shownValue } from '../../fields/value-problem';
import { ATTRIBUTE, contentOf, isBlank, type XmlNode } from '../xml-reader';
import { MessageFault } from './message-fault';
import type { Layout, LayoutElement } from './message-template';

/** What was read of one level of a message: for each value its elements, in their order. */
export type ReadElements<V extends string> = ReadonlyMap<V, readonly XmlNode[]>;

/**
 * Reads the elements inside one by their layout: each of them known, in the order of the layout,
 * once unless it may repeat, and none missing. Attributes and texts between elements do not exist
 * in MSI.
 * @param label what users know the element by: `parameter "BatchId"`
 * @param repeated the value whose element may stand several times
 * @throws MessageFault that names the element and what to do
 */
export function readElements<V extends string>(
  node: XmlNode,
  layout: Layout<V>,
  label: string,
  repeated?: V,
): ReadElements<V> {
  refuseAttributes(node, label);
  refuseText(node, label);
  const found = new Map<V, XmlNode[]>();
  let last = -1;
  for (const child of node.children) {
    const index = layout.findIndex((element) => element.name === child.name);
    const element = layout[index];
    if (!element) throw unknownElement(child, layout, label);
    const others = found.get(element.value);
    if (others && element.value !== repeated) throw twice(child, label);
    if (index < last) throw outOfOrder(child, layout, label);
    last = index;
    if (others) others.push(child);
    else found.set(element.value, [child]);
  }
  for (const element of layout) {
    if (!element.mayBeMissing && !found.has(element.value)) throw missing(element, layout, label);
  }
  return found;
}

/**
 * The text of an element that holds nothing else; empty when the layout does not have it.
 * @throws MessageFault when it has elements inside or attributes
 */
export function textOf<V extends string>(
  elements: ReadElements<V>,
  value: V,
  label: string,
): string {
  const node = elements.get(value)?.[0];
  if (!node) return '';
  refuseAttributes(node, label);
  const [child] = node.children;
  if (child) {
    throw new MessageFault(
      `The element "${node.name}" of ${label} contains the element "${child.name}", but only a text may stand there. Escape "<" as "&lt;" when it belongs to the text.`,
    );
  }
  return node.text;
}

/** The XML inside a context element, as it is written; empty when there is none. */
export function contextOf<V extends string>(
  xml: string,
  elements: ReadElements<V>,
  value: V,
  label: string,
): string {
  const node = elements.get(value)?.[0];
  if (!node) return '';
  refuseAttributes(node, label);
  return contentOf(xml, node);
}

const SCHEMA_HINT = /^\w+:(schemaLocation|noNamespaceSchemaLocation)$/;

/** Namespaces are not used by MSI, so that declarations of some are ignored; anything else is unknown. */
export function refuseAttributes(node: XmlNode, label: string): void {
  if (node.attributes === '') return;
  for (const [, name = '', value = ''] of node.attributes.matchAll(ATTRIBUTE)) {
    if (name === 'xmlns' || name.startsWith('xmlns:') || SCHEMA_HINT.test(name)) continue;
    throw new MessageFault(
      `The element "${node.name}" of ${label} has the attribute ${name}=${value}. MSI uses elements only. Remove the attribute.`,
    );
  }
}

function refuseText(node: XmlNode, label: string): void {
  if (isBlank(node.text)) return;
  throw new MessageFault(
    `The element "${node.name}" of ${label} contains the text ${shownValue(node.text.trim())} between its elements. Remove it.`,
  );
}

function unknownElement(child: XmlNode, layout: Layout, label: string): MessageFault {
  const lower = child.name.toLowerCase();
  const meant = layout.find((element) => element.name.toLowerCase() === lower);
  return new MessageFault(
    meant
      ? `The element "${child.name}" of ${label} is unknown. "${meant.name}" is meant: upper and lower case matter.`
      : `The element "${child.name}" of ${label} is unknown. Known are ${namesOf(layout)}. Remove it.`,
  );
}

function twice(child: XmlNode, label: string): MessageFault {
  return new MessageFault(
    `The element "${child.name}" of ${label} stands twice (second value ${shownValue(child.text)}). Remove one.`,
  );
}

function outOfOrder(child: XmlNode, layout: Layout, label: string): MessageFault {
  return new MessageFault(
    `The element "${child.name}" of ${label} stands too late. The order is ${namesOf(layout)}.`,
  );
}

function missing(element: LayoutElement, layout: Layout, label: string): MessageFault {
  return new MessageFault(
    `The element "${element.name}" of ${label} is missing. The order is ${namesOf(layout)}.`,
  );
}

function namesOf(layout: Layout): string {
  return layout.map((element) => element.name).join(', ');
}
