import type { XmlNode } from '../xml-reader';
import type {
  AbortError,
  ExceptionComment,
  ExceptionContent,
  MsiException,
  OrderAbortContent,
  OrderStatusContent,
} from './message';
import type { MessageTemplate } from './message-template';
import { readElements } from './read-layout';
import { ReadValues } from './read-values';

/** Reads an order status message. @throws MessageFault */
export function readStatus(node: XmlNode, template: MessageTemplate): OrderStatusContent {
  const { name, elements: layout } = template.messages.OrderStatus;
  const values = new ReadValues(readElements(node, layout, name), layout, name);
  values.empty('empty');
  return {
    type: 'OrderStatus',
    messageInstanceId: values.guid('messageInstanceId'),
    creationTime: values.time('creationTime'),
    status: values.text('status'),
  };
}

/** Reads an order abort message. @throws MessageFault */
export function readAbort(node: XmlNode, template: MessageTemplate): OrderAbortContent {
  const { name, elements: layout } = template.messages.OrderAbort;
  const elements = readElements(node, layout, name, 'errors');
  const values = new ReadValues(elements, layout, name);
  values.empty('empty');
  return {
    type: 'OrderAbort',
    messageInstanceId: values.guid('messageInstanceId'),
    creationTime: values.time('creationTime'),
    errors: (elements.get('errors') ?? []).map((error, index): AbortError => {
      const label = `error ${index + 1} of ${name}`;
      const texts = new ReadValues(
        readElements(error, template.error, label),
        template.error,
        label,
      );
      return { code: texts.text('code'), text: texts.text('text') };
    }),
  };
}

/** Reads an exception message. @throws MessageFault */
export function readExceptions(node: XmlNode, template: MessageTemplate): ExceptionContent {
  const { name, elements: layout } = template.messages.Exception;
  const elements = readElements(node, layout, name, 'exceptions');
  const values = new ReadValues(elements, layout, name);
  values.empty('empty');
  return {
    type: 'Exception',
    messageInstanceId: values.guid('messageInstanceId'),
    creationTime: values.time('creationTime'),
    exceptions: (elements.get('exceptions') ?? []).map((one, index) =>
      readException(one, `exception ${index + 1}`, template),
    ),
  };
}

function readException(node: XmlNode, label: string, template: MessageTemplate): MsiException {
  const layout = template.exception;
  const elements = readElements(node, layout, label, 'exceptionComment');
  const values = new ReadValues(elements, layout, label);
  return {
    causedAt: values.optionalTime('causedAt'),
    exceptionType: values.text('exceptionType'),
    user: values.text('user'),
    systemDescription: values.text('systemDescription'),
    deviationNumber: values.text('deviationNumber'),
    userDescription: values.text('userDescription'),
    manufacturingOrderID: values.text('manufacturingOrderID'),
    sfoID: values.text('sfoID'),
    batchNumber: values.text('batchNumber'),
    productionUnit: values.text('productionUnit'),
    equipmentID: values.text('equipmentID'),
    operationID: values.text('operationID'),
    stepID: values.text('stepID'),
    exceptionComment: (elements.get('exceptionComment') ?? []).map((comment, index) =>
      readComment(comment, `comment ${index + 1} of ${label}`, template),
    ),
  };
}

function readComment(node: XmlNode, label: string, template: MessageTemplate): ExceptionComment {
  const layout = template.exceptionComment;
  const values = new ReadValues(readElements(node, layout, label), layout, label);
  return {
    changeDate: values.optionalTime('changeDate'),
    commentText: values.text('commentText'),
    user: values.text('user'),
  };
}
