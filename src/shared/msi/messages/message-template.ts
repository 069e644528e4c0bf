import { z } from 'zod';

/** Name of an element: a letter, then letters, digits, dots, hyphens and underscores. */
const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9._-]*$/);

/** An element of a layout: its name, and what it says. */
export interface LayoutElement<V extends string = string> {
  readonly name: string;
  readonly value: V;
  /** Whether it is written always, or only when its value is not empty. */
  readonly when: 'always' | 'set';
  /** Whether a received message may lack it. */
  readonly mayBeMissing: boolean;
}

/** The elements of one level of a message, in their order. */
export type Layout<V extends string = string> = readonly LayoutElement<V>[];

/**
 * Schema of a layout.
 * @param needed values that a layout cannot do without
 */
function layout<V extends string>(values: readonly V[], needed: readonly V[]) {
  return z
    .array(
      z.strictObject({
        name,
        value: z.enum(values),
        when: z.enum(['always', 'set']).default('always'),
        mayBeMissing: z.boolean().default(false),
      }),
    )
    .superRefine((elements, context) => {
      for (const fault of layoutFaults(elements, needed)) context.addIssue(fault);
    })
    .transform(
      (elements): Layout<V> =>
        elements.map((one) => ({ ...one, mayBeMissing: one.mayBeMissing || one.when === 'set' })),
    );
}

function layoutFaults(
  elements: readonly { readonly name: string; readonly value: string }[],
  needed: readonly string[],
): string[] {
  const names = elements.map((element) => element.name);
  const values = elements.map((element) => element.value);
  const twice = (list: readonly string[]) => list.find((one, index) => list.indexOf(one) !== index);
  const repeated = twice(names) ?? twice(values);
  return [
    ...(repeated === undefined ? [] : [`"${repeated}" stands twice.`]),
    ...needed
      .filter((value) => !values.includes(value))
      .map((value) => `An element with the value "${value}" is missing.`),
  ];
}

function message<V extends string>(values: readonly V[], needed: readonly V[]) {
  return z.strictObject({
    name,
    /** What `messageType` says: the first is written, all are understood. */
    messageTypes: z.array(z.string().min(1)).min(1),
    elements: layout(values, needed),
  });
}

/** What an element of the envelope can say. */
export const CONTAINER_VALUES = [
  'messageInstanceId',
  'direction',
  'systemId',
  'messageType',
  'messageContext',
  'message',
] as const;

/** What an element of an order parameter message can say. */
export const ORDER_PARAMETER_VALUES = [
  'messageInstanceId',
  'direction',
  'messageId',
  'supplierId',
  'deviceTypeId',
  'supplierVersion',
  'orderContext',
  'creationTime',
  'parameters',
  'empty',
] as const;

const PARAMETER_VALUES = ['name', 'dataType', 'value', 'isQualifier', 'acquisitionTime'] as const;
const STATUS_VALUES = ['messageInstanceId', 'creationTime', 'status', 'empty'] as const;
const ABORT_VALUES = ['messageInstanceId', 'creationTime', 'errors', 'empty'] as const;
const EXCEPTIONS_VALUES = ['messageInstanceId', 'creationTime', 'exceptions', 'empty'] as const;
const ERROR_VALUES = ['code', 'text'] as const;

/** The fields of an exception that are texts, in the order of the message. */
export const EXCEPTION_TEXTS = [
  'causedAt',
  'exceptionType',
  'user',
  'systemDescription',
  'deviationNumber',
  'userDescription',
  'manufacturingOrderID',
  'sfoID',
  'batchNumber',
  'productionUnit',
  'equipmentID',
  'operationID',
  'stepID',
] as const;
const EXCEPTION_VALUES = [...EXCEPTION_TEXTS, 'exceptionComment'] as const;
const COMMENT_VALUES = ['changeDate', 'commentText', 'user'] as const;
const RESULT_VALUES = ['hasError', 'success', 'error'] as const;

const IDENTITY = ['messageInstanceId', 'creationTime'] as const;

/**
 * Layout of the messages that MES and shop floor exchange: the one place for what a MES may expect
 * otherwise (`assets/msi/messages.json`).
 */
export const messageTemplate = z.strictObject({
  /** Remarks for those who edit the file. */
  notes: z.array(z.string()),
  container: z.strictObject({
    name,
    elements: layout(CONTAINER_VALUES, [
      'messageInstanceId',
      'direction',
      'systemId',
      'messageType',
      'message',
    ]),
  }),
  messages: z.strictObject({
    OrderParameter: message(ORDER_PARAMETER_VALUES, [
      ...IDENTITY,
      'messageId',
      'supplierId',
      'deviceTypeId',
      'supplierVersion',
      'parameters',
    ]),
    OrderStatus: message(STATUS_VALUES, [...IDENTITY, 'status']),
    OrderAbort: message(ABORT_VALUES, [...IDENTITY, 'errors']),
    Exception: message(EXCEPTIONS_VALUES, [...IDENTITY, 'exceptions']),
  }),
  /** Elements of one parameter. */
  parameter: layout(PARAMETER_VALUES, ['name', 'dataType', 'value', 'isQualifier']),
  /** Elements of one error of an abort message. */
  error: layout(ERROR_VALUES, ['code', 'text']),
  exception: layout(EXCEPTION_VALUES, ['causedAt']),
  exceptionComment: layout(COMMENT_VALUES, ['commentText']),
  transferResult: z.strictObject({
    name,
    elements: layout(RESULT_VALUES, ['hasError', 'success', 'error']),
  }),
  transferError: layout(ERROR_VALUES, ['code', 'text']),
  /** The element that answers a poll when no message waits. */
  noMessage: name,
});
export type MessageTemplate = z.infer<typeof messageTemplate>;
