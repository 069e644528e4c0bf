import type { OutgoingEntry, ReceivedEntry } from '../../runtime/parts';

export const BROKER = '/System/Core/MSI';

/** A received message of a test. */
export function received(part: Partial<ReceivedEntry> = {}): ReceivedEntry {
  return {
    state: 'processed',
    time: 1_000,
    broker: BROKER,
    message: 'ReactorStart',
    messageType: 'OrderParameter',
    device: '',
    instanceId: 'r-1',
    error: '',
    xml: '<MsiMessageContainer/>',
    answer: '<TransferResult/>',
    user: 'mes',
    duration: 3,
    steps: [],
    ...part,
  };
}

/** A message to the MES of a test. */
export function outgoing(instanceId: string, part: Partial<OutgoingEntry> = {}): OutgoingEntry {
  return {
    time: 2_000,
    broker: BROKER,
    message: 'ReactorDone',
    messageType: 'OrderParameter',
    device: '',
    instanceId,
    answers: null,
    xml: `<MsiMessageContainer>${instanceId}</MsiMessageContainer>`,
    duration: 4,
    steps: [],
    ...part,
  };
}
