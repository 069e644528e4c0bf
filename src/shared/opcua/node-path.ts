/*
 * Node ids of the I/O model are texts made from paths, so that what a client noted stays right after
 * a restart. A part of an object, such as its unit or a method, stands behind two slashes: no path has
 * those, because no name is empty.
 */

const PART = '//';

/** What a node id of the I/O model names. */
export interface NodePath {
  /** Full path of the object, such as `/System/Core/Reactor1/Temperature`. */
  readonly path: string;
  /** Name of a part of the object: a property or a method, or an argument list of one. */
  readonly part?: string;
}

/** The text of the node id of an object or a part of one. */
export function nodeIdText({ path, part }: NodePath): string {
  return part === undefined ? path : `${path}${PART}${part}`;
}

/** What the text of a node id names; nothing when it is not of the I/O model. */
export function readNodeIdText(text: string): NodePath | undefined {
  if (!text.startsWith('/')) return undefined;
  const at = text.indexOf(PART);
  return at < 0 ? { path: text } : { path: text.slice(0, at), part: text.slice(at + PART.length) };
}
