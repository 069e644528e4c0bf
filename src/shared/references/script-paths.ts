import { pathsIn } from '../lua/explain';
import { Lines } from '../lua/lines';
import type { Change } from '../project/change';
import { type ScriptKey, type ScriptName, splitScriptKey } from '../project/message-script';
import type { ObjectId } from '../project/object';
import type { Project } from '../project/project';
import { PathRoots } from './path-roots';

/** A text of a script that is a path. */
export interface ScriptPathUse {
  readonly message: ObjectId;
  readonly script: ScriptName;
  /** From 1. */
  readonly line: number;
  readonly path: string;
}

/** The lines of all scripts that hold a path of these objects, or below them, as a text. */
export function scriptPathUses(
  project: Project,
  objects: readonly ObjectId[],
): readonly ScriptPathUse[] {
  if (project.scripts.size === 0) return [];
  const roots = new PathRoots(project, objects);
  return [...project.scripts].flatMap(([key, text]) => usesIn(key, text, roots));
}

function usesIn(key: ScriptKey, text: string, roots: PathRoots): ScriptPathUse[] {
  const found = pathsIn(text).filter(({ path }) => roots.find(path) !== undefined);
  if (found.length === 0) return [];
  const lines = new Lines(text);
  const byLine = new Map<number, ScriptPathUse>();
  for (const { start, path } of found) {
    const { line } = lines.at(start);
    if (!byLine.has(line)) byLine.set(line, { ...splitScriptKey(key), line, path });
  }
  return [...byLine.values()];
}

/**
 * The changes that make paths in scripts follow. Only texts that are a path as a whole are changed;
 * what a script puts together while it runs cannot be seen.
 * @param newPath says what a path became, or nothing when it leads elsewhere
 */
export function followInScripts(
  project: Project,
  newPath: (path: string) => string | undefined,
): Change[] {
  return [...project.scripts].flatMap(([script, text]): Change[] => {
    const followed = withNewPaths(text, newPath);
    return followed === text ? [] : [{ type: 'putScript', script, text: followed }];
  });
}

function withNewPaths(text: string, newPath: (path: string) => string | undefined): string {
  let followed = '';
  let done = 0;
  for (const { start, end, path } of pathsIn(text)) {
    const next = newPath(path);
    if (next === undefined) continue;
    followed += text.slice(done, start) + asContent(next, text[start - 1] ?? '');
    done = end;
  }
  return followed + text.slice(done);
}

/** A path as it stands between the marks of a string; a long bracket takes everything as it is. */
function asContent(path: string, mark: string): string {
  return mark === '[' ? path : path.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
}
