import type { MessageContainer } from '../../../shared/msi/messages/message';

/** What a message is, in a line: `OrderAbort (code -1, Reached timeout)`. */
export function messageText({ content }: MessageContainer): string {
  switch (content.type) {
    case 'OrderParameter':
      return `OrderParameter ${content.messageId} (${content.supplierId}, ${content.deviceTypeId}, ${content.supplierVersion})`;
    case 'OrderStatus':
      return `OrderStatus ("${content.status}")`;
    case 'OrderAbort':
      return `OrderAbort (${content.errors.map(({ code, text }) => `code ${code}, ${text}`).join('; ')})`;
    case 'Exception':
      return `Exception (${content.exceptions.length})`;
  }
}

/** Several messages in one sentence; empty without any. */
export function othersText(messages: readonly { readonly container: MessageContainer }[]): string {
  if (messages.length === 0) return '';
  return ` What came instead: ${messages.map(({ container }) => messageText(container)).join(', ')}.`;
}
