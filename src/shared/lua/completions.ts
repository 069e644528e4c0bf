import { AGGREGATION_METHODS } from '../aggregates/methods';
import type { ScriptName } from '../project/message-script';
import { LUA_FUNCTIONS, LUA_KEYWORDS, LUA_LIBRARIES, LUA_MODULES, signatureOf } from './api';
import type { LuaFunction, LuaMember } from './api-entry';
import { callAt, type Meaning, membersOf, ownerAt, stringAt, visibleNames } from './context';
import { SNIPPETS } from './snippets';
import { contentOfString, type Token, tokenAtOffset, tokensOf } from './tokens';

/** Something that a user may want to write at a place. */
export interface LuaCompletion {
  readonly label: string;
  readonly kind:
    | 'function'
    | 'library'
    | 'value'
    | 'variable'
    | 'parameter'
    | 'keyword'
    | 'snippet'
    | 'module'
    | 'path'
    | 'tag'
    | 'field';
  /** What is written; with placeholders such as `${1:path}` when it is a snippet. */
  readonly insert: string;
  readonly isSnippet: boolean;
  readonly detail: string;
  readonly documentation: string;
  /** Goes on with suggestions when it is taken, as a folder does. */
  readonly goesOn: boolean;
}

/** Completions and the part of the text that they take the place of. */
export interface LuaCompletions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly LuaCompletion[];
}

/** A path that completes what is written so far. */
export interface PathChoice {
  readonly path: string;
  readonly detail: string;
  readonly hasMore: boolean;
}

/** What surrounds a script. */
export interface ScriptSurroundings {
  readonly script: ScriptName;
  /** Paths that complete a text. */
  readonly paths: (typed: string) => readonly PathChoice[];
  /** The parameters of the message. */
  readonly parameters: readonly { readonly name: string; readonly detail: string }[];
}

const NOTHING: LuaCompletions = { start: 0, end: 0, items: [] };

/** What can be written at an offset of a script. */
export function completionsAt(
  text: string,
  offset: number,
  around: ScriptSurroundings,
): LuaCompletions {
  const tokens = tokensOf(text);
  const inString = stringAt(tokens, offset);
  if (inString) return inText(tokens, inString, offset, around);
  const token = tokenAtOffset(tokens, offset);
  if (token && ['comment', 'string', 'number'].includes(token.kind)) return NOTHING;
  const isWord = token?.kind === 'name' || token?.kind === 'keyword';
  const start = isWord ? token.start : offset;
  const end = isWord ? token.end : offset;
  const owner = ownerAt(tokens, start);
  if (owner) {
    const methods = owner.mark === ':';
    return { start, end, items: membersFor(owner.meaning, methods, around.script) };
  }
  // A name is being declared there.
  const before = tokens.filter(({ end: last }) => last <= start).at(-1)?.text;
  if (before === 'local' || before === 'function' || before === 'for') return NOTHING;
  return { start, end, items: anywhere(tokens, start, around.script) };
}

function membersFor(
  owner: Meaning | undefined,
  methods: boolean,
  script: ScriptName,
): readonly LuaCompletion[] {
  const members = membersOf(owner);
  if (members.length > 0) return members.map((member) => memberCompletion(member));
  // Of something that is not known: a text when a method is called, else a part of the message.
  if (methods) return membersOf({ type: 'text' }).map((member) => memberCompletion(member));
  return script === 'input' ? CONTENT_FIELDS : [];
}

/** Fields of what an input script gets. */
const CONTENT_FIELDS: readonly LuaCompletion[] = (
  [
    ['messageId', 'Message ID of the received message'],
    ['parameter', 'List of the parameters of the message'],
    ['name', 'Name of a parameter'],
    ['value', 'Value of a parameter'],
    ['dataType', 'String, Long, Double, Boolean or DateTime'],
    ['isQualifier', 'Whether the parameter is a qualifier'],
    ['acquisitionTime', 'When the value of a parameter was read'],
  ] as const
).map(([label, documentation]) => plain(label, 'field', 'field of the message', documentation));

function anywhere(tokens: readonly Token[], start: number, script: ScriptName): LuaCompletion[] {
  const locals = new Map(
    visibleNames(tokens, start)
      .reverse()
      .map((one) => [one.name, one]),
  );
  return [
    ...[...locals.values()].map(({ name, kind, meaning }): LuaCompletion => {
      const detail =
        meaning?.type === 'function' ? `${name}(${meaning.parameters.join(', ')})` : KINDS[kind];
      return plain(name, kind === 'parameter' ? 'parameter' : 'variable', detail, '');
    }),
    ...LUA_LIBRARIES.flatMap((library) =>
      library.globals.map((name) => plain(name, 'library', 'library', library.description)),
    ),
    ...LUA_FUNCTIONS.map((one) => memberCompletion(one)),
    ...SNIPPETS.filter(({ scripts }) => scripts.includes(script)).map(
      ({ prefix, title, description, body }): LuaCompletion => ({
        ...plain(prefix, 'snippet', title, description),
        insert: body,
        isSnippet: true,
      }),
    ),
    ...LUA_KEYWORDS.map((word) => plain(word, 'keyword', 'word of Lua', '')),
  ];
}

const KINDS = {
  variable: 'local',
  function: 'local function',
  parameter: 'parameter',
  loop: 'variable of the loop',
} as const;

function memberCompletion(member: LuaMember): LuaCompletion {
  if (member.kind === 'value') return plain(member.name, 'value', member.type, member.description);
  return {
    label: member.name,
    kind: 'function',
    insert: callOf(member),
    isSnippet: true,
    detail: signatureOf(member),
    documentation: documentationOf(member),
    goesOn: false,
  };
}

/** The call with a placeholder for each argument that has to be there. */
function callOf({ name, parameters }: LuaFunction): string {
  const needed = parameters.filter(({ optional, name: one }) => !optional && one !== '...');
  const places = needed.map(({ name: one, type }, index) => {
    const place = `\${${index + 1}:${one}}`;
    return type === 'string' && one === 'path' ? `"${place}"` : place;
  });
  return parameters.length > 0 && needed.length === 0
    ? `${name}($1)`
    : `${name}(${places.join(', ')})`;
}

/** A function in Markdown, as completion and hover show it. */
export function documentationOf({ description, parameters, returns }: LuaFunction): string {
  const lines = parameters.map(
    ({ name, type, description: what, optional }) =>
      `- \`${name}\` (${type}${optional ? ', may be left out' : ''}): ${what}`,
  );
  return [description, ...(lines.length > 0 ? ['', ...lines] : []), '', `Returns ${returns}.`].join(
    '\n',
  );
}

function inText(
  tokens: readonly Token[],
  token: Token,
  offset: number,
  around: ScriptSurroundings,
): LuaCompletions {
  const content = contentOfString(token);
  const typed = content.text.slice(0, offset - content.start);
  const place = { start: content.start, end: content.end };
  const call = callAt(tokens, offset);
  const parameter =
    call?.meaning?.type === 'member' && call.meaning.member.kind === 'function'
      ? call.meaning.member.parameters[call.argument]
      : undefined;
  if (call?.name === 'require') {
    const items = LUA_MODULES.map((module) => plain(module, 'module', 'module', ''));
    return { ...place, items };
  }
  if (parameter?.name === 'level') return { ...place, items: LEVELS };
  if (parameter?.name === 'aggregates') return { ...place, items: METHODS };
  const takesPath = parameter !== undefined && PATHS.includes(parameter.name);
  if (typed.startsWith('/') || takesPath) {
    const items = around.paths(typed).map(
      ({ path, detail, hasMore }): LuaCompletion => ({
        ...plain(path, 'path', detail, ''),
        goesOn: hasMore,
      }),
    );
    return { ...place, items };
  }
  const items = around.parameters.map(({ name, detail }) => plain(name, 'tag', detail, ''));
  return { ...place, items };
}

const PATHS = ['path', 'paths', 'object'];

const METHODS = AGGREGATION_METHODS.map((method) =>
  plain(method, 'value', 'aggregation method', ''),
);

const LEVELS = ['error', 'warning', 'info', 'debug'].map((level) =>
  plain(level, 'value', 'level', ''),
);

function plain(
  label: string,
  kind: LuaCompletion['kind'],
  detail: string,
  documentation: string,
): LuaCompletion {
  return { label, kind, insert: label, isSnippet: false, detail, documentation, goesOn: false };
}
