import { signatureOf } from './api';
import type { LuaFunction } from './api-entry';
import { documentationOf } from './completions';
import { callAt, type Meaning, meaningAt, ownerAt, visibleNames } from './context';
import { Lines } from './lines';
import { contentOfString, type Token, tokenAtOffset, tokensOf } from './tokens';

/** What is known of the thing at a place, in Markdown, and the part of the text that it is. */
export interface Explanation {
  readonly start: number;
  readonly end: number;
  /** Lua of one line, such as a signature; empty when there is none. */
  readonly code: string;
  readonly text: string;
}

/** Explains the name at an offset: a function of the API, a library or a local name. */
export function explanationAt(text: string, offset: number): Explanation | undefined {
  const tokens = tokensOf(text);
  const token = nameAt(tokens, offset);
  if (!token) return undefined;
  const { start, end } = token;
  const meaning = meaningAt(tokens, token);
  const local = ownerAt(tokens, start)
    ? undefined
    : visibleNames(tokens, end).find(({ name }) => name === token.text);
  if (local) {
    const { line } = new Lines(text).at(local.start);
    const what = {
      variable: 'Local',
      function: 'Local function',
      parameter: 'Parameter',
      loop: 'Variable of the loop',
    };
    const declared = `${what[local.kind]}, declared in line ${line}.`;
    const more = meaning && explain(meaning);
    const known = more ? `${declared}\n\n${more.text}` : declared;
    return { start, end, code: more?.code || localCode(token.text, meaning), text: known };
  }
  const found = meaning && explain(meaning);
  return found && { start, end, ...found };
}

function localCode(name: string, meaning: Meaning | undefined): string {
  return meaning?.type === 'function' ? `${name}(${meaning.parameters.join(', ')})` : '';
}

function explain(meaning: Meaning): { code: string; text: string } | undefined {
  switch (meaning.type) {
    case 'library':
      return { code: '', text: `**${meaning.library.name}** — ${meaning.library.description}` };
    case 'member': {
      const { member, owner } = meaning;
      return member.kind === 'function'
        ? { code: signatureOf(member, owner), text: documentationOf(member) }
        : { code: `${owner}${member.name}: ${member.type}`, text: member.description };
    }
    case 'object':
      return {
        code: '',
        text: 'An object of the project, with the methods path, name, numid, parent, child, children and type.',
      };
    case 'function':
    case 'text':
      return undefined;
  }
}

/** The call that is being written at an offset. */
export interface ActiveCall {
  readonly function: LuaFunction;
  /** What stands in front of the name: `syslib.`. */
  readonly owner: string;
  /** Which argument, from 0. */
  readonly argument: number;
}

/** The call of a known function around an offset. */
export function activeCallAt(text: string, offset: number): ActiveCall | undefined {
  const call = callAt(tokensOf(text), offset);
  if (call?.meaning?.type !== 'member' || call.meaning.member.kind !== 'function') return undefined;
  const { member, owner } = call.meaning;
  const last = member.parameters.length - 1;
  const isOpen = member.parameters[last]?.name === '...';
  const argument = isOpen ? Math.min(call.argument, last) : call.argument;
  return { function: member, owner, argument };
}

/** Where the local name at an offset is declared. */
export function declarationAt(text: string, offset: number): number | undefined {
  const tokens = tokensOf(text);
  const token = nameAt(tokens, offset);
  if (!token || ownerAt(tokens, token.start)) return undefined;
  return visibleNames(tokens, token.end).find(({ name }) => name === token.text)?.start;
}

/** A path that stands in a script as a text. */
export interface PathInText {
  readonly start: number;
  readonly end: number;
  readonly path: string;
}

/** The texts of a script that look like paths. */
export function pathsIn(text: string): PathInText[] {
  return tokensOf(text).flatMap((token) => {
    if (token.kind !== 'string') return [];
    const { start, end, text: path } = contentOfString(token);
    return path.startsWith('/') && path.length > 1 ? [{ start, end, path }] : [];
  });
}

function nameAt(tokens: readonly Token[], offset: number): Token | undefined {
  const before = tokenAtOffset(tokens, offset);
  const found = before?.kind === 'name' ? before : tokenAtOffset(tokens, offset + 1);
  return found?.kind === 'name' ? found : undefined;
}
