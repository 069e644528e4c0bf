import { join } from 'node:path';
import type { XmlElement } from 'libxml2-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { directMessage, groupMessage } from '../../../shared/mapping/mapping.fixture';
import { incomingWrites } from '../../../shared/mapping/incoming-writes';
import type { MessageContainer, OrderParameterContent } from '../../../shared/msi/messages/message';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import {
  container,
  exceptions,
  MESSAGE_ID,
  orderParameter,
  parameter,
  TIME,
} from '../../../shared/msi/messages/messages.fixture';
import { MessageFault } from '../../../shared/msi/messages/message-fault';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { writeContainer } from '../../../shared/msi/messages/write-container';
import { UserError } from '../../../shared/user-error';
import { loadLibxml2 } from './libxml2';
import { schemaFindings } from './schema-check';
import { readMessageTemplate } from './template-file';
import { mutated, seededDice } from './testing/mutations';
import { wellFormedXml } from './well-formed';

const assets = join(import.meta.dirname, '../../../../assets');
const schemaFile = join(assets, 'msi', 'MsiMessageContainer.xsd');

const COUNT = 20_000;
/** Milliseconds that one message may take. */
const LIMIT = 1000;

let template: MessageTemplate;
beforeAll(async () => {
  template = await readMessageTemplate(assets);
});

const right = orderParameter({
  orderContext: '<order nr="1">x</order>',
  parameters: [
    parameter({ isQualifier: true }),
    parameter({ name: 'Device', value: 'R1' }),
    parameter({ name: 'Temperature', dataType: 'Double', value: '37.5', acquisitionTime: '' }),
    parameter({ name: 'Count', dataType: 'Long', value: '42' }),
    parameter({ name: 'Start', dataType: 'DateTime', value: TIME }),
  ],
});
const identity = { messageInstanceId: MESSAGE_ID, creationTime: TIME };

/** Right messages; order parameters come more often than the others. */
function rightMessages(): string[] {
  const order = container({ content: right, messageContext: 'some <b/> text' });
  const containers: MessageContainer[] = [
    order,
    order,
    order,
    { ...order, content: { type: 'OrderStatus', ...identity, status: 'Running' } },
    {
      ...order,
      content: {
        type: 'OrderAbort',
        ...identity,
        errors: [{ code: '-1', text: 'Reached timeout' }],
      },
    },
    { ...order, content: exceptions() },
  ];
  return containers.map((one) => writeContainer(one, template));
}

interface Outcome {
  readonly text?: string;
  readonly read?: MessageContainer;
  readonly fault?: string;
}

/** What becomes of bytes. Only errors that users can read count as an answer. */
async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  try {
    const text = await wellFormedXml(bytes);
    return { text, ...readOutcome(text) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { fault: error.message };
  }
}

function readOutcome(text: string): Outcome {
  try {
    return { read: readContainer(text, template, 'MES_TO_SF') };
  } catch (error) {
    if (!(error instanceof MessageFault)) throw error;
    return { fault: error.message };
  }
}

async function timedOutcomeOf(bytes: Uint8Array): Promise<Outcome> {
  const start = performance.now();
  const outcome = await outcomeOf(bytes);
  let duration = performance.now() - start;
  // The machine may have paused; a message that is slow is slow twice.
  if (duration > LIMIT) duration = await durationOf(bytes);
  expect(duration).toBeLessThan(LIMIT);
  return outcome;
}

async function durationOf(bytes: Uint8Array): Promise<number> {
  const start = performance.now();
  await outcomeOf(bytes);
  return performance.now() - start;
}

/** Values of an order parameter message as libxml2 finds them. */
async function peerValues(xml: string): Promise<unknown> {
  const lib = await loadLibxml2();
  const document = lib.XmlDocument.fromString(xml);
  const path = (...names: string[]) => names.map((name) => `*[local-name()="${name}"]`).join('/');
  const text = (node: XmlElement, ...names: string[]) => node.get(path(...names))?.content;
  try {
    const { root } = document;
    const order = ['message', 'MsiOrderParameterMessage'];
    const parameters = root
      .find(path(...order, 'parameter'))
      .filter((node) => node instanceof lib.XmlElement)
      .map((node) => [text(node, 'name'), text(node, 'dataType'), text(node, 'value')]);
    const messageId = text(root, ...order, 'messageId');
    return { systemId: text(root, 'systemId'), messageId, parameters };
  } finally {
    document.dispose();
  }
}

function ownValues({ systemId, content }: MessageContainer): unknown {
  const order = content.type === 'OrderParameter' ? content : undefined;
  const parameters = order?.parameters ?? [];
  return {
    systemId,
    messageId: order?.messageId,
    parameters: parameters.map((one) => [one.name, one.dataType, one.value]),
  };
}

/** A container that was read says what was sent, fits the schema, and is the same when written. */
async function expectRight(received: string, read: MessageContainer): Promise<void> {
  const written = writeContainer(read, template);
  expect(readContainer(written, template)).toEqual(read);
  expect({ written, findings: await schemaFindings(written, schemaFile) }).toEqual({
    written,
    findings: [],
  });
  // Namespaces are ignored when read, which the schema does not know.
  const text = /xmlns|schemaLocation/.test(received) ? written : received;
  expect({ text, findings: await schemaFindings(text, schemaFile) }).toEqual({
    text,
    findings: [],
  });
  expect(ownValues(read)).toEqual(await peerValues(received));
}

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Whether a value may be written, told by other means than those of the mapping. */
const MAY_BE_WRITTEN: Readonly<Record<string, (text: string) => boolean>> = {
  BatchId: () => true,
  Device: () => true,
  Temperature: (text) => DECIMAL.test(text) && Number(text) >= 0 && Number(text) <= 100,
  Count: (text) => text === '' || (/^[+-]?\d+$/.test(text) && Math.abs(Number(text)) < 2 ** 53),
  Start: (text) => {
    if (text === '') return true;
    const iso = `${text.replace(' ', 'T').replace(',', '.')}Z`;
    const time = new Date(iso);
    return !Number.isNaN(time.getTime()) && time.toISOString() === iso;
  },
};
const TYPES: Readonly<Record<string, string>> = {
  BatchId: 'String',
  Device: 'String',
  Temperature: 'Double',
  Count: 'Long',
  Start: 'DateTime',
};

const direct = directMessage();
const group = groupMessage();

/** Maps a message; a success has to be one by the rules of the tag list. */
function mappedRightly({ parameters }: OrderParameterContent): boolean {
  const names = parameters.map(({ name }) => name);
  const isRight =
    ['BatchId', 'Device', 'Temperature'].every((name) => names.includes(name)) &&
    new Set(names).size === names.length &&
    parameters.every(({ name, dataType, value }) => {
      const mayBeWritten = Object.hasOwn(MAY_BE_WRITTEN, name) ? MAY_BE_WRITTEN[name] : undefined;
      return TYPES[name] === dataType && mayBeWritten?.(value) === true;
    });
  const isDevice = parameters.some(
    ({ name, value }) => name === 'Device' && (value === 'R1' || value === 'R2'),
  );
  expect('writes' in incomingWrites(direct, parameters, 0)).toBe(isRight);
  expect('writes' in incomingWrites(group, parameters, 0)).toBe(isRight && isDevice);
  return isRight;
}

describe('mutated messages', () => {
  it('never crash, never hang, and are never taken for right when they are wrong', async () => {
    const dice = seededDice(4);
    const messages = rightMessages();
    /** Of the well-formed ones: read or refused, and of those read how many may be written. */
    const counts = { read: 0, mapped: 0, refused: 0 };
    const faults = new Set<string>();
    for (let index = 0; index < COUNT; index += 1) {
      const bytes = mutated(messages[index % messages.length] ?? '', dice);
      const { text, read, fault } = await timedOutcomeOf(bytes);
      if (fault !== undefined) {
        if (text !== undefined) counts.refused += 1;
        faults.add(fault.replaceAll(/"[^"]*"|\d+/g, ''));
      }
      if (text === undefined || !read) continue;
      counts.read += 1;
      await expectRight(text, read);
      if (read.content.type === 'OrderParameter' && mappedRightly(read.content)) counts.mapped += 1;
    }
    // Each outcome has to be there in numbers, or the mutations test nothing.
    expect(counts.mapped).toBeGreaterThan(COUNT / 50);
    expect(counts.read - counts.mapped).toBeGreaterThan(COUNT / 50);
    expect(counts.refused).toBeGreaterThan(COUNT / 4);
    expect(faults.size).toBeGreaterThan(100);
  }, 120_000);
});

describe('hostile messages', () => {
  const order = () => rightMessages()[0] ?? '';
  const faultOf = async (text: string | Uint8Array) => {
    const { fault = 'none' } = await timedOutcomeOf(
      typeof text === 'string' ? Buffer.from(text) : text,
    );
    return fault;
  };
  const withDoctype = (doctype: string, value = 'x') =>
    order().replace('?>', `?>${doctype}`).replace('>B-1<', `>${value}<`);

  it('with a billion laughs', async () => {
    const levels = Array.from({ length: 10 }, (_, level) => {
      const inside = level === 0 ? 'lol' : `&l${level - 1};`.repeat(10);
      return `<!ENTITY l${level} "${inside}">`;
    });
    const doctype = `<!DOCTYPE a [${levels.join('')}]>`;
    expect(await faultOf(withDoctype(doctype, '&l9;'))).toMatch(/not well-formed|document type/);
  });

  it('with external entities, which are not loaded', async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/hostname">]>';
    expect(await faultOf(withDoctype(doctype, '&file;'))).toContain('document type');
    expect(await faultOf(withDoctype('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'))).toContain(
      'document type',
    );
  });

  it('of 12 MB in one text, in many elements, and in depth', async () => {
    expect(await faultOf(order().replace('>B-1<', `>${'x'.repeat(12_000_000)}<`))).toContain(
      'not well-formed',
    );
    const many = '<x/>'.repeat(300_000);
    expect(await faultOf(order().replace('<systemId>', `${many}<systemId>`))).toContain(
      'The element "x" of MsiMessageContainer is unknown.',
    );
    const depth = 100_000;
    const deep = `${'<d>'.repeat(depth)}${'</d>'.repeat(depth)}`;
    expect(await faultOf(order().replace('>B-1<', `>${deep}<`))).toContain('not well-formed');
  });

  it('with 10,000 parameters, which are read, and refused by the tag list', async () => {
    const parameters = Array.from({ length: 10_000 }, (_, index) =>
      parameter({ name: `Parameter${index}` }),
    );
    const content = orderParameter({ parameters });
    const { read } = await timedOutcomeOf(
      Buffer.from(writeContainer(container({ content }), template)),
    );
    expect(read?.content).toEqual(content);
    expect(incomingWrites(direct, parameters, 0)).toMatchObject({
      refusal: expect.stringContaining('Parameter0 is not in the tag list.') as string,
    });
  });

  it('that are no XML', async () => {
    for (const text of ['', ' ', 'hello', '{}', '<', '<?xml version="1.0"?>', '<a/><b/>', '\0']) {
      expect(await faultOf(text)).toContain('not well-formed');
    }
    expect(await faultOf('<a/>')).toContain('It is no MsiMessageContainer');
  });

  it('with control characters', async () => {
    for (const character of ['\u0000', '\u0001', '\u001f', '&#1;', '&#xFFFE;']) {
      expect(await faultOf(order().replace('>B-1<', `>${character}<`))).toContain(
        'not well-formed',
      );
    }
  });

  it('in another encoding are read when XML names it, and refused when not', async () => {
    const text = order().replace('>B-1<', '>Bé<');
    const value = async (bytes: Uint8Array) => {
      const { read } = await timedOutcomeOf(bytes);
      return read?.content.type === 'OrderParameter' && read.content.parameters[0]?.value;
    };
    const utf16 = Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(await value(utf16)).toBe('Bé');
    const latin = Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1');
    expect(await value(latin)).toBe('Bé');
    expect(await faultOf(Buffer.from(text, 'latin1'))).toContain('not well-formed');
    expect(await faultOf(text.replace('UTF-8', 'nothing'))).toContain('not well-formed');
  });
});

it('the schema fits what is written', async () => {
  for (const xml of rightMessages()) expect(await schemaFindings(xml, schemaFile)).toEqual([]);
});
