import { pathsIn } from '../../lua/explain';
import { Lines } from '../../lua/lines';
import { readLua } from '../../lua/parse';
import { SNIPPETS, snippetText } from '../../lua/snippets';
import { tokensOf } from '../../lua/tokens';
import { warningsOf } from '../../lua/warnings';
import {
  neededScripts,
  type ScriptName,
  scriptFile,
  scriptTitle,
} from '../../project/message-script';
import type { Message } from '../../project/object';
import type { Problem } from '../problem';
import { messageRule, type MessageRule } from '../rule';
import { problemAt, quoted } from '../spot';
import type { Structure } from '../structure';

/** What is wrong with a script of a message, as far as it can be told without running it. */
export function scriptRule(script: ScriptName): MessageRule {
  return messageRule(
    (message, facts) => [message, facts.scriptOf(message, script)],
    (message, text) => {
      if (!neededScripts(message).includes(script)) return [];
      return text === undefined
        ? [missingScript(message, script)]
        : faultsOf(message, script, text);
    },
  );
}

/** Paths in a script that lead nowhere. */
export function scriptPathsRule(script: ScriptName): MessageRule {
  return messageRule(
    (message, facts) => [message, facts.scriptOf(message, script), facts.structure],
    (message, text, structure) =>
      text !== undefined && neededScripts(message).includes(script)
        ? deadPaths(message, script, text, structure)
        : [],
  );
}

function missingScript(message: Message, script: ScriptName): Problem {
  const [snippet] = SNIPPETS.filter(({ scripts }) => scripts.includes(script));
  const text = snippet ? snippetText(snippet) : '';
  return problemAt(
    { object: message.id, script },
    'error',
    'script.missing',
    `Message ${quoted(message.name)} has no script ${scriptFile(script)}. Write one.`,
    {
      label: 'Begin with an example',
      command: { type: 'editScript', message: message.id, script, text },
    },
  );
}

function faultsOf(message: Message, script: ScriptName, text: string): Problem[] {
  const title = scriptTitle(message, script);
  const read = readLua(text);
  if (!('body' in read)) {
    return [
      problemAt(
        { object: message.id, script, line: read.line },
        'error',
        'script.syntax',
        `${title}:${read.line}: ${read.message}.`,
      ),
    ];
  }
  return warningsOf(text).map(({ code, severity, message: what, from: { line } }) =>
    problemAt(
      { object: message.id, script, line },
      severity,
      `script.${code}`,
      `${title}:${line}: ${what}`,
    ),
  );
}

/** The beginning of a path inside the project's models. */
const WHOLE_PATH = /^\/(?:System|Equipment|KPI)\/[^%]*[^/%]$/;

function deadPaths(
  message: Message,
  script: ScriptName,
  text: string,
  structure: Structure,
): Problem[] {
  const lines = new Lines(text);
  const parts = tokensOf(text).filter(({ kind }) => kind !== 'comment');
  const seen = new Set<string>();
  return pathsIn(text).flatMap(({ start, path }) => {
    const index = parts.findIndex((part) => part.start < start && start <= part.end);
    const isJoined = parts[index - 1]?.text === '..' || parts[index + 1]?.text === '..';
    if (isJoined || seen.has(path) || !WHOLE_PATH.test(path) || leadsSomewhere(structure, path)) {
      return [];
    }
    seen.add(path);
    const { line } = lines.at(start);
    return [
      problemAt(
        { object: message.id, script, line },
        'warning',
        'script.path-unknown',
        `${scriptTitle(message, script)}:${line}: There is no object at ${quoted(path)}. Create it, or correct the path.`,
      ),
    ];
  });
}

/** Behind the dot of an object's path stands a property of it. */
function leadsSomewhere({ tree }: Structure, path: string): boolean {
  if (tree.idAt(path) !== undefined) return true;
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') && tree.idAt(path.slice(0, dot)) !== undefined;
}
