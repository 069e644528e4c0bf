import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { z } from 'zod';

/*
 * `settings.json` is JSON with comments and trailing commas. A reading names the line and the column
 * of what is wrong; an edit changes nothing but the value that it is about.
 */

const TOLERANT = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: true };

/** Something in a settings file that cannot be used. */
export interface SettingsProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Names of the setting from the outermost section on, joined by dots; empty for the whole text. */
  readonly setting: string;
  /** What is wrong, and what is allowed. */
  readonly text: string;
}

/** What a text holds, or all that is wrong with it. */
export type SettingsReading<T> =
  | { readonly settings: T; readonly problems?: never }
  | { readonly settings?: never; readonly problems: readonly SettingsProblem[] };

/** Reads a settings text; an empty one holds all defaults. Sections that the schema does not name are passed over. */
export function readSettings<T>(text: string, schema: z.ZodType<T>): SettingsReading<T> {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, TOLERANT);
  if (errors.length > 0) return { problems: errors.map((error) => syntaxProblem(text, error)) };
  const twice = tree ? repeatedSettings(text, tree) : [];
  if (twice.length > 0) return { problems: twice };
  const value: unknown = tree ? getNodeValue(tree) : {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return { settings: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(text, tree, issue)) };
}

/**
 * Sets one value and keeps comments and layout of all others.
 * @param path names from the outermost section on; sections that are missing are made
 * @param value undefined removes the setting, so that its default counts
 */
export function editSetting(text: string, path: JSONPath, value: unknown): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const tab = /^\t+\S/m.test(text);
  const indent = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  const formattingOptions = { insertSpaces: !tab, tabSize: tab ? 1 : indent, eol };
  const whole = text.trim() === '' ? `{}${eol}` : text;
  return applyEdits(whole, modify(whole, path, value, { formattingOptions }));
}

/** A problem as one line: `Line 4, column 13: opcua_server.listen_port_prism …`. */
export function describeProblem({ line, column, setting, text }: SettingsProblem): string {
  return `Line ${line}, column ${column}: ${setting === '' ? '' : `${setting}: `}${text}`;
}

function syntaxProblem(text: string, { error, offset }: ParseError): SettingsProblem {
  const what = printParseErrorCode(error)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return {
    ...positionOf(text, offset),
    setting: '',
    text: `The text is not JSON with comments (${what}).`,
  };
}

/** A setting that stands twice in its section: programs differ in which one they take. */
function repeatedSettings(text: string, node: Node, path: string[] = []): SettingsProblem[] {
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (!key) return [];
    const name = String(key.value);
    const problem = {
      ...positionOf(text, key.offset),
      setting: [...path, name].join('.'),
      text: 'This setting stands here twice. Remove one of them.',
    };
    const again = seen.has(name) ? [problem] : [];
    seen.add(name);
    return [...again, ...(value ? repeatedSettings(text, value, [...path, name]) : [])];
  });
}

function problemsOf(
  text: string,
  tree: Node | undefined,
  issue: z.core.$ZodIssue,
): SettingsProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code !== 'unrecognized_keys') {
    const node = nearestNode(tree, path);
    return [problemAt(text, node, path, sentence(issue))];
  }
  return issue.keys.map((key) => {
    const node = nearestNode(tree, [...path, key])?.parent?.children?.[0];
    return problemAt(text, node, [...path, key], 'There is no such setting.');
  });
}

function problemAt(
  text: string,
  node: Node | undefined,
  path: readonly (string | number)[],
  what: string,
): SettingsProblem {
  return { ...positionOf(text, node?.offset ?? 0), setting: path.join('.'), text: what };
}

/** The node of a path, or of the innermost section around it that is there. */
function nearestNode(tree: Node | undefined, path: JSONPath): Node | undefined {
  if (!tree) return undefined;
  const node = findNodeAtLocation(tree, path);
  if (node || path.length === 0) return node;
  return nearestNode(tree, path.slice(0, -1));
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `Allowed are ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'invalid_type':
      return `Allowed is ${EXPECTED[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      return issue.origin === 'number'
        ? `The smallest possible value is ${String(issue.minimum)}.`
        : 'It must not be empty.';
    case 'too_big':
      return issue.origin === 'number'
        ? `The largest possible value is ${String(issue.maximum)}.`
        : `At most ${String(issue.maximum)} are possible.`;
    default:
      return issue.message;
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  string: 'a text in quotation marks',
  array: 'a list in square brackets',
  object: 'a section in braces',
};

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
