import { XMLParser } from 'fast-xml-parser';
import { UserError } from '../user-error';
import type {
  InterfaceDescriptionTemplate,
  MessageValue,
  ParameterElement,
  ParameterValue,
} from './interface-description-template';

/** What a message description says. A value that it does not have stays out. */
export interface ReadDescription {
  readonly message: ReadonlyMap<MessageValue, string>;
  /** In the order of the description. */
  readonly parameters: readonly ReadonlyMap<ParameterValue, string>[];
  /** Names of elements that the template does not know. */
  readonly unknown: readonly string[];
}

/**
 * Reads a message description (`MsiInterfaceDescription`) by the template that it is written by.
 * @param xml well-formed XML without a document type; that is checked before
 * @throws UserError when the root element is another one
 */
export function readInterfaceDescription(
  xml: string,
  template: InterfaceDescriptionTemplate,
): ReadDescription {
  const parameter = template.elements.find((element) => 'eachParameter' in element)?.name;
  const parser = new XMLParser({
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    removeNSPrefix: true,
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: (name) => name === parameter,
  });
  const document = asElement(parser.parse(xml));
  const root = document.get(template.root);
  if (root === undefined) {
    const names = [...document.keys()].filter((name) => name !== TEXT).join(', ');
    throw new UserError(
      `It is no message description: its root element is ${names}, not ${template.root}.`,
    );
  }
  return new DescriptionReader(template).read(asElement(root));
}

/** Where the parser keeps the text of an element that has child elements. */
const TEXT = '#text';

type Element = ReadonlyMap<string, unknown>;

function asElement(node: unknown): Element {
  return new Map(typeof node === 'object' && node !== null ? Object.entries(node) : []);
}

class DescriptionReader {
  private readonly template: InterfaceDescriptionTemplate;
  private readonly unknown = new Set<string>();

  constructor(template: InterfaceDescriptionTemplate) {
    this.template = template;
  }

  read(root: Element): ReadDescription {
    const message = new Map<MessageValue, string>();
    const parameters: Map<ParameterValue, string>[] = [];
    const known = new Map(this.template.elements.map((element) => [element.name, element]));
    for (const [name, node] of root) {
      const element = known.get(name);
      if (!element) this.noteUnknown(name);
      else if ('value' in element) message.set(element.value, textOf(node));
      else {
        for (const one of asList(node)) {
          parameters.push(this.parameter(asElement(one), element.eachParameter));
        }
      }
    }
    return { message, parameters, unknown: [...this.unknown] };
  }

  private parameter(
    node: Element,
    elements: readonly ParameterElement[],
  ): Map<ParameterValue, string> {
    const values = new Map<ParameterValue, string>();
    const known = new Map(elements.map((element) => [element.name, element]));
    for (const [name, child] of node) {
      const element = known.get(name);
      if (!element) this.noteUnknown(name);
      else if ('value' in element) values.set(element.value, textOf(child));
      else for (const [key, text] of this.nested(asElement(child), element)) values.set(key, text);
    }
    return values;
  }

  private nested(
    node: Element,
    { elements }: Extract<ParameterElement, { elements: unknown }>,
  ): [ParameterValue, string][] {
    return elements.flatMap(({ name, value }): [ParameterValue, string][] =>
      node.has(name) ? [[value, textOf(node.get(name))]] : [],
    );
  }

  private noteUnknown(name: string): void {
    if (name !== TEXT) this.unknown.add(name);
  }
}

function asList(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [node];
}

function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  const text = asElement(asList(node)[0]).get(TEXT);
  return typeof text === 'string' ? text : '';
}
