import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BrokerService } from '../src/main/engine/broker/broker-service';
import { Historian } from '../src/main/engine/historian/historian';
import { LiveItems } from '../src/main/engine/items/live-items';
import { Journal } from '../src/main/engine/journal/journal';
import { createLog } from '../src/main/engine/log/log';
import { MessageProcessor } from '../src/main/engine/processor/message-processor';
import { Users } from '../src/main/engine/users/users';
import { OsiPi } from '../src/main/engine/osi-pi/osi-pi';
import { readMessageTemplate } from '../src/main/engine/xml-description/template-file';
import { TestEditor } from '../src/shared/commands/test-editor';
import { compileMessage } from '../src/shared/mapping/compile-message';
import { writeContainer } from '../src/shared/msi/messages/write-container';
import type { MessageTemplate } from '../src/shared/msi/messages/message-template';
import type { DataType } from '../src/shared/project/enumerations';

const BROKER = '/System/Core/Broker';
const PARAMETERS = 50;
/** Devices that have items; a longer device list has these spread over it. */
export const DEVICES = Array.from({ length: 10 }, (_, number) => `Mixer${number}`);
const TYPES: readonly (readonly [DataType, string])[] = [
  ['Double', '36.75'],
  ['Long', '1200'],
  ['String', 'MAB-7 harvest'],
  ['Boolean', 'true'],
  ['DateTime', '2026-03-09 06:00:00,000'],
];

/** A running group message of 50 parameters, with or without its web service. */
export interface SendPlant {
  /** Sends a body to the processor, as the web service does. @returns the TransferResult */
  receive(body: Uint8Array): Promise<string>;
  /** Starts the web service. @returns its address and a token */
  serve(): Promise<{ readonly url: string; readonly token: string }>;
  stop(): Promise<void>;
}

/** @param length of the device list, at least 10 */
export async function sendPlant(root: string, folder: string, length: number): Promise<SendPlant> {
  const template = await readMessageTemplate(join(root, 'assets'));
  const log = createLog('error');
  const project = projectOf(length);
  const { editor, message } = project;
  const items = new LiveItems(editor.project, { log });
  const journal = Journal.open(join(folder, `${length}.sqlite`), { log });
  const processor = new MessageProcessor({
    items,
    store: journal,
    // Its messages ask for no past values, so it is never started.
    history: new Historian({ folder: join(folder, 'historian'), items, log }),
    osiPi: new OsiPi({ find: () => Promise.resolve(undefined) }),
    template,
    log,
    now: Date.now,
    newId: randomUUID,
    changed: () => {},
  });
  processor.operate(compileMessage(editor.project, message));
  let service: BrokerService | undefined;
  return {
    receive: (body) => processor.receiver.receive(BROKER, body, 'bench'),
    serve: async () => {
      const users = new Users(folder);
      await users.add(USER, ['write'], PASSWORD);
      const { receiver } = processor;
      const options = { broker: BROKER, address: '127.0.0.1', port: 0, polled: true, receiver };
      service = new BrokerService({ ...options, store: journal, users, template, log });
      await service.start();
      const url = service.state.address;
      const token = await tokenOf(url);
      return { url: `${url}/mes_to_sf`, token };
    },
    stop: async () => {
      await service?.stop();
      await processor.stop();
      items.stop();
      journal.close();
    },
  };
}

/** The user of the benches. */
export const USER = 'bench';
export const PASSWORD = 'a long enough password';

/** Logs the user in at a broker. */
export async function tokenOf(url: string): Promise<string> {
  const login = { grant_type: 'password', username: USER, password: PASSWORD };
  const body = new URLSearchParams(login);
  const answer = await fetch(`${url}/getsecuretoken`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

function projectOf(length: number) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker', { systemId: 'SF1' });
  for (const device of DEVICES) {
    editor.create('/System/Core', 'folder', device);
    for (const { name, dataType } of parameters()) {
      editor.create(`/System/Core/${device}`, 'item', name, { dataType });
    }
  }
  const message = editor.create(BROKER, 'message', 'Start', {
    supplierId: 'Acme',
    deviceTypeId: 'Mixer',
    messageId: 'Start',
    supplierVersion: '1.0',
    communicationMode: 'Send',
    mappingType: 'Group',
  });
  editor.insert(message, 'tagList', {
    objectName: 'Device',
    dataType: 'String',
    direction: 'TO_SF',
  });
  editor.insert(
    message,
    'tagList',
    ...parameters().map(({ name, dataType }) => ({
      objectName: name,
      dataType,
      direction: 'TO_SF' as const,
    })),
  );
  editor.insert(
    message,
    'groupMapping',
    { objectName: 'Device', deviceSelector: true },
    ...parameters().map(({ name }) => ({ objectName: name, tagName: name })),
  );
  editor.insert(message, 'deviceList', ...deviceList(length));
  return { editor, message };
}

function deviceList(length: number) {
  const every = length / DEVICES.length;
  return Array.from({ length }, (_, index) => {
    const deviceName = index % every === 0 ? (DEVICES[index / every] ?? '') : `Device${index}`;
    return { deviceName, devicePath: `/System/Core/${deviceName}` };
  });
}

interface SentParameter {
  readonly name: string;
  readonly dataType: DataType;
  readonly value: string;
}

function parameters(): SentParameter[] {
  return Array.from({ length: PARAMETERS - 1 }, (_, index) => {
    const [dataType, value] = TYPES[index % TYPES.length] ?? ['String', ''];
    return { name: `Parameter${index}`, dataType, value };
  });
}

/** The message, with `INSTANCE` and `DEVICE` in place of its id and its device. */
export function messageText(template: MessageTemplate): string {
  const device = { name: 'Device', dataType: 'String', value: 'DEVICE' } as const;
  return orderText('Start', [device, ...parameters()], template);
}

/** A message for a mixer, with `INSTANCE` in place of its instance's id. */
export function orderText(
  messageId: string,
  order: readonly SentParameter[],
  template: MessageTemplate,
): string {
  const direction = 'MES_TO_SF';
  const common = { isQualifier: false, acquisitionTime: '2026-03-09 05:59:59,000' };
  return writeContainer(
    {
      messageInstanceId: 'INSTANCE',
      direction,
      systemId: 'SF1',
      messageContext: '',
      content: {
        type: 'OrderParameter',
        messageInstanceId: randomUUID(),
        direction,
        messageId,
        supplierId: 'Acme',
        deviceTypeId: 'Mixer',
        supplierVersion: '1.0',
        orderContext: '',
        creationTime: '2026-03-09 06:00:00,000',
        parameters: order.map((parameter) => ({ ...common, ...parameter })),
      },
    },
    template,
  );
}
