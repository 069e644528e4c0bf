import { useEffect } from 'react';
import type { LuaFault } from '../../shared/contract/script-editing-calls';
import { pathsIn } from '../../shared/lua/explain';
import { placeOfFault } from '../../shared/lua/fault-place';
import { type LuaPosition, Lines } from '../../shared/lua/lines';
import { warningsOf } from '../../shared/lua/warnings';
import type { Problem } from '../../shared/validation/problem';
import { monaco } from '../code/monaco';
import type { Studio } from '../studio/studio';

/** How long typing pauses before the script is checked, in milliseconds. */
const PAUSE = 250;

type Marker = monaco.editor.IMarkerData;

/** Marks in a text what Lua says of it, what is worth a look, and paths that lead nowhere. */
export function useScriptMarkers(
  studio: Studio,
  model: monaco.editor.ITextModel,
  problems: readonly Problem[],
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const check = async () => {
      const version = model.getVersionId();
      const text = model.getValue();
      const fault = await faultIn(studio, text);
      // An older answer says nothing about what was typed since.
      if (!wanted || model.isDisposed() || model.getVersionId() !== version) return;
      monaco.editor.setModelMarkers(model, 'lua', markersFor(text, fault));
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void check(), PAUSE);
    };
    void check();
    const listening = model.onDidChangeContent(later);
    return () => {
      wanted = false;
      clearTimeout(timer);
      listening.dispose();
    };
  }, [studio, model]);
  useEffect(() => {
    if (model.isDisposed()) return;
    monaco.editor.setModelMarkers(model, 'paths', pathMarkers(model.getValue(), problems));
  }, [model, problems]);
}

async function faultIn(studio: Studio, text: string): Promise<LuaFault | null> {
  try {
    return await studio.engine.call('script.check', { text });
  } catch (error) {
    // Without the engine there is no Lua to ask; it is asked again with the next edit.
    console.error('The script could not be checked.', error);
    return null;
  }
}

function markersFor(text: string, fault: LuaFault | null): Marker[] {
  const warnings = warningsOf(text).map(
    ({ severity, message, from, to }): Marker => ({
      severity: monaco.MarkerSeverity[severity === 'error' ? 'Error' : 'Warning'],
      message,
      ...rangeFrom(from, to),
    }),
  );
  if (!fault) return warnings;
  const { from, to } = placeOfFault(text, fault);
  const severity = monaco.MarkerSeverity.Error;
  return [{ severity, message: fault.message, source: 'Lua', ...rangeFrom(from, to) }, ...warnings];
}

/** Validation knows the lines; the text knows where in them. */
function pathMarkers(text: string, problems: readonly Problem[]): Marker[] {
  const dead = problems.filter(({ code }) => code === 'script.path-unknown');
  if (dead.length === 0) return [];
  const lines = new Lines(text);
  return pathsIn(text).flatMap(({ start, end, path }) => {
    const from = lines.at(start);
    const to = lines.at(end);
    const problem = dead.find(
      ({ place, message }) => place.line === from.line && message.includes(path),
    );
    if (!problem) return [];
    return [
      {
        severity: monaco.MarkerSeverity.Warning,
        message: problem.message.replace(/^[^:]*:\d+: /, ''),
        ...rangeFrom(from, to),
      },
    ];
  });
}

function rangeFrom(from: LuaPosition, to: LuaPosition): monaco.IRange {
  return {
    startLineNumber: from.line,
    startColumn: from.column,
    endLineNumber: to.line,
    endColumn: to.column,
  };
}
