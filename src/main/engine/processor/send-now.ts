import { exceptionWith } from '../../../shared/exceptions/exception';
import type {
  ExceptionConfiguration,
  MessageConfiguration,
  OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import { formatMessageTime } from '../../../shared/msi/message-time';
import type { MsiException } from '../../../shared/msi/messages/message';
import { UserError } from '../../../shared/user-error';
import { enqueue, noteFailure } from './enqueue';
import { generateException } from './generate';
import type { Operated } from './operated-messages';
import type { ProcessorParts } from './processor-parts';
import { enqueueAnswering, generateAnswering } from './trigger-messages';

/** What became of a message: its journal entry, or why it was not sent. */
export type Sent = { readonly entry: number } | { readonly refusal: string };

/**
 * Says why a message is never sent to the MES by hand, or not for this device.
 * @throws UserError with code `not-sendable` or `wrong-value`
 */
export function checkSendable(configuration: MessageConfiguration, device: string): void {
  const { name, messageType } = configuration;
  if (messageType === 'OrderParameter') checkOrder(configuration, device);
  else if (device !== '') throw withoutDevices(name);
}

function checkOrder(
  { name, communicationMode, mapping }: OrderParameterConfiguration,
  device: string,
): void {
  if (communicationMode === 'Send') {
    throw new UserError(
      `Message "${name}" has the Communication Mode Send (MES → shop floor): it is not sent to the MES.`,
      'not-sendable',
    );
  }
  if (mapping.type === 'Historian') {
    throw new UserError(
      `Message "${name}" is answered from the historian as soon as the MES asks. It is not sent otherwise.`,
      'not-sendable',
    );
  }
  if (mapping.type === 'Flexible') return;
  if (mapping.type !== 'Group') {
    if (device !== '') throw withoutDevices(name);
    return;
  }
  if (mapping.devices.byName.has(device)) return;
  const names = [...mapping.devices.byName.keys()].slice(0, 20).join(', ');
  throw new UserError(
    `The device list of message "${name}" has no device "${device}". It has: ${names}.`,
    'wrong-value',
  );
}

function withoutDevices(name: string): UserError {
  return new UserError(`Message "${name}" has no devices. Leave the device empty.`, 'wrong-value');
}

/**
 * Sends a message that no script makes, without its trigger. An exception message carries an
 * exception that says that it is a test; limits neither hold it up nor count it.
 */
export function sendNow(
  { configuration, counts }: Operated,
  device: string,
  parts: ProcessorParts,
): Promise<Sent> {
  const since = parts.now();
  return parts.store.commit(
    (journal): Sent => {
      if (configuration.messageType === 'Exception') {
        const facts = { device, answers: null, since };
        const generated = generateException(
          configuration,
          [testException(configuration, since)],
          parts,
        );
        return { entry: enqueue(journal, configuration, generated, facts, parts) };
      }
      const generated = generateAnswering(configuration, device, journal, parts);
      if ('refusal' in generated) {
        const { refusal, steps } = generated;
        noteFailure(journal, configuration, refusal, { device, since, steps }, parts);
        return { refusal };
      }
      const facts = { device, since };
      return { entry: enqueueAnswering(journal, configuration, generated, facts, parts) };
    },
    (sent) => ('entry' in sent ? counts.countSent() : counts.countFailed(sent.refusal)),
  );
}

function testException({ name }: ExceptionConfiguration, time: number): MsiException {
  return exceptionWith({
    causedAt: formatMessageTime(new Date(time)),
    systemDescription: `Test of the message "${name}"`,
    userDescription: 'Test exception',
  });
}
