import { nameProblem } from '../project/object-name';

/** One address of a list: an OPC UA node id, or a path. */
export type Address =
  | { readonly kind: 'node'; readonly id: string; readonly parts: readonly string[] }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** One line of a list. */
export interface ListLine {
  readonly text: string;
  /** Undefined for an empty line. */
  readonly address: Address | undefined;
}

/** Reads a plain list: an address a line, as tools copy them, with or without quotes around it. */
export function readAddressList(text: string): ListLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const trimmed = withoutQuotes(line.trim().replace(/,$/, ''));
      return { text: trimmed, address: trimmed === '' ? undefined : addressOf(trimmed) };
    });
}

function withoutQuotes(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1).trim() : text;
}

function addressOf(text: string): Address {
  if (text.includes('\t')) {
    return refused(`"${shortened(text)}" has several columns. Copy the column of addresses only.`);
  }
  const parts = nodeParts(text);
  if (parts) return { kind: 'node', id: text, parts };
  if (LIKE_A_NODE_ID.test(text)) {
    return refused(
      `"${shortened(text)}" is not a node id. Node ids are written as ns=2;s=Name or ns=2;i=1234.`,
    );
  }
  const names = text.replace(/^\//, '').split('/');
  const problem = names.map(nameProblem).find((one) => one !== undefined);
  return problem === undefined
    ? { kind: 'path', path: text }
    : refused(`"${shortened(text)}" is neither a node id nor a path: ${problem}`);
}

function refused(reason: string): Address {
  return { kind: 'refused', reason };
}

const LONGEST_SHOWN = 200;

function shortened(text: string): string {
  const shown = text.replaceAll('\t', ' ');
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}

const LIKE_A_NODE_ID = /^(nsu?=|svr=|[isgb]=)/i;
/** OPC UA Part 6, 5.3.1.10: namespace by index or address, then type and identifier. */
const NODE_ID =
  /^(?:ns=\d{1,5};|nsu=[^;]+;)?(?:i=(\d{1,10})|s=(.+)|g=([\da-f-]{36})|b=([\w+/=]+))$/i;

/** The names inside a node id from the outermost on; undefined when it is none. */
function nodeParts(text: string): string[] | undefined {
  const match = NODE_ID.exec(text);
  if (!match) return undefined;
  const [, number, name, guid, bytes] = match;
  if (name === undefined) return [`Node ${usableName(number ?? guid ?? bytes ?? '')}`];
  const parts = namesInside(name)
    .map(usableName)
    .filter((part) => part !== '');
  return parts.length > 0 ? parts : ['Node'];
}

/** Segments as servers write them: `Channel1.Device1.Tag`, `"DB1"."Motor"."Speed"`, `Line|Tag`, `/Line/Tag`. */
function namesInside(name: string): string[] {
  return (name.match(/"[^"]*"|[^"/.|\\]+/g) ?? []).map((part) => part.replaceAll('"', ''));
}

const LONGEST_PART = 100;

function usableName(part: string): string {
  return part
    .replace(/[/\u0000-\u001f\u007f]/g, '_')
    .trim()
    .slice(0, LONGEST_PART)
    .trim();
}

/** How the description of an item says which node it stands for, on a line of its own. */
export function nodeNote(id: string): string {
  return `Node ${id}`;
}

/** The node id that a description notes, if it does. */
export function notedNode(description: string): string | undefined {
  if (!description.includes('Node ')) return undefined;
  const notes = description.split(/\r\n|\r|\n/).map((line) => /^Node (\S.*)$/.exec(line)?.[1]);
  return notes.find((id) => id !== undefined && NODE_ID.test(id));
}
