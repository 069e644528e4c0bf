import type { Chunk, Expression, Identifier, Node, Statement } from 'luaparse';
import { LUA_GLOBALS, libraryOfGlobal, libraryOfModule, memberOf } from './api';
import type { LuaPosition } from './lines';
import { type LocalName, type MemberUse, namesOf } from './names';
import { parseLua } from './parse';

/** Something in a script that is worth a look. */
export interface LuaWarning {
  /** Stable name of the rule. */
  readonly code:
    | 'undefined-global'
    | 'unknown-member'
    | 'unused-local'
    | 'shadowing'
    | 'no-function-returned'
    | 'empty-script';
  /** With an error the script cannot be in Operation. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly from: LuaPosition;
  readonly to: LuaPosition;
}

/**
 * Looks through a script for mistakes that Lua itself accepts. A text that is no Lua has none: Lua
 * says what is wrong with it.
 */
export function warningsOf(text: string): LuaWarning[] {
  const chunk = parseLua(text);
  if (!chunk) return [];
  if (chunk.body.length === 0) return [emptyScript()];
  const { locals, globals, members } = namesOf(chunk);
  const written = new Set(globals.filter(({ writes }) => writes).map(({ node }) => node.name));
  const unknown = globals.filter(
    ({ node, writes }) => !writes && !written.has(node.name) && !LUA_GLOBALS.has(node.name),
  );
  const known = [...LUA_GLOBALS, ...written, ...locals.map(({ name }) => name)];
  const returned = returnProblem(chunk);
  // A function that is to be returned is named once.
  const isNamed = ({ node }: LocalName) => sameStart(node, returned);
  return [
    ...unknown.map(({ node }) => undefinedGlobal(node, known)),
    ...members.flatMap(unknownMember),
    ...locals.filter((local) => isUnused(local) && !isNamed(local)).map(unusedLocal),
    ...locals.flatMap(shadowing),
    ...(returned ? [returned] : []),
  ].sort((left, right) => left.from.line - right.from.line || left.from.column - right.from.column);
}

function sameStart({ loc }: Node, warning: LuaWarning | undefined): boolean {
  return (
    loc !== undefined &&
    warning?.from.line === loc.start.line &&
    warning.from.column === loc.start.column + 1
  );
}

function emptyScript(): LuaWarning {
  const place = { line: 1, column: 1 };
  const message =
    'The script is empty. It has to return a function: end it with "return function() … end".';
  return { code: 'empty-script', severity: 'error', message, from: place, to: place };
}

function undefinedGlobal(node: Identifier, known: readonly string[]): LuaWarning {
  const lower = node.name.toLowerCase();
  const meant = known.find((name) => name.toLowerCase() === lower);
  const hint =
    meant === undefined
      ? 'Declare it with local, or correct the name.'
      : `Names differ by capital letters: "${meant}" exists.`;
  const message = `"${node.name}" is not declared anywhere, so it is nil. ${hint}`;
  return at(node, 'undefined-global', 'warning', message);
}

/** A member that a library does not have, with the one that begins most like it. */
function unknownMember({ of, node }: MemberUse): LuaWarning[] {
  const library = 'global' in of ? libraryOfGlobal(of.global) : libraryOfModule(of.module);
  if (!library || memberOf(library, node.name)) return [];
  const [nearest] = library.members
    .map(({ name }) => ({ name, length: commonStart(name, node.name) }))
    .sort((left, right) => right.length - left.length);
  const hint = nearest && nearest.length >= 3 ? ` There is "${nearest.name}".` : '';
  const message = `${library.name} has no "${node.name}", so it is nil.${hint}`;
  return [at(node, 'unknown-member', 'warning', message)];
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}

/** A name that begins with an underscore says that it is not used; parameters are given by others. */
function isUnused({ name, kind, reads }: LocalName): boolean {
  return reads === 0 && kind !== 'parameter' && !name.startsWith('_');
}

const KIND_NAMES = { variable: 'local', function: 'function', loop: 'variable', parameter: '' };

function unusedLocal({ name, kind, node }: LocalName): LuaWarning {
  const remedy = kind === 'loop' ? `Name it _${name} when that is meant.` : 'Remove it, or use it.';
  const message = `The ${KIND_NAMES[kind]} "${name}" is never used. ${remedy}`;
  return at(node, 'unused-local', 'warning', message);
}

function shadowing({ name, node, hides }: LocalName): LuaWarning[] {
  if (!hides || name.startsWith('_')) return [];
  const line = hides.node.loc?.start.line ?? 0;
  const message = `"${name}" hides the ${hides.kind === 'parameter' ? 'parameter' : 'local'} of the same name in line ${line}. Give one of them another name.`;
  return [at(node, 'shadowing', 'warning', message)];
}

/** A script has to return its function; see the messages that the engine gives for the same. */
function returnProblem(chunk: Chunk): LuaWarning | undefined {
  const returned = returnsOf(chunk.body);
  if (returned.length === 0) {
    const name = lastFunctionOf(chunk.body);
    if (!name) {
      const message =
        'The script returns nothing. It has to return a function: end it with "return function() … end".';
      return at(chunk.body.at(-1) ?? chunk, 'no-function-returned', 'error', message);
    }
    const message = `The script defines the function "${name.name}" but returns nothing. Add the line "return ${name.name}" at its end.`;
    return at(name, 'no-function-returned', 'error', message);
  }
  const wrong = returned.find(([value]) => !value || VALUES[value.type] !== undefined);
  if (!wrong) return undefined;
  const [value] = wrong;
  const what = (value && VALUES[value.type]) ?? 'nothing';
  const message = `The script returns ${what}. It has to return a function: "return function() … end".`;
  return at(value ?? chunk.body.at(-1) ?? chunk, 'no-function-returned', 'error', message);
}

/** Values that are surely no function. */
const VALUES: Readonly<Partial<Record<Expression['type'], string>>> = {
  StringLiteral: 'a text',
  NumericLiteral: 'a number',
  BooleanLiteral: 'a boolean',
  NilLiteral: 'nil',
  TableConstructorExpression: 'a table',
};

/** What the script itself returns, at any of its ends; functions inside return for themselves. */
function returnsOf(body: readonly Statement[]): (readonly Expression[])[] {
  return body.flatMap((statement) => {
    switch (statement.type) {
      case 'ReturnStatement':
        return [statement.arguments];
      case 'IfStatement':
        return statement.clauses.flatMap((clause) => returnsOf(clause.body));
      case 'DoStatement':
      case 'WhileStatement':
      case 'RepeatStatement':
      case 'ForNumericStatement':
      case 'ForGenericStatement':
        return returnsOf(statement.body);
      default:
        return [];
    }
  });
}

/** The name of the last function that the script defines at its outermost level. */
function lastFunctionOf(body: readonly Statement[]): Identifier | undefined {
  const names = body.flatMap((statement): Identifier[] => {
    if (statement.type === 'FunctionDeclaration') {
      return statement.identifier?.type === 'Identifier' ? [statement.identifier] : [];
    }
    if (statement.type !== 'LocalStatement' && statement.type !== 'AssignmentStatement') return [];
    return [...statement.variables].flatMap((variable, index) =>
      variable.type === 'Identifier' && statement.init[index]?.type === 'FunctionDeclaration'
        ? [variable]
        : [],
    );
  });
  return names.at(-1);
}

function at(
  node: Node,
  code: LuaWarning['code'],
  severity: LuaWarning['severity'],
  message: string,
): LuaWarning {
  const { start, end } = node.loc ?? { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
  return {
    code,
    severity,
    message,
    from: { line: start.line, column: start.column + 1 },
    to: { line: end.line, column: end.column + 1 },
  };
}
