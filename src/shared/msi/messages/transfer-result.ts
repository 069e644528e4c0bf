import { shownValue } from '../../fields/value-problem';
import { readXml } from '../xml-reader';
import { withoutForbiddenCharacters } from '../xml-characters';
import { writeXml } from '../xml-writer';
import type { TransferResult } from './message';
import { MessageFault } from './message-fault';
import type { MessageTemplate } from './message-template';
import { notA } from './read-container';
import { readElements } from './read-layout';
import { ReadValues } from './read-values';
import { layoutElements } from './write-layout';

const CODE_OF_SUCCESS = '0';
const CODE_OF_FAILURE = '-1';

/**
 * Writes a `TransferResult`. Characters that XML 1.0 forbids are left out of the text: an answer
 * can always be given.
 */
export function writeTransferResult(result: TransferResult, template: MessageTemplate): string {
  const { name, elements } = template.transferResult;
  const error = layoutElements(template.transferError, {
    code: result.success ? CODE_OF_SUCCESS : CODE_OF_FAILURE,
    text: result.success ? '' : withoutForbiddenCharacters(result.text),
  });
  return writeXml({
    name,
    content: layoutElements(elements, {
      hasError: String(!result.success),
      success: String(result.success),
      error: { each: [{ content: error }] },
    }),
  });
}

/**
 * Reads a `TransferResult`.
 * @param xml text that a conforming parser has read as well-formed and that has no document type
 * @throws MessageFault that names element, value and remedy
 */
export function readTransferResult(xml: string, template: MessageTemplate): TransferResult {
  const root = readXml(xml);
  const { name, elements: layout } = template.transferResult;
  if (root.name !== name) throw notA(name, root);
  const elements = readElements(root, layout, name);
  const values = new ReadValues(elements, layout, name);
  const success = values.boolean('success');
  if (values.boolean('hasError') === success) {
    throw new MessageFault(
      `${name} says Success ${success} and HasError ${success} at once. One of them has to be false.`,
    );
  }
  if (success) return { success };
  const [error] = elements.get('error') ?? [];
  const label = `the error of ${name}`;
  const inside = error && readElements(error, template.transferError, label);
  const texts = inside && new ReadValues(inside, template.transferError, label);
  return { success, text: texts?.text('text') || `Code ${shownValue(texts?.text('code') ?? '')}` };
}

/** The element that answers a poll when no message waits (`NoMessage`). */
export function noMessage(template: MessageTemplate): string {
  return writeXml({ name: template.noMessage, content: '' });
}

/**
 * Whether an answer to a poll says that no message waits.
 * @param xml text that a conforming parser has read as well-formed
 */
export function isNoMessage(xml: string, template: MessageTemplate): boolean {
  return readXml(xml).name === template.noMessage;
}
