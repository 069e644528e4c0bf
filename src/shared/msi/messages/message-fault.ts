import { UserError } from '../../user-error';

/** What is wrong with a received message: the text names the element, its value and the remedy. */
export class MessageFault extends UserError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 'message-fault', options);
  }
}
