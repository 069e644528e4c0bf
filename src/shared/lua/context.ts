import {
  LUA_FUNCTIONS,
  LUA_LIBRARIES,
  LUA_OBJECT_METHODS,
  libraryOfGlobal,
  libraryOfModule,
} from './api';
import type { LuaFunction, LuaLibrary, LuaMember } from './api-entry';
import { contentOfString, type Token } from './tokens';

/*
 * What stands at a place of a script that is being written. It works on the pieces of the text, since
 * a script has no tree most of the time while somebody types.
 */

/** What a name or an expression is known to be. */
export type Meaning =
  | { readonly type: 'library'; readonly library: LuaLibrary }
  | { readonly type: 'member'; readonly owner: string; readonly member: LuaMember }
  | { readonly type: 'function'; readonly parameters: readonly string[] }
  /** What `syslib.getobject` answers. */
  | { readonly type: 'object' }
  | { readonly type: 'text' };

/** A local name that can be used at a place. */
export interface VisibleName {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'parameter' | 'loop';
  /** Offset of its declaration. */
  readonly start: number;
  readonly meaning: Meaning | undefined;
}

/** The local names that can be used at an offset, the innermost first. */
export function visibleNames(all: readonly Token[], offset: number): VisibleName[] {
  const tokens = all.filter(({ kind }) => kind !== 'comment');
  const scopes: VisibleName[][] = [[]];
  let loop: VisibleName[] = [];
  const declare = (index: number, kind: VisibleName['kind']) => {
    const token = tokens[index];
    if (token?.kind !== 'name') return;
    const meaning =
      kind === 'variable' ? meaningOfInit(tokens, index, () => scopes.flat()) : undefined;
    scopes.at(-1)?.push({ name: token.text, kind, start: token.start, meaning });
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.end > offset) break;
    if (token.kind !== 'keyword') continue;
    switch (token.text) {
      case 'local':
        if (tokens[index + 1]?.text === 'function') {
          const name = tokens[index + 2];
          if (name?.kind === 'name' && name.end <= offset) {
            const meaning = functionAt(tokens, index + 1);
            scopes.at(-1)?.push({ name: name.text, kind: 'function', start: name.start, meaning });
          }
        } else for (const at of namesFrom(tokens, index + 1)) declare(at, 'variable');
        break;
      case 'function': {
        scopes.push([]);
        for (const at of parametersFrom(tokens, index + 1)) declare(at, 'parameter');
        break;
      }
      case 'for':
        loop = namesFrom(tokens, index + 1).flatMap((at): VisibleName[] => {
          const name = tokens[at];
          return name
            ? [{ name: name.text, kind: 'loop', start: name.start, meaning: undefined }]
            : [];
        });
        break;
      case 'do':
        scopes.push(loop);
        loop = [];
        break;
      case 'then':
      case 'repeat':
        scopes.push([]);
        break;
      case 'else':
        leave(scopes);
        scopes.push([]);
        break;
      case 'elseif':
      case 'end':
      case 'until':
        leave(scopes);
        break;
    }
  }
  return scopes.flat().reverse();
}

function leave(scopes: VisibleName[][]): void {
  if (scopes.length > 1) scopes.pop();
}

/** Positions of the names of a list, `a <const>, b`. */
function namesFrom(tokens: readonly Token[], from: number): number[] {
  const names: number[] = [];
  for (let at = from; tokens[at]?.kind === 'name'; at += 1) {
    names.push(at);
    at += 1;
    if (tokens[at]?.text === '<') at += 3;
    if (tokens[at]?.text !== ',') break;
  }
  return names;
}

/** Positions of the parameters of the function whose word stands before `from`. */
function parametersFrom(tokens: readonly Token[], from: number): number[] {
  let at = from;
  while (tokens[at] && tokens[at]?.text !== '(') {
    if (!['name', 'symbol'].includes(tokens[at]?.kind ?? '') || at - from > 20) return [];
    at += 1;
  }
  return namesFrom(tokens, at + 1);
}

function functionAt(tokens: readonly Token[], index: number): Meaning {
  const parameters = parametersFrom(tokens, index + 1).map((at) => tokens[at]?.text ?? '');
  return { type: 'function', parameters };
}

/** What the value of `local name = …` is known to be. */
function meaningOfInit(
  tokens: readonly Token[],
  index: number,
  known: () => readonly VisibleName[],
): Meaning | undefined {
  let at = index + 1;
  if (tokens[at]?.text === '<') at += 3;
  if (tokens[at]?.text !== '=') return undefined;
  const first = tokens[at + 1];
  if (first?.text === 'function') return functionAt(tokens, at + 1);
  if (first?.kind === 'string') return { type: 'text' };
  if (first?.kind !== 'name') return undefined;
  return meaningFrom(tokens, at + 1, known());
}

/** What an expression that begins with a name is: `require('rapidjson')`, `JSON.encode`. */
function meaningFrom(
  tokens: readonly Token[],
  from: number,
  known: readonly VisibleName[],
): Meaning | undefined {
  let at = from;
  let meaning = meaningOfName(tokens[at]?.text ?? '', known);
  for (;;) {
    const mark = tokens[at + 1];
    if (mark?.text === '.' || mark?.text === ':') {
      meaning = memberMeaning(meaning, tokens[at + 2]?.text ?? '');
      at += 2;
    } else if (mark?.text === '(' || mark?.kind === 'string') {
      const close = mark.text === '(' ? closingOf(tokens, at + 1) : at + 1;
      const argument = tokens[mark.text === '(' ? at + 2 : at + 1];
      meaning = resultOf(meaning, argument);
      if (close === undefined) return meaning;
      at = close;
    } else return meaning;
    if (!meaning) return undefined;
  }
}

function closingOf(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** What a name stands for. */
export function meaningOfName(name: string, known: readonly VisibleName[]): Meaning | undefined {
  const local = known.find((one) => one.name === name);
  if (local) return local.meaning;
  const library = libraryOfGlobal(name);
  if (library) return { type: 'library', library };
  const member = LUA_FUNCTIONS.find((one) => one.name === name);
  return member && { type: 'member', owner: '', member };
}

/** What a member of something is. */
export function memberMeaning(owner: Meaning | undefined, name: string): Meaning | undefined {
  const members = membersOf(owner);
  const member = members.find((one) => one.name === name);
  return member && { type: 'member', owner: ownerName(owner), member };
}

/** The members of something, and the functions of a text or an object that are called as methods. */
export function membersOf(owner: Meaning | undefined): readonly LuaMember[] {
  switch (owner?.type) {
    case 'library':
      return owner.library.members;
    case 'object':
      return LUA_OBJECT_METHODS;
    case 'text':
      return TEXT_METHODS;
    default:
      return [];
  }
}

/** Functions of texts as methods: the text itself is not among the parameters any more. */
const TEXT_METHODS: readonly LuaFunction[] = (
  LUA_LIBRARIES.find(({ name }) => name === 'string')?.members ?? []
).flatMap((member) =>
  member.kind === 'function' && member.parameters[0]?.name === 'text'
    ? [{ ...member, parameters: member.parameters.slice(1) }]
    : [],
);

function ownerName(owner: Meaning | undefined): string {
  if (owner?.type === 'library') return `${owner.library.name}.`;
  return owner?.type === 'object' ? 'object:' : 'text:';
}

const OBJECTS = ['getobject', 'parent', 'child'];
const TEXTS = [
  'encode',
  'format',
  'upper',
  'lower',
  'sub',
  'gsub',
  'rep',
  'tostring',
  'name',
  'path',
  'uuid',
  'concat',
];

function resultOf(called: Meaning | undefined, argument: Token | undefined): Meaning | undefined {
  if (called?.type !== 'member') return undefined;
  const { member, owner } = called;
  if (owner === '' && member.name === 'require') {
    const module = argument?.kind === 'string' ? contentOfString(argument).text : '';
    const library = libraryOfModule(module);
    return library && { type: 'library', library };
  }
  if (OBJECTS.includes(member.name)) return { type: 'object' };
  return TEXTS.includes(member.name) ? { type: 'text' } : undefined;
}

/** What stands before a name: the thing that it is a member of. */
export interface Owner {
  readonly mark: '.' | ':';
  readonly meaning: Meaning | undefined;
}

/** The owner of the name that ends or begins at an offset; undefined when the name stands alone. */
export function ownerAt(all: readonly Token[], nameStart: number): Owner | undefined {
  const tokens = all.filter(({ kind, end }) => kind !== 'comment' && end <= nameStart);
  const mark = tokens.at(-1)?.text;
  if (mark !== '.' && mark !== ':') return undefined;
  const known = visibleNames(all, nameStart);
  const begin = expressionStart(tokens, tokens.length - 2);
  if (begin === undefined) return { mark, meaning: undefined };
  const expression = tokens.slice(begin, -1);
  const [first] = expression;
  if (first?.kind === 'string' || first?.text === '(') {
    const isText = expression.some(({ kind }) => kind === 'string');
    return { mark, meaning: isText ? { type: 'text' } : undefined };
  }
  return { mark, meaning: meaningFrom(expression, 0, known) };
}

/** Where the expression begins that ends at a position: `a.b(c).d`. */
function expressionStart(tokens: readonly Token[], last: number): number | undefined {
  let at = last;
  for (;;) {
    const token = tokens[at];
    if (!token) return undefined;
    if (token.text === ')') {
      const open = openingOf(tokens, at);
      if (open === undefined) return undefined;
      const before = tokens[open - 1];
      if (before?.kind !== 'name' && before?.text !== ')') return open;
      at = open - 1;
      continue;
    }
    if (token.kind === 'string') {
      // `require "rapidjson"`
      if (tokens[at - 1]?.kind !== 'name') return at;
      at -= 1;
      continue;
    }
    if (token.kind !== 'name') return undefined;
    const mark = tokens[at - 1]?.text;
    if (mark !== '.' && mark !== ':') return at;
    at -= 2;
  }
}

function openingOf(tokens: readonly Token[], close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    if (tokens[at]?.text === ')') depth += 1;
    if (tokens[at]?.text === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** A call that is being written. */
export interface CallAt {
  readonly meaning: Meaning | undefined;
  readonly name: string;
  /** Which argument, from 0. */
  readonly argument: number;
}

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };

/** The innermost call whose brackets are around an offset. */
export function callAt(all: readonly Token[], offset: number): CallAt | undefined {
  const tokens = all.filter(({ kind, start }) => kind !== 'comment' && start < offset);
  const expected: string[] = [];
  let argument = 0;
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (!token) break;
    const { text, kind, end, open } = token;
    // The string that the offset is in is part of an argument.
    if (kind === 'string') {
      const opener = tokens[at - 1];
      const isOnlyArgument = opener?.kind === 'name' && (open || end > offset);
      if (isOnlyArgument && expected.length === 0) return calledAt(all, opener, 0);
      continue;
    }
    if (kind === 'keyword' && ['then', 'do', 'local', 'return', 'end'].includes(text)) {
      if (expected.length === 0) return undefined;
    }
    const opener = CLOSERS[text];
    if (kind === 'symbol' && opener !== undefined) expected.push(opener);
    else if (['(', '{', '['].includes(text)) {
      if (expected.length > 0) {
        expected.pop();
        continue;
      }
      const called = tokens[at - 1];
      if (text !== '(') return undefined;
      if (called?.kind !== 'name') return undefined;
      return calledAt(all, called, argument);
    } else if (text === ',' && expected.length === 0) argument += 1;
  }
  return undefined;
}

function calledAt(all: readonly Token[], name: Token, argument: number): CallAt {
  return { meaning: meaningAt(all, name), name: name.text, argument };
}

/** What a name in a script means. */
export function meaningAt(all: readonly Token[], name: Token): Meaning | undefined {
  const owner = ownerAt(all, name.start);
  if (owner) return memberMeaning(owner.meaning, name.text);
  return meaningOfName(name.text, visibleNames(all, name.start));
}

/** The string that an offset is in, between its marks. */
export function stringAt(tokens: readonly Token[], offset: number): Token | undefined {
  const token = tokens.find(({ start, end }) => start < offset && offset <= end);
  if (token?.kind !== 'string') return undefined;
  const content = contentOfString(token);
  return content.start <= offset && offset <= content.end ? token : undefined;
}
