import type { MessageContainer, MessageParameter } from '../msi/messages/message';
import type { FormField, MessageForm } from './message-form';

/* A message for tests of the MES simulator: a check of a reactor. */

/** A parameter with the given values, and others that fit. */
export function field(values: Partial<FormField> & Pick<FormField, 'name'>): FormField {
  return {
    description: '',
    dataType: 'String',
    direction: 'BOTH',
    mesQualifier: false,
    rangeLow: null,
    rangeHigh: null,
    uom: '',
    mandatory: true,
    suggestions: [],
    ...values,
  };
}

export const CHECK: MessageForm = {
  messageId: 'Check',
  supplierId: 'ACME',
  deviceTypeId: 'Reactor',
  supplierVersion: '1.0',
  description: 'Asks for the state of a reactor',
  systemId: 'SF-1',
  fields: [
    field({ name: 'BatchId', mesQualifier: true }),
    field({ name: 'Operator', direction: 'TO_SF' }),
    field({ name: 'Ready', dataType: 'Boolean', direction: 'TO_MES' }),
    field({
      name: 'Temperature',
      dataType: 'Double',
      direction: 'TO_MES',
      rangeLow: 0,
      rangeHigh: 135,
    }),
    field({ name: 'Remark', direction: 'TO_MES', mandatory: false }),
  ],
};

const TIME = '2026-01-02 03:04:05,006';

function parameter(name: string, values: Partial<MessageParameter>): MessageParameter {
  return {
    name,
    dataType: 'String',
    value: '',
    isQualifier: false,
    acquisitionTime: TIME,
    ...values,
  };
}

/** The request as the MES sends it. */
export function request(): MessageContainer {
  return {
    messageInstanceId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    direction: 'MES_TO_SF',
    systemId: 'SF-1',
    messageContext: 'request 7',
    content: {
      type: 'OrderParameter',
      messageInstanceId: '3f2504e0-4f89-41d3-9a0c-0305e82c3302',
      direction: 'MES_TO_SF',
      messageId: 'Check',
      supplierId: 'ACME',
      deviceTypeId: 'Reactor',
      supplierVersion: '1.0',
      orderContext: 'order 7',
      creationTime: TIME,
      parameters: [
        parameter('BatchId', { value: 'B-1', isQualifier: true }),
        parameter('Operator', { value: 'Ada' }),
      ],
    },
  };
}

/** The right answer to the request, with the values of parameters replaced. */
export function answer(
  values: Readonly<Record<string, Partial<MessageParameter>>> = {},
): MessageContainer {
  const asked = request();
  if (asked.content.type !== 'OrderParameter') throw new Error('The request has parameters.');
  const parameters = [
    parameter('BatchId', { value: 'B-1', isQualifier: true }),
    parameter('Ready', { dataType: 'Boolean', value: 'true' }),
    parameter('Temperature', { dataType: 'Double', value: '37.0' }),
  ].map((one) => ({ ...one, ...values[one.name] }));
  return {
    ...asked,
    messageInstanceId: '3f2504e0-4f89-41d3-9a0c-0305e82c3303',
    direction: 'SF_TO_MES',
    content: {
      ...asked.content,
      messageInstanceId: '3f2504e0-4f89-41d3-9a0c-0305e82c3304',
      direction: 'SF_TO_MES',
      parameters,
    },
  };
}
