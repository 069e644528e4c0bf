import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { TriedRequest } from '../../shared/contract/history-calls';
import { PlantTime } from '../../shared/plant-time/plant-time';
import type { ObjectId } from '../../shared/project/object';
import { objectOf, type Project } from '../../shared/project/project';
import { useStudio, useView } from '../studio/context';
import { useObserved } from '../studio/observable';
import { WhileRunning } from '../trends/while-running';
import { canBeTried, mappedTags, type TriedMessage, triedMessages } from './entered-request';
import { RequestForm } from './request-form';
import { RequestLines } from './request-lines';
import { RequestModel } from './request-model';

const XmlText = lazy(async () => ({ default: (await import('../xml/code-view')).XmlText }));

/** Tries requests of flexible and historian mappings without a MES. */
export function RequestPanel() {
  return (
    <WhileRunning text="Start it to try a request.">
      {(document, project) => <Requests key={document} document={document} project={project} />}
    </WhileRunning>
  );
}

function Requests({ document, project }: { document: string; project: Project }) {
  const studio = useStudio();
  const [model] = useState(() => new RequestModel(studio, document));
  const messages = useMemo(() => triedMessages(project), [project]);
  const chosen = useObserved(model.state, (state) => state.message);
  const selected = useSelectedMessage(project);
  const message =
    messages.find(({ id }) => id === chosen) ??
    messages.find(({ id }) => id === selected) ??
    messages[0];
  if (!message) {
    return (
      <Box sx={{ p: 4, fontSize: 13, color: 'text.secondary' }}>
        The project has no message with flexible or historian mapping.
      </Box>
    );
  }
  return <Request model={model} project={project} messages={messages} message={message} />;
}

interface RequestProps {
  readonly model: RequestModel;
  readonly project: Project;
  readonly messages: readonly TriedMessage[];
  readonly message: TriedMessage;
}

function Request({ model, project, messages, message }: RequestProps) {
  const state = useObserved(model.state, (now) => now);
  const tags = useMemo(() => mappedTags(project, message.id), [project, message.id]);
  const plant = useMemo(() => plantTime(project.settings.timeZone), [project.settings.timeZone]);
  const equipmentId = state.equipmentId === '' ? firstOf(tags) : state.equipmentId;
  const range = useRange(plant, state);
  const { result, failure } = state;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <RequestForm
        {...{ model, messages, message, tags, equipmentId, plant, range }}
        onTry={() => void model.send(message.id, equipmentId, range)}
      />
      <Box sx={{ flex: '1 1 60%', minHeight: 80, overflow: 'auto' }}>
        <RequestLines
          {...{ model, message, plant, range, result }}
          tags={tags.get(equipmentId) ?? []}
        />
        {failure !== '' && <Alert severity="error">{failure}</Alert>}
        {result && result.refusal !== '' && (
          <Alert severity="error">The request is refused: {result.refusal}</Alert>
        )}
        {result && <Summary result={result} />}
      </Box>
      {result && <Xml result={result} />}
    </Box>
  );
}

/** The range that is entered, or the last five minutes as long as none is. */
function useRange(plant: PlantTime, { start, end }: { start: string; end: string }) {
  const [opened] = useState(() => Date.now());
  return {
    start: start === '' ? plant.write(opened - 5 * 60_000) : start,
    end: end === '' ? plant.write(opened) : end,
  };
}

function Summary({ result: { others, duration } }: { result: TriedRequest }) {
  return (
    <Box role="status" sx={{ px: 2, py: 1, fontSize: 12, color: 'text.secondary' }}>
      Answered in {duration.toFixed(duration < 10 ? 1 : 0)} ms
      {others.map(({ name, value }) => ` · ${name} ${value === '' ? '(empty)' : value}`).join('')}
    </Box>
  );
}

/** The answer as the MES would get it, and the request. */
function Xml({ result: { answerXml, requestXml } }: { result: TriedRequest }) {
  return (
    <Box
      sx={{
        flex: '1 1 40%',
        minHeight: 90,
        display: 'flex',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Document title="Answer" text={answerXml} />
      <Document title="Request" text={requestXml} />
    </Box>
  );
}

function Document({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        flex: 1,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
        '& + &': { borderLeft: 1, borderColor: 'divider' },
      }}
    >
      <Box component="h3" sx={{ m: 0, px: 2, py: 0.5, fontSize: 12, fontWeight: 650 }}>
        {title}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <Suspense fallback={null}>
          <XmlText text={text} label={title} narrow />
        </Suspense>
      </Box>
    </Box>
  );
}

/** The equipment that the mapping has first. */
function firstOf(tags: ReadonlyMap<string, unknown>): string {
  return [...tags.keys()][0] ?? '';
}

/** The selected message, when its requests can be tried. */
function useSelectedMessage(project: Project): ObjectId | undefined {
  const selected = useView((view) => view.selected);
  const message = selected === null ? undefined : objectOf(project, selected, 'message');
  return message && canBeTried(message) ? message.id : undefined;
}

function plantTime(timeZone: string): PlantTime {
  try {
    return new PlantTime(timeZone);
  } catch {
    // The time zone is not known here; the answer says so.
    return new PlantTime('');
  }
}
