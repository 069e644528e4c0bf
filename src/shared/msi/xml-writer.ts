import { UserError } from '../user-error';
import { forbiddenCharacters } from './xml-characters';

/** XML that a parser has read as well-formed. It is written as it is. */
export interface WellFormedXml {
  readonly wellFormed: string;
}

/** An element with a text, or with elements inside. MSI uses no attributes and no mixed content. */
export interface XmlElement {
  readonly name: string;
  readonly content: string | readonly XmlElement[] | WellFormedXml;
  /** What users know the element by, for errors: `parameter "BatchId"`. */
  readonly label?: string;
}

/**
 * Writes a document: XML declaration, UTF-8, two blanks a level, line feeds, a final line feed. The
 * same element always gives the same text, and a parser reads the same texts back. Names are
 * written as they are.
 * @throws UserError when a text holds a character that XML 1.0 forbids; it names the element, the
 *   nearest label around it and the code point
 */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, '', root.name)}`;
}

function elementText(element: XmlElement, indent: string, outerLabel: string): string {
  const { name, content, label = outerLabel } = element;
  if (typeof content === 'string') {
    return lineOf(indent, name, escapeText(content, name, label));
  }
  if ('wellFormed' in content) return lineOf(indent, name, content.wellFormed);
  if (content.length === 0) return lineOf(indent, name, '');
  const deeper = `${indent}  `;
  let text = `${indent}<${name}>\n`;
  for (const child of content) text += elementText(child, deeper, label);
  return `${text}${indent}</${name}>\n`;
}

function lineOf(indent: string, name: string, inside: string): string {
  return inside === '' ? `${indent}<${name}/>\n` : `${indent}<${name}>${inside}</${name}>\n`;
}

/** Anything that a plain text does not have: one test per text keeps large documents fast. */
const NEEDS_CARE = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

function escapeText(text: string, name: string, label: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  const [forbidden] = forbiddenCharacters(text);
  if (forbidden !== undefined) {
    throw new UserError(
      `The element "${name}" of ${label} contains ${forbidden}, a character that XML 1.0 forbids. Remove it.`,
    );
  }
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;'); // A parser would read a bare carriage return as a line feed.
}
