import type { MessageContainer, TransferResult } from '../../../shared/msi/messages/message';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { isNoMessage, readTransferResult } from '../../../shared/msi/messages/transfer-result';
import { writeContainer } from '../../../shared/msi/messages/write-container';
import { UserError } from '../../../shared/user-error';
import { readMessageTemplate } from '../xml-description/template-file';
import { wellFormedXml } from '../xml-description/well-formed';

/** Loads what the XML of messages is read and written with: the program's template. */
export async function loadMessageXml(assetsFolder: string): Promise<MessageXml> {
  return new MessageXml(await readMessageTemplate(assetsFolder));
}

/** The XML of messages as a MES writes and reads it. */
export class MessageXml {
  constructor(private readonly template: MessageTemplate) {}

  /** @throws UserError when a value holds a character that XML forbids */
  write(container: MessageContainer): string {
    return writeContainer(container, this.template);
  }

  /**
   * Reads what a poll brought.
   * @returns nothing when no message waits
   * @throws UserError when the text is no message
   */
  async readPolled(text: string): Promise<MessageContainer | undefined> {
    const xml = await wellFormedXml(Buffer.from(text));
    return isNoMessage(xml, this.template) ? undefined : readContainer(xml, this.template);
  }

  /** @throws UserError when the text is no TransferResult */
  async readTransferResult(text: string): Promise<TransferResult> {
    return readTransferResult(await wellFormedXml(Buffer.from(text)), this.template);
  }

  /**
   * A context as it stands in a message: the content of an element, in the form that a parser
   * writes it, so that an echo can be compared.
   * @param what names it in errors: `message context`
   * @throws UserError when the text cannot stand inside an element
   */
  async contextOf(text: string, what: string): Promise<string> {
    try {
      const xml = await wellFormedXml(Buffer.from(`<context>${text}</context>`));
      return /<context>([\s\S]*)<\/context>/.exec(xml)?.[1] ?? '';
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      throw new UserError(
        `The ${what} cannot stand inside an XML element: ${cause.message} Write & as &amp; and < as &lt;.`,
        'bad-context',
        { cause },
      );
    }
  }
}
