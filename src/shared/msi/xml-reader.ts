/** Namespace prefixes and what they stand for, as far as they are declared with a prefix. */
type Declarations = ReadonlyMap<string, string>;

/** An element as it was read. */
export interface XmlNode {
  /** Name without its namespace prefix. */
  readonly name: string;
  /** Attributes as they are written, namespace declarations included; empty when there are none. */
  readonly attributes: string;
  readonly children: readonly XmlNode[];
  /** All text directly inside the element, decoded, without comments. */
  readonly text: string;
  /** Where start tag, content and element end in the document: positions of its text. */
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Prefixes that the element and those around it declare. */
  readonly declarations: Declarations;
}

type OpenNode = { -readonly [K in keyof XmlNode]: XmlNode[K] } & { children: XmlNode[] };

/**
 * Reads the elements of a document in one pass. Comments and processing instructions are left out,
 * CDATA sections are texts.
 * @param xml what a conforming parser has read as well-formed, without a document type: nothing of
 *   that is checked again
 */
export function readXml(xml: string): XmlNode {
  const document = openNode('', '', 0, 0, new Map());
  const open: OpenNode[] = [document];
  let current = document;
  let position = 0;
  while (position < xml.length) {
    const tag = xml.indexOf('<', position);
    const textEnd = tag < 0 ? xml.length : tag;
    if (textEnd > position) current.text += decoded(xml.slice(position, textEnd));
    if (tag < 0) break;
    const next = xml.charCodeAt(tag + 1);
    if (next === SLASH) {
      current.contentEnd = tag;
      position = after(xml, '>', tag);
      open.pop();
      current = open.at(-1) ?? document;
    } else if (next === QUESTION_MARK) {
      position = after(xml, '?>', tag);
    } else if (next === EXCLAMATION_MARK) {
      position = passAside(xml, tag, current);
    } else {
      const end = tagEnd(xml, tag);
      const isEmpty = xml.charCodeAt(end - 2) === SLASH;
      const node = startTag(xml.slice(tag + 1, end - (isEmpty ? 2 : 1)), tag, end, current);
      current.children.push(node);
      position = end;
      if (!isEmpty) {
        open.push(node);
        current = node;
      }
    }
  }
  const [root] = document.children;
  if (!root) throw new Error('The document has no element: it was not checked before.');
  return root;
}

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const EXCLAMATION_MARK = 0x21;

function openNode(
  name: string,
  attributes: string,
  start: number,
  contentStart: number,
  declarations: Declarations,
): OpenNode {
  return {
    name,
    attributes,
    children: [],
    text: '',
    start,
    contentStart,
    contentEnd: contentStart,
    declarations,
  };
}

function startTag(inside: string, start: number, contentStart: number, parent: XmlNode): OpenNode {
  const nameEnd = inside.search(/[ \t\r\n]/);
  const fullName = nameEnd < 0 ? inside : inside.slice(0, nameEnd);
  const attributes = nameEnd < 0 ? '' : inside.slice(nameEnd).trim();
  const name = fullName.slice(fullName.indexOf(':') + 1);
  const declarations =
    attributes === '' ? parent.declarations : withDeclarations(parent.declarations, attributes);
  return openNode(name, attributes, start, contentStart, declarations);
}

/** Passes a comment or a CDATA section; the latter is a text. */
function passAside(xml: string, tag: number, current: OpenNode): number {
  if (xml.startsWith('<!--', tag)) return after(xml, '-->', tag);
  const end = after(xml, ']]>', tag);
  current.text += xml.slice(tag + '<![CDATA['.length, end - ']]>'.length);
  return end;
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new Error(`The document ends before "${mark}": it was not checked before.`);
  return at + mark.length;
}

/** Where a start tag ends: an attribute's value may hold `>`. */
function tagEnd(xml: string, tag: number): number {
  let end = after(xml, '>', tag);
  let from = tag;
  for (;;) {
    const quote = firstQuote(xml, from, end);
    if (quote < 0) return end;
    from = after(xml, xml.charAt(quote), quote + 1);
    if (from > end) end = after(xml, '>', from);
  }
}

function firstQuote(xml: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === 0x22 || code === 0x27) return at;
  }
  return -1;
}

const ENTITY = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED[name ?? ''] ?? whole;
  });
}

/** One attribute: its name and its value with the quotes. */
export const ATTRIBUTE = /([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g;

function withDeclarations(outer: Declarations, attributes: string): Declarations {
  const own = new Map(outer);
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (name.startsWith('xmlns:')) own.set(name.slice('xmlns:'.length), value);
  }
  return own;
}

/**
 * The XML inside an element, as it is written in the document. Prefixes that are used inside but
 * declared around it are declared on the elements that need them, so that the XML can stand
 * elsewhere.
 */
export function contentOf(xml: string, node: XmlNode): string {
  let content = '';
  let position = node.contentStart;
  const prefixes = [...node.declarations];
  for (const [index, child] of prefixes.length === 0 ? [] : node.children.entries()) {
    const end = node.children[index + 1]?.start ?? node.contentEnd;
    const text = xml.slice(child.start, end);
    const missing = prefixes
      .filter(([prefix]) => text.includes(`${prefix}:`))
      .filter(([prefix]) => !child.attributes.includes(`xmlns:${prefix}=`))
      .map(([prefix, value]) => ` xmlns:${prefix}=${value}`);
    const nameEnd = child.start + text.search(/[\s/>]/);
    content += `${xml.slice(position, nameEnd)}${missing.join('')}`;
    position = nameEnd;
  }
  return content + xml.slice(position, node.contentEnd);
}

/** Whether a text is nothing but what XML calls white space; a no-break space is not. */
export function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
