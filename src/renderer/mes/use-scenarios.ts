import { useCallback, useEffect, useState } from 'react';
import type { MesProgress, ScenarioEntry } from '../../shared/contract/mes-calls';
import type { ScenarioResult, StepResult } from '../../shared/mes/scenario-result';
import { useReadOnly, useReplica, useStudio } from '../studio/context';

/** A scenario that runs, with the steps that ended. */
export interface RunningScenario {
  readonly file: string;
  /** The step that is being carried out; 0 is the setup. */
  readonly number: number;
  readonly title: string;
  readonly steps: readonly StepResult[];
}

/** The scenarios of the open project and what can be done with them. */
export interface ScenarioState {
  readonly entries: readonly ScenarioEntry[];
  readonly results: ReadonlyMap<string, ScenarioResult>;
  readonly running: RunningScenario | null;
  readonly shown: string | null;
  readonly show: (file: string) => void;
  readonly run: (files: readonly string[]) => void;
  readonly stop: () => void;
  readonly refresh: () => void;
}

/** Scenarios of the open project; they are read again when it was saved elsewhere. */
export function useScenarios(): ScenarioState {
  const studio = useStudio();
  const document = useReplica((replica) => replica.state.document) ?? '';
  const location = useReplica((replica) => replica.state.location);
  const away = useReadOnly();
  const [entries, setEntries] = useState<readonly ScenarioEntry[]>([]);
  const [results, setResults] = useState<ReadonlyMap<string, ScenarioResult>>(new Map());
  const [running, setRunning] = useState<RunningScenario | null>(null);
  const [shown, show] = useState<string | null>(null);

  const refresh = useCallback(() => {
    const read = async () => setEntries(await studio.engine.call('mes.scenarios', { document }));
    void studio.attempt(read);
  }, [studio, document]);
  // Another folder may have other scenarios, and after a loss there is another connection.
  useEffect(() => {
    if (!away) refresh();
  }, [refresh, location, away]);

  useEffect(() => {
    if (away) return;
    return studio.engine.on('mesProgress', (progress) => {
      if (progress.document === document) setRunning((former) => afterProgress(former, progress));
    });
  }, [studio, document, away]);

  const run = (files: readonly string[]) => {
    const carryOut = async () => {
      const ended = await studio.engine.call('mes.run', { document, files: [...files] });
      setResults((former) => new Map([...former, ...ended.map((one) => [one.file, one] as const)]));
      const failed = ended.find(({ passed }) => !passed);
      if (failed) show(failed.file);
    };
    void studio.attempt(carryOut).finally(() => setRunning(null));
  };
  const stop = () => void studio.attempt(() => studio.engine.call('mes.stop', { document }));
  return { entries, results, running, shown, show, run, stop, refresh };
}

function afterProgress(
  former: RunningScenario | null,
  { file, number, title, result }: MesProgress,
): RunningScenario {
  const steps = former?.file === file ? former.steps : [];
  return { file, number, title, steps: result ? [...steps, result] : steps };
}
