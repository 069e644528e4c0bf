import Send from '@mui/icons-material/SendOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useMemo } from 'react';
import { sentFields } from '../../shared/mes/message-form';
import { useReadOnly } from '../studio/context';
import { useObserved } from '../studio/observable';
import { FieldRow, TextRow } from './field-row';
import { entryProblem, type FormValues, initialValues, problemCount } from './form-values';
import type { ChosenForm, MesSession } from './mes-session';
import { MisbehaviourMenu } from './misbehaviour-menu';
import type { RunningBroker } from './use-running-project';

interface MessageFormProps {
  readonly session: MesSession;
  readonly chosen: ChosenForm;
  readonly broker: RunningBroker | undefined;
}

/** A form made from the description of a message, with its checks at once. */
export function MessageFormView({ session, chosen, broker }: MessageFormProps) {
  const { form, key } = chosen;
  const fields = sentFields(form);
  const values = useValues(session, chosen);
  if (fields.length === 0) {
    return (
      <Box sx={{ p: 4, color: 'text.secondary' }}>
        “{chosen.name}” goes from the shop floor to the MES. Poll to get it when its trigger was
        set.
      </Box>
    );
  }
  const enter = (name: string, value: string) => session.enter(key, { ...values, [name]: value });
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (broker) void session.send(chosen, broker.path, values);
      }}
      sx={{ minWidth: 0, height: '100%', display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', py: 1, containerType: 'inline-size' }}>
        <FormHead chosen={chosen} />
        {fields.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            problem={entryProblem(field, values)}
            onChange={(value) => enter(field.name, value)}
          />
        ))}
        <Contexts session={session} />
      </Box>
      <FormFoot session={session} chosen={chosen} broker={broker} values={values} />
    </Box>
  );
}

function useValues(session: MesSession, { key, form }: ChosenForm): FormValues {
  const entered = useObserved(session.state, (state) => state.values[key]);
  return useMemo(() => ({ ...initialValues(form), ...entered }), [form, entered]);
}

function FormHead({ chosen: { name, form } }: { chosen: ChosenForm }) {
  const ids = [form.supplierId, form.deviceTypeId, form.messageId, form.supplierVersion];
  return (
    <Box sx={{ px: 3, pb: 1 }}>
      <Box component="h3" sx={{ m: 0, fontSize: 15, fontWeight: 650 }}>
        {name}
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {ids.filter((id) => id !== '').join(' · ')}
      </Box>
      {form.description !== '' && <Box sx={{ fontSize: 13, pt: 0.5 }}>{form.description}</Box>}
    </Box>
  );
}

/** What the MES wants back unchanged; XML or text. */
function Contexts({ session }: { session: MesSession }) {
  const messageContext = useObserved(session.state, (state) => state.messageContext);
  const orderContext = useObserved(session.state, (state) => state.orderContext);
  return (
    <Box
      component="details"
      sx={{ px: 3, pt: 1, '& summary': { fontSize: 12, cursor: 'default' } }}
    >
      <summary>Contexts, echoed in the answer</summary>
      <Box sx={{ mx: -3, pt: 1 }}>
        <TextRow
          label="messageContext"
          value={messageContext}
          onChange={(text) => session.state.patch({ messageContext: text })}
        />
        <TextRow
          label="orderContext"
          value={orderContext}
          onChange={(text) => session.state.patch({ orderContext: text })}
        />
      </Box>
    </Box>
  );
}

function FormFoot({
  session,
  chosen,
  broker,
  values,
}: MessageFormProps & { readonly values: FormValues }) {
  const readOnly = useReadOnly();
  const busy = useObserved(session.state, (state) => state.busy);
  const unchecked = useObserved(session.state, (state) => state.misbehaviour.uncheckedValues);
  const problems = problemCount(chosen.form, values);
  const stopped = problems > 0 && !unchecked;
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 1,
        px: 2,
        '& button': { whiteSpace: 'nowrap', px: 2 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Button
        type="submit"
        variant="contained"
        startIcon={<Send />}
        disabled={readOnly || busy || stopped || !broker}
      >
        Send
      </Button>
      <MisbehaviourMenu session={session} />
      <Box role="status" sx={{ fontSize: 12, color: 'text.secondary', minWidth: 0 }}>
        {statusText(broker, problems)}
      </Box>
    </Box>
  );
}

function statusText(broker: RunningBroker | undefined, problems: number): string {
  if (!broker) return 'No message broker has a web service that runs.';
  if (problems === 0) return broker.address;
  return problems === 1 ? '1 value does not fit.' : `${problems} values do not fit.`;
}
