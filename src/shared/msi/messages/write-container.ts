import { writeXml, type XmlElement } from '../xml-writer';
import type {
  MessageContainer,
  MessageContent,
  MsiException,
  OrderParameterContent,
} from './message';
import type { MessageTemplate } from './message-template';
import { layoutElements, type Repetition } from './write-layout';

/**
 * Writes a `MsiMessageContainer`. Contexts are written exactly as they were read.
 * @throws UserError when a text holds a character that XML 1.0 forbids; it names the element and
 *   its parameter
 */
export function writeContainer(container: MessageContainer, template: MessageTemplate): string {
  const { name, elements } = template.container;
  const { content } = container;
  const message = template.messages[content.type];
  return writeXml({
    name,
    content: layoutElements(elements, {
      messageInstanceId: container.messageInstanceId,
      direction: container.direction,
      systemId: container.systemId,
      messageType: message.messageTypes[0] ?? message.name,
      messageContext: { wellFormed: container.messageContext },
      message: {
        each: [{ content: [{ name: message.name, content: contentElements(content, template) }] }],
      },
    }),
  });
}

function contentElements(content: MessageContent, template: MessageTemplate): XmlElement[] {
  const { messages } = template;
  const identity = {
    messageInstanceId: content.messageInstanceId,
    creationTime: content.creationTime,
    empty: '',
  };
  switch (content.type) {
    case 'OrderParameter':
      return orderParameterElements(content, template);
    case 'OrderStatus':
      return layoutElements(messages.OrderStatus.elements, { ...identity, status: content.status });
    case 'OrderAbort':
      return layoutElements(messages.OrderAbort.elements, {
        ...identity,
        errors: {
          each: content.errors.map((error) => ({
            content: layoutElements(template.error, { ...error }),
          })),
        },
      });
    case 'Exception':
      return layoutElements(messages.Exception.elements, {
        ...identity,
        exceptions: { each: content.exceptions.map((one) => exceptionContent(one, template)) },
      });
  }
}

function orderParameterElements(
  content: OrderParameterContent,
  template: MessageTemplate,
): XmlElement[] {
  const { type: _, parameters, orderContext, ...texts } = content;
  return layoutElements(template.messages.OrderParameter.elements, {
    ...texts,
    orderContext: { wellFormed: orderContext },
    parameters: {
      each: parameters.map((parameter) => ({
        label: `parameter "${parameter.name}"`,
        content: layoutElements(template.parameter, {
          ...parameter,
          isQualifier: String(parameter.isQualifier),
        }),
      })),
    },
    empty: '',
  });
}

function exceptionContent(exception: MsiException, template: MessageTemplate): Repetition {
  const { exceptionComment, ...texts } = exception;
  const comments = exceptionComment.map((comment) => ({
    content: layoutElements(template.exceptionComment, { ...comment }),
  }));
  return {
    content: layoutElements(template.exception, { ...texts, exceptionComment: { each: comments } }),
  };
}
