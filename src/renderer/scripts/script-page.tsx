import Box from '@mui/material/Box';
import { lazy, Suspense, useState } from 'react';
import {
  neededScripts,
  type ScriptKey,
  type ScriptName,
  scriptFile,
  scriptKey,
  scriptOf,
  scriptTitle,
} from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { stepByKey } from '../script-trial/trial-start';
import { type TrialSession, type TrialState, useTrialSession } from '../script-trial/trial-session';
import { useProject, useReadOnly, useReplica, useStudio, useView } from '../studio/context';
import { Observable, useObserved } from '../studio/observable';
import { ChangedOutside } from './changed-outside';
import { NewScript } from './new-script';
import { ScriptBar } from './script-bar';
import type { ScriptEditing } from './script-editing';

// Monaco weighs more than all the rest of the window; it comes with the first script.
const ScriptEditor = lazy(async () => ({
  default: (await import('./script-editor')).ScriptEditor,
}));

interface ScriptPageProps {
  readonly message: Message;
  readonly script: ScriptName;
}

/** One script of a message: its text with what is wrong in it, and what can be done with it. */
export function ScriptPage({ message, script }: ScriptPageProps) {
  const content = useReplica(({ project }) => scriptOf(project, message.id, script)) ?? undefined;
  const outside =
    useReplica(({ state }) =>
      state.scriptsChangedOutside.includes(scriptKey(message.id, script)),
    ) ?? false;
  const reveal = useView((view) => view.reveal);
  const line = reveal?.object === message.id && reveal.script === script ? reveal.line : undefined;
  const [editing, setEditing] = useState<ScriptEditing | null>(null);
  const [shown, setShown] = useState<{ line: number } | null>(null);
  const [followed, setFollowed] = useState<typeof reveal>(null);
  if (followed !== reveal) {
    setFollowed(reveal);
    if (line !== undefined) setShown({ line });
  }
  const studio = useStudio();
  const project = useProject();
  const readOnly = useReadOnly();
  const session = useTrialSession();
  const standing = useStanding(session, scriptKey(message.id, script));
  const isUsed = neededScripts(message).includes(script);
  if (content === undefined) return <NewScript message={message} script={script} />;
  return (
    <Box
      onKeyDown={(event) => {
        if (session && project) {
          stepByKey(event, { studio, session, project, message, script }, !readOnly);
        }
      }}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}
    >
      <ScriptBar
        {...{ message, script, isUsed, editing }}
        onTry={() => {
          session?.choose(message.id, script);
          studio.requestPanel('trial');
        }}
      />
      {outside && <ChangedOutside message={message} script={script} />}
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <Suspense fallback={null}>
          <ScriptEditor
            key={script}
            message={message.id}
            script={script}
            content={content}
            label={`${scriptTitle(message, script)}, Lua`}
            reveal={shown}
            standing={standing}
            onReady={setEditing}
          />
        </Suspense>
      </Box>
    </Box>
  );
}

/** The line at which a trial of a script stands; null when none does. */
function useStanding(session: TrialSession | null, key: ScriptKey): number | null {
  const state = session?.state ?? NO_TRIAL;
  return useObserved(state, ({ paused }) => (paused?.key === key ? paused.pause.line : null));
}

const NO_TRIAL = new Observable<Pick<TrialState, 'paused'>>({ paused: null });

/** The name of a script's file with a mark while it differs from the file. */
export function ScriptLabel({ message, script }: { message: Message; script: ScriptName }) {
  const unsaved =
    useReplica(({ state }) => state.unsavedScripts.includes(scriptKey(message.id, script))) ??
    false;
  return (
    <>
      {scriptFile(script)}
      {unsaved && (
        <Box component="span" role="img" aria-label="not saved" title="Not saved" sx={{ ml: -1 }}>
          •
        </Box>
      )}
    </>
  );
}
