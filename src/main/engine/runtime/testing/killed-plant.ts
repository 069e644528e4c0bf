import { TestEditor } from '../../../../shared/commands/test-editor';
import type { Values } from '../../../../shared/commands/values';
import type { MessageParameter } from '../../../../shared/msi/messages/message';
import type { Project } from '../../../../shared/project/project';

export const BROKER = '/System/Core/Broker';
export const SYSTEM_ID = 'SF1';
export const DEVICES = ['Device1', 'Device2', 'Device3', 'Device4', 'Device5'];
export const IDENTITY = { supplierId: 'Acme', deviceTypeId: 'Mixer', supplierVersion: '1.0' };

/**
 * What the MES may send. Each names its device and brings a number.
 * - Store: sets an item that is kept
 * - Ask: is answered at once, with the number that was stored last
 * - Begin: sets the trigger of a message to the MES, Report
 * - Order: waits for its trigger, which Finish sets
 * - Late: waits for a trigger that nobody sets, until its timeout
 */
export const REQUESTS = ['Store', 'Ask', 'Begin', 'Order', 'Finish', 'Late'] as const;
export type Request = (typeof REQUESTS)[number];

/** Seconds. */
const LATE = 1;
const NEVER = 3_600;

const MESSAGES: Readonly<Record<Request | 'Report', MessageOfPlant>> = {
  Store: { mode: 'Send', number: 'Stored' },
  Begin: { mode: 'Send', number: 'Reported', sets: 'Go' },
  Report: { mode: 'Receive', number: 'Reported', trigger: 'Go' },
  Ask: { mode: 'Bidirectional', number: 'Asked' },
  Order: { mode: 'Bidirectional', number: 'Ordered', trigger: 'Done', timeout: NEVER },
  Finish: { mode: 'Send', number: 'Finished', sets: 'Done' },
  Late: { mode: 'Bidirectional', number: 'Waited', trigger: 'Never', timeout: LATE },
};

interface MessageOfPlant {
  readonly mode: 'Send' | 'Receive' | 'Bidirectional';
  /** Item that its number goes to or comes from. */
  readonly number: string;
  /** Boolean item that a parameter Set is written to. */
  readonly sets?: string;
  readonly trigger?: string;
  /** Seconds. */
  readonly timeout?: number;
}

/** The path of an item of a device. */
export function itemOf(device: string, item: string): string {
  return `/System/Core/${device}/${item}`;
}

/** A plant of five equal devices whose items all survive a restart. */
export function killedPlant(port: number): Project {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker', { systemId: SYSTEM_ID, port });
  for (const device of DEVICES) addDevice(editor, device);
  for (const [name, message] of Object.entries(MESSAGES)) addMessage(editor, name, message);
  return editor.project;
}

function addDevice(editor: TestEditor, device: string): void {
  editor.create('/System/Core', 'folder', device);
  const add = (name: string, properties: Values) =>
    editor.create(`/System/Core/${device}`, 'item', name, { keepValue: true, ...properties });
  for (const { number } of Object.values(MESSAGES)) {
    if (editor.paths().includes(itemOf(device, number))) continue;
    add(number, { dataType: 'Long', initialValue: '0' });
  }
  for (const trigger of ['Go', 'Done', 'Never']) {
    add(trigger, { dataType: 'Boolean', initialValue: 'false' });
  }
}

function addMessage(editor: TestEditor, name: string, message: MessageOfPlant): void {
  const { mode, number, sets, trigger = '', timeout } = message;
  const id = editor.create(BROKER, 'message', name, {
    ...IDENTITY,
    messageId: name,
    communicationMode: mode,
    mappingType: 'Group',
    ...(timeout !== undefined && { answerTimeout: timeout }),
  });
  const asks = mode === 'Bidirectional';
  const direction = asks ? 'BOTH' : mode === 'Send' ? 'TO_SF' : 'TO_MES';
  const qualifier = { direction, mesQualifier: asks } as const;
  editor.insert(
    id,
    'tagList',
    { objectName: 'Device', dataType: 'String', ...qualifier },
    { objectName: 'Number', dataType: 'Long', ...qualifier },
  );
  editor.insert(
    id,
    'groupMapping',
    { objectName: 'Device', deviceSelector: true },
    { objectName: 'Number', tagName: number },
  );
  if (asks) {
    editor.insert(id, 'tagList', { objectName: 'Stored', dataType: 'Long', direction: 'TO_MES' });
    editor.insert(id, 'groupMapping', { objectName: 'Stored', tagName: 'Stored' });
  }
  if (sets !== undefined) {
    editor.insert(id, 'tagList', { objectName: 'Set', dataType: 'Boolean', direction: 'TO_SF' });
    editor.insert(id, 'groupMapping', { objectName: 'Set', tagName: sets });
  }
  for (const device of DEVICES) {
    editor.insert(id, 'deviceList', {
      deviceName: device,
      devicePath: `/System/Core/${device}`,
      triggerItem: trigger === '' ? '' : itemOf(device, trigger),
    });
  }
}

/** The parameters of a request. */
export function parametersOf(
  request: Request,
  device: string,
  number: number,
): readonly MessageParameter[] {
  const { mode, sets } = MESSAGES[request];
  const common = { isQualifier: mode === 'Bidirectional', acquisitionTime: '' };
  const parameters: MessageParameter[] = [
    { ...common, name: 'Device', dataType: 'String', value: device },
    { ...common, name: 'Number', dataType: 'Long', value: String(number) },
  ];
  if (sets === undefined) return parameters;
  return [...parameters, { ...common, name: 'Set', dataType: 'Boolean', value: 'true' }];
}
