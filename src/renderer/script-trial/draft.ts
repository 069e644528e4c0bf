import { type FormField, type MessageForm, sentFields } from '../../shared/mes/message-form';
import type { Json } from '../../shared/scripts/json-value';
import { type TrialInput, type TrialSetup, trialSetup } from '../../shared/scripts/script-trial';
import { type FormValues, initialValues, valuesToSend } from '../mes/form-values';

/** What is entered for a trial of one script. */
export interface TrialDraft {
  /** Whether the message is entered in a form, or as the JSON that the function gets. */
  readonly as: 'form' | 'json';
  readonly values: FormValues;
  readonly instanceId: string;
  readonly messageContext: string;
  readonly orderContext: string;
  readonly json: string;
  /** Values of items and message queues that the copy holds beside, as JSON. */
  readonly setup: string;
  /** Time of the journalled message that it was taken from; empty when it was entered. */
  readonly takenFrom: string;
}

export const EMPTY_DRAFT: TrialDraft = {
  as: 'form',
  values: {},
  instanceId: '',
  messageContext: '',
  orderContext: '',
  json: '',
  setup: '',
  takenFrom: '',
};

/** What a setup looks like, for whoever writes one. */
export const SETUP_EXAMPLE = `{
  "items": [{ "path": "/System/Core/…", "value": 1 }],
  "queues": [{ "object": "/System/Core/…", "slot": 1, "messages": ["…"] }]
}`;

/** Either what was meant, or what is wrong with what was entered. */
export type Entered<T> = { readonly value: T } | { readonly problem: string };

/** The input of a trial. @param form null when the script is given nothing */
export function enteredInput(draft: TrialDraft, form: MessageForm | null): Entered<TrialInput> {
  if (!form) return { value: { kind: 'nothing' } };
  const { instanceId, messageContext, orderContext } = draft;
  if (draft.as === 'form') {
    const values = valuesToSend(form, { ...initialValues(form), ...draft.values });
    return { value: { kind: 'message', instanceId, values, messageContext, orderContext } };
  }
  const content = parsedJson(draft.json);
  if ('problem' in content) return content;
  return { value: { kind: 'content', instanceId, content: content.value } };
}

/** The setup of the copy. */
export function enteredSetup({ setup }: TrialDraft): Entered<TrialSetup> {
  if (setup.trim() === '') return { value: { items: [], queues: [] } };
  const json = parsedJson(setup);
  if ('problem' in json) return json;
  const parsed = trialSetup.safeParse(json.value);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}` };
}

type JsonValue = Extract<TrialInput, { kind: 'content' }>['content'];

function parsedJson(text: string): Entered<JsonValue> {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What an input script gets as its first argument, as JSON. */
export function contentJson(form: MessageForm, values: FormValues): string {
  const entered = new Map(
    valuesToSend(form, { ...initialValues(form), ...values }).map(({ name, value }) => [
      name,
      value,
    ]),
  );
  const parameter = sentFields(form)
    .filter(({ name }) => entered.has(name))
    .map((field) => ({
      name: field.name,
      value: typedValue(field, entered.get(field.name) ?? ''),
      dataType: field.dataType,
      isQualifier: field.mesQualifier,
    }));
  return JSON.stringify({ messageId: form.messageId, parameter }, null, 2);
}

function typedValue({ dataType }: FormField, text: string): Json {
  if (dataType === 'Boolean') return text === 'true';
  if (dataType !== 'Long' && dataType !== 'Double') return text;
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
}
