import { type FormField, type MessageForm, sentFields } from '../../shared/mes/message-form';
import { fieldProblem } from '../../shared/mes/value-check';

/** What is entered in a form, by parameter name. */
export type FormValues = Readonly<Record<string, string>>;

/** The values that a form begins with: those that are left to choose stay empty. */
export function initialValues(form: MessageForm): FormValues {
  return Object.fromEntries(
    sentFields(form).map((field) => [field.name, field.dataType === 'Boolean' ? 'false' : '']),
  );
}

/** Why a value does not fit its parameter; nothing when it does. An optional one may stay empty. */
export function entryProblem(field: FormField, values: FormValues): string | undefined {
  const text = values[field.name] ?? '';
  return isLeftOut(field, text) ? undefined : fieldProblem(field, text);
}

/** Number of values that do not fit. */
export function problemCount(form: MessageForm, values: FormValues): number {
  return sentFields(form).filter((field) => entryProblem(field, values) !== undefined).length;
}

/** The values as they are sent; an optional parameter without a value stays out. */
export function valuesToSend(
  form: MessageForm,
  values: FormValues,
): { name: string; value: string }[] {
  return sentFields(form)
    .map((field) => ({ field, value: values[field.name] ?? '' }))
    .filter(({ field, value }) => !isLeftOut(field, value))
    .map(({ field, value }) => ({ name: field.name, value }));
}

function isLeftOut(field: FormField, text: string): boolean {
  return text === '' && !field.mandatory;
}
