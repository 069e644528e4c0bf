import type {
  MessageContainer,
  MessageParameter,
  OrderParameterContent,
} from '../msi/messages/message';
import { parseMessageTime } from '../msi/message-time';
import { isSameMessage, type MessageForm, receivedFields } from './message-form';
import { fieldProblem } from './value-check';

/** Something about a received message that a MES would not accept, or would wonder about. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Name of the parameter; empty when it is about the message as a whole. */
  readonly parameter: string;
  readonly text: string;
}

/**
 * Checks a received order parameter message as a strict MES does: against the description of the
 * message and, when it answers one, against the request.
 */
export function checkReceived(
  form: MessageForm,
  received: MessageContainer,
  request?: MessageContainer,
): Finding[] {
  const { content } = received;
  if (content.type !== 'OrderParameter') {
    return [error('', `The message is of type ${content.type}, not OrderParameter.`)];
  }
  return [
    ...envelopeFindings(form, received, content),
    ...identityFindings(form, content),
    ...parameterFindings(form, content),
    ...(request ? echoFindings(form, received, content, request) : []),
  ];
}

function error(parameter: string, text: string): Finding {
  return { severity: 'error', parameter, text };
}

function warning(parameter: string, text: string): Finding {
  return { severity: 'warning', parameter, text };
}

const GUID = /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;

function envelopeFindings(
  form: MessageForm,
  received: MessageContainer,
  content: OrderParameterContent,
): Finding[] {
  const found: Finding[] = [];
  for (const [what, id] of [
    ['container', received.messageInstanceId],
    ['message', content.messageInstanceId],
  ] as const) {
    if (!GUID.test(id))
      found.push(error('', `The messageInstanceId "${id}" of the ${what} is no GUID.`));
  }
  for (const [what, direction] of [
    ['container', received.direction],
    ['message', content.direction],
  ] as const) {
    if (direction !== 'SF_TO_MES') {
      found.push(error('', `The direction of the ${what} is ${direction}, not SF_TO_MES.`));
    }
  }
  if (received.systemId !== form.systemId) {
    found.push(different('systemId', form.systemId, received.systemId));
  }
  if (!parseMessageTime(content.creationTime)) {
    found.push(error('', `The creationTime "${content.creationTime}" is no time of a message.`));
  }
  return found;
}

function identityFindings(form: MessageForm, content: OrderParameterContent): Finding[] {
  if (isSameMessage(form, content)) return [];
  const keys = ['messageId', 'supplierId', 'deviceTypeId', 'supplierVersion'] as const;
  return keys
    .filter((key) => form[key] !== content[key])
    .map((key) => different(key, form[key], content[key]));
}

function different(element: string, expected: string, got: string): Finding {
  return error('', `${element} is "${got}", expected "${expected}".`);
}

function parameterFindings(form: MessageForm, content: OrderParameterContent): Finding[] {
  const found: Finding[] = [];
  const byName = new Map<string, MessageParameter>();
  for (const parameter of content.parameters) {
    if (byName.has(parameter.name))
      found.push(error(parameter.name, 'The parameter stands twice.'));
    byName.set(parameter.name, parameter);
  }
  const expected = receivedFields(form);
  for (const field of expected) {
    const parameter = byName.get(field.name);
    if (!parameter) {
      if (field.mandatory) found.push(error(field.name, 'The parameter is missing.'));
      continue;
    }
    if (parameter.dataType !== field.dataType) {
      const text = `The data type is ${parameter.dataType}, expected ${field.dataType}.`;
      found.push(error(field.name, text));
    }
    if (parameter.isQualifier !== field.mesQualifier) {
      const text = `isQualifier is ${parameter.isQualifier}, expected ${field.mesQualifier}.`;
      found.push(error(field.name, text));
    }
    const problem = fieldProblem(field, parameter.value);
    if (problem !== undefined) found.push(error(field.name, problem));
    found.push(...timeFindings(parameter));
  }
  const names = new Set(expected.map(({ name }) => name));
  for (const name of byName.keys()) {
    if (!names.has(name)) found.push(error(name, unexpectedText(form, name)));
  }
  return found;
}

function unexpectedText(form: MessageForm, name: string): string {
  return form.fields.some((field) => field.name === name)
    ? 'The parameter goes to the shop floor only and does not belong into the message.'
    : 'The description has no parameter of this name.';
}

function timeFindings({ name, acquisitionTime }: MessageParameter): Finding[] {
  if (acquisitionTime === '') return [warning(name, 'The acquisitionTime is empty.')];
  if (parseMessageTime(acquisitionTime)) return [];
  return [error(name, `The acquisitionTime "${acquisitionTime}" is no time of a message.`)];
}

/** What an answer repeats of its request: MES qualifiers and both contexts. */
function echoFindings(
  form: MessageForm,
  received: MessageContainer,
  content: OrderParameterContent,
  request: MessageContainer,
): Finding[] {
  const asked = request.content;
  if (asked.type !== 'OrderParameter') return [];
  const found: Finding[] = [];
  if (received.messageContext !== request.messageContext) {
    found.push(different('messageContext', request.messageContext, received.messageContext));
  }
  if (content.orderContext !== asked.orderContext) {
    found.push(different('orderContext', asked.orderContext, content.orderContext));
  }
  if (received.messageInstanceId === request.messageInstanceId) {
    found.push(error('', 'The container has the messageInstanceId of the request.'));
  }
  for (const { name } of receivedFields(form).filter((field) => field.mesQualifier)) {
    const sent = asked.parameters.find((parameter) => parameter.name === name)?.value;
    const back = content.parameters.find((parameter) => parameter.name === name)?.value;
    if (sent !== undefined && back !== undefined && sent !== back) {
      found.push(error(name, `The MES qualifier came back as "${back}", sent was "${sent}".`));
    }
  }
  return found;
}

/** Whether a message can be the answer to a request: same message, same MES qualifiers, same context. */
export function answersRequest(received: MessageContainer, request: MessageContainer): boolean {
  const { content } = received;
  const asked = request.content;
  if (content.type !== 'OrderParameter' || asked.type !== 'OrderParameter') return false;
  if (!isSameMessage(content, asked)) return false;
  if (request.messageContext !== '' && received.messageContext === request.messageContext) {
    return true;
  }
  const values = new Map(content.parameters.map(({ name, value }) => [name, value]));
  return asked.parameters
    .filter(({ isQualifier }) => isQualifier)
    .every(({ name, value }) => values.get(name) === value);
}
