import Box from '@mui/material/Box';
import { useEffect, useMemo, useRef } from 'react';
import { formsOfProject } from '../../shared/mes/message-form';
import type { Project } from '../../shared/project/project';
import { useObserved } from '../studio/observable';
import { cssColor } from '../theme/stylesheet';
import { ExchangeView } from './exchange-view';
import type { ChosenForm, MesSession } from './mes-session';
import { MessageChoice } from './message-choice';
import { MessageFormView } from './message-form-view';
import { ReceiveBar } from './receive-bar';
import type { RunningBroker } from './use-running-project';

interface MessagesViewProps {
  readonly session: MesSession;
  readonly project: Project;
  readonly brokers: readonly RunningBroker[];
}

/** Messages to send on the left, the form in the middle, what went over the wire on the right. */
export function MessagesView({ session, project, brokers }: MessagesViewProps) {
  const forms = useForms(session, project);
  const chosenKey = useObserved(session.state, (state) => state.chosen);
  const chosen = forms.find(({ key }) => key === chosenKey) ?? forms[0];
  const broker = brokerOf(chosen, brokers);
  // Auto-poll goes on while the project is edited, and checks against the descriptions of then.
  const present = useRef(forms);
  useEffect(() => {
    present.current = forms;
  }, [forms]);
  return (
    <Box sx={{ height: '100%', overflowX: 'auto' }}>
      <Box
        sx={{
          height: '100%',
          minWidth: 740,
          display: 'grid',
          gridTemplateColumns: 'minmax(130px, 1fr) minmax(220px, 2fr) minmax(390px, 5fr)',
          gridTemplateRows: 'minmax(0, 1fr)',
          '& > * + *': { borderLeft: `1px solid ${cssColor('line')}` },
        }}
      >
        <MessageChoice session={session} forms={forms} chosen={chosen?.key ?? null} />
        {chosen ? (
          <MessageFormView key={chosen.key} session={session} chosen={chosen} broker={broker} />
        ) : (
          <Box sx={{ p: 4, color: 'text.secondary' }}>
            The project has no order parameter message. Import a message description, or make one.
          </Box>
        )}
        <Box sx={{ minWidth: 0, height: '100%', display: 'flex', flexDirection: 'column' }}>
          <ReceiveBar
            session={session}
            broker={broker}
            forms={() => present.current.map(({ form }) => form)}
          />
          <ExchangeView session={session} />
        </Box>
      </Box>
    </Box>
  );
}

function useForms(session: MesSession, project: Project): readonly ChosenForm[] {
  const imported = useObserved(session.state, (state) => state.imported);
  return useMemo(() => {
    const own = formsOfProject(project).map(({ message, name, broker, form }) => ({
      key: `message ${message}`,
      name,
      imported: false,
      broker,
      form,
    }));
    return [...own, ...imported];
  }, [project, imported]);
}

/** The web service that a message goes to: that of its broker, else the first one. */
function brokerOf(
  chosen: ChosenForm | undefined,
  brokers: readonly RunningBroker[],
): RunningBroker | undefined {
  return brokers.find(({ path }) => path === chosen?.broker) ?? brokers[0];
}
