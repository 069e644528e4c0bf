import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MessageContainer } from './message';
import { messageTemplate } from './message-template';
import {
  container,
  CONTAINER_ID,
  exceptions,
  MESSAGE_ID,
  orderParameter,
  parameter,
  TIME,
} from './messages.fixture';
import { MessageFault } from './message-fault';
import { readContainer } from './read-container';
import { writeContainer } from './write-container';

const templateText = readFileSync(
  new URL('../../../../assets/msi/messages.json', import.meta.url),
  'utf8',
);
const template = messageTemplate.parse(JSON.parse(templateText));

const written = (values: Partial<MessageContainer> = {}) =>
  writeContainer(container(values), template);
const read = (xml: string) => readContainer(xml, template);

/** What is wrong with a right message after one replacement. */
function faultAfter(search: string | RegExp, replacement: string, xml = written()): string {
  const broken = xml.replace(search, replacement);
  if (broken === xml) throw new Error(`The message does not contain ${String(search)}.`);
  try {
    read(broken);
  } catch (error) {
    if (error instanceof MessageFault) return error.message;
    throw error;
  }
  return 'none';
}

describe('a message container', () => {
  it('has all elements in their order', () => {
    const content = orderParameter({ orderContext: '<order nr="1"/>' });
    expect(written({ content, messageContext: 'a &amp; b' })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <MsiMessageContainer>
        <messageInstanceId>3f2504e0-4f89-41d3-9a0c-0305e82c3301</messageInstanceId>
        <direction>MES_TO_SF</direction>
        <systemId>SF1</systemId>
        <messageType>MsiOrderParameterMessage</messageType>
        <messageContext>a &amp; b</messageContext>
        <message>
          <MsiOrderParameterMessage>
            <messageInstanceId>3F2504E0-4F89-41D3-9A0C-0305E82C3302</messageInstanceId>
            <direction>MES_TO_SF</direction>
            <messageId>M1</messageId>
            <supplierId>Acme</supplierId>
            <deviceTypeId>Reactor</deviceTypeId>
            <supplierVersion>1.0</supplierVersion>
            <orderContext><order nr="1"/></orderContext>
            <creationTime>2026-01-02 03:04:05,006</creationTime>
            <parameter>
              <name>BatchId</name>
              <dataType>String</dataType>
              <value>B-1</value>
              <isQualifier>true</isQualifier>
              <acquisitionTime>2026-01-02 03:04:05,006</acquisitionTime>
            </parameter>
            <parameter>
              <name>Temperature</name>
              <dataType>Double</dataType>
              <value>37.5</value>
              <isQualifier>false</isQualifier>
              <acquisitionTime/>
            </parameter>
            <attachment/>
          </MsiOrderParameterMessage>
        </message>
      </MsiMessageContainer>
      "
    `);
  });

  it('reads back what was written, for every kind of message', () => {
    const identity = { messageInstanceId: MESSAGE_ID, creationTime: TIME };
    const contents = [
      orderParameter({ direction: 'SF_TO_MES' }),
      orderParameter({ direction: 'SF_TO_MES', parameters: [] }),
      orderParameter({
        direction: 'SF_TO_MES',
        supplierVersion: '',
        orderContext: '<a x="1">b<!-- c --><d>&lt;</d></a> t',
        parameters: [
          parameter({ value: ' <&>"\'\r\n\t]]> ü😀 ' }),
          parameter({ name: 'constructor', value: '' }),
          parameter({ name: '__proto__', value: '&amp;' }),
        ],
      }),
      { type: 'OrderStatus', ...identity, status: 'Running & well' },
      {
        type: 'OrderAbort',
        ...identity,
        errors: [
          { code: '-1', text: 'Reached timeout' },
          { code: '2', text: '' },
        ],
      },
      exceptions(),
    ] as const;
    for (const content of contents) {
      const one = container({ direction: 'SF_TO_MES', messageContext: '<ctx/>', content });
      expect(read(writeContainer(one, template))).toEqual(one);
    }
  });

  it('follows a template with other names and another order', () => {
    const text = templateText
      .replace('"name": "systemId", "value"', '"name": "system", "value"')
      .replace('"name": "OrderStatus"', '"name": "Status"');
    const other = messageTemplate.parse(JSON.parse(text));
    const xml = writeContainer(container(), other);
    expect(xml).toContain('<system>SF1</system>');
    expect(readContainer(xml, other)).toEqual(container());
  });

  it('refuses characters that XML forbids and names the parameter', () => {
    const content = orderParameter({ parameters: [parameter({ name: 'Note', value: '\u0002' })] });
    expect(() => written({ content })).toThrow(
      'The element "value" of parameter "Note" contains U+0002',
    );
  });
});

describe('reading a container', () => {
  it('understands prefixes, a default namespace, comments, CDATA and character references', () => {
    const xml = written()
      .replaceAll(/<(\/?)(\w)/g, '<$1m:$2')
      .replace('<m:MsiMessageContainer', '<m:MsiMessageContainer xmlns:m="urn:a>b" xmlns="urn:c"')
      .replace('>B-1<', '>B<!-- > -->&#45;<![CDATA[1]]><');
    expect(read(xml)).toEqual(container());
  });

  it('keeps the contexts as they are, with the prefixes that they need', () => {
    const context = '<m:a t="1"><m:b/></m:a> and <c xmlns:m="urn:other"/>';
    const xml = written({ messageContext: context }).replace(
      '<MsiMessageContainer',
      '<MsiMessageContainer xmlns:m="urn:m" xmlns:unused="urn:u"',
    );
    expect(read(xml).messageContext).toBe(
      '<m:a xmlns:m="urn:m" t="1"><m:b/></m:a> and <c xmlns:m="urn:other"/>',
    );
  });

  it('refuses another direction than the expected one', () => {
    expect(() => readContainer(written(), template, 'SF_TO_MES')).toThrow(
      'The element "direction" of MsiMessageContainer is "MES_TO_SF", but SF_TO_MES is received here.',
    );
    expect(readContainer(written(), template, 'MES_TO_SF')).toEqual(container());
  });

  it('understands the other spellings of messageType', () => {
    const xml = written().replace('>MsiOrderParameterMessage<', '>OrderParameter<');
    expect(read(xml)).toEqual(container());
  });

  it.each([
    [
      'another root',
      /MsiMessageContainer/g,
      'Other',
      'It is no MsiMessageContainer: its root element is "Other".',
    ],
    [
      'a bad GUID',
      CONTAINER_ID,
      'X1',
      'The element "messageInstanceId" of MsiMessageContainer is "X1", which is not a GUID.',
    ],
    [
      'a bad GUID inside',
      MESSAGE_ID,
      '',
      'The element "messageInstanceId" of MsiOrderParameterMessage is "", which is not a GUID.',
    ],
    [
      'an unknown direction',
      'MES_TO_SF',
      'TO_SF',
      'The element "direction" of MsiMessageContainer is "TO_SF", which is no direction. Use MES_TO_SF or SF_TO_MES.',
    ],
    [
      'a contradicting direction',
      'MES_TO_SF',
      'SF_TO_MES',
      'The direction of MsiOrderParameterMessage is MES_TO_SF, but its MsiMessageContainer goes SF_TO_MES.',
    ],
    [
      'an unknown messageType',
      '>MsiOrderParameterMessage<',
      '>Order<',
      'The element "messageType" of MsiMessageContainer is "Order", which is unknown. Use MsiOrderParameterMessage,',
    ],
    [
      'a contradicting messageType',
      '>MsiOrderParameterMessage<',
      '>MsiOrderStatusMessage<',
      'The element "message" of MsiMessageContainer contains "MsiOrderParameterMessage", but messageType announces "MsiOrderStatusMessage".',
    ],
    [
      'an empty message',
      /<message>[^]*<\/message>/,
      '<message/>',
      'The element "MsiOrderParameterMessage" of MsiMessageContainer is missing.',
    ],
    [
      'an unknown element',
      '<systemId>',
      '<color>red</color><systemId>',
      'The element "color" of MsiMessageContainer is unknown. Known are messageInstanceId, direction, systemId,',
    ],
    [
      'a name in wrong case',
      /systemId>/g,
      'SystemId>',
      'The element "SystemId" of MsiMessageContainer is unknown. "systemId" is meant: upper and lower case matter.',
    ],
    [
      'a missing element',
      /<messageId>.*?<\/messageId>/,
      '',
      'The element "messageId" of MsiOrderParameterMessage is missing.',
    ],
    [
      'a missing version',
      /<supplierVersion>.*?<\/supplierVersion>/,
      '',
      'The element "supplierVersion" of MsiOrderParameterMessage is missing.',
    ],
    [
      'an empty ID',
      /<supplierId>.*?<\/supplierId>/,
      '<supplierId> </supplierId>',
      'The element "supplierId" of MsiOrderParameterMessage is empty. Fill it in.',
    ],
    [
      'an element twice',
      '<systemId>',
      '<systemId>A</systemId><systemId>',
      'The element "systemId" of MsiMessageContainer stands twice (second value "SF1"). Remove one.',
    ],
    [
      'an element too late',
      /(<systemId>.*<\/systemId>)\s*(<messageType>.*<\/messageType>)/,
      '$2$1',
      'The element "systemId" of MsiMessageContainer stands too late. The order is messageInstanceId, direction,',
    ],
    [
      'an attribute',
      '<systemId>',
      '<systemId a="1">',
      'The element "systemId" of MsiMessageContainer has the attribute a="1". MSI uses elements only.',
    ],
    [
      'an attribute of a context',
      '<message>',
      '<messageContext a="1"/><message>',
      'The element "messageContext" of MsiMessageContainer has the attribute a="1".',
    ],
    [
      'a text between elements',
      '<systemId>',
      'text<systemId>',
      'The element "MsiMessageContainer" of MsiMessageContainer contains the text "text" between its elements.',
    ],
    [
      'an element in a text',
      '>SF1<',
      '>SF<b/>1<',
      'The element "systemId" of MsiMessageContainer contains the element "b", but only a text may stand there.',
    ],
    [
      'a bad time',
      TIME,
      '2026-02-30 00:00:00,000',
      'The element "creationTime" of MsiOrderParameterMessage is "2026-02-30 00:00:00,000", which is no time.',
    ],
    [
      'a bad acquisition time',
      /<acquisitionTime>.*?</,
      '<acquisitionTime>now<',
      'The element "acquisitionTime" of parameter "BatchId" is "now", which is no time. Write YYYY-MM-DD',
    ],
    [
      'a bad Boolean',
      '>true<',
      '>True<',
      'The element "isQualifier" of parameter "BatchId" is "True", which is no Boolean. Use true or false.',
    ],
    [
      'a bad data type',
      '>Double<',
      '>Float<',
      'The element "dataType" of parameter "Temperature" is "Float", which is no data type. Use String, Long, Double, Boolean, DateTime.',
    ],
    [
      'a parameter twice',
      '>Temperature<',
      '>BatchId<',
      'The parameter "BatchId" stands twice (second value "37.5").',
    ],
    [
      'a parameter without name',
      '<name>BatchId</name>',
      '',
      'The element "name" of parameter 1 is missing.',
    ],
    [
      'the qualifier of descriptions',
      /isQualifier>/g,
      'isMesQualifier>',
      'The element "isMesQualifier" of parameter "BatchId" is unknown. Known are name, dataType, value, isQualifier, acquisitionTime.',
    ],
    [
      'both qualifiers',
      '<isQualifier>true',
      '<isSfQualifier>true</isSfQualifier><isQualifier>true',
      'The element "isSfQualifier" of parameter "BatchId" is unknown.',
    ],
    [
      'an attribute of the attachment',
      '<attachment/>',
      '<attachment id="1"/>',
      'The element "attachment" of MsiOrderParameterMessage has the attribute id="1".',
    ],
    [
      'a no-break space between elements',
      '<systemId>',
      '\u00a0<systemId>',
      'The element "MsiMessageContainer" of MsiMessageContainer contains the text',
    ],
    [
      'a filled attachment',
      '<attachment/>',
      '<attachment>x</attachment>',
      'The element "attachment" of MsiOrderParameterMessage has a content, which is not processed.',
    ],
  ])('names what is wrong with %s', (_, search, replacement, expected) => {
    expect(faultAfter(search, replacement)).toContain(expected);
  });

  it.each([
    [
      'no error',
      /<error>[^]*<\/error>/,
      '',
      'The element "error" of MsiOrderAbortMessage is missing.',
    ],
    [
      'an error without code',
      '<code>1</code>',
      '',
      'The element "code" of error 1 of MsiOrderAbortMessage is missing.',
    ],
  ])(
    'names what is wrong with an abort message that has %s',
    (_, search, replacement, expected) => {
      const content = {
        type: 'OrderAbort',
        messageInstanceId: MESSAGE_ID,
        creationTime: TIME,
        errors: [{ code: '1', text: 'x' }],
      } as const;
      expect(faultAfter(search, replacement, written({ content }))).toContain(expected);
    },
  );

  it('names what is wrong with an exception and its comments', () => {
    const xml = written({ content: exceptions() });
    expect(faultAfter(`<causedAt>${TIME}`, '<causedAt>today', xml)).toContain(
      'The element "causedAt" of exception 1 is "today", which is no time.',
    );
    expect(faultAfter('<user>you</user>', '', xml)).toContain(
      'The element "user" of comment 2 of exception 1 is missing.',
    );
  });
});

describe('the message template', () => {
  it.each([
    [
      'a value twice',
      '"name": "direction", "value": "direction"',
      '"name": "way", "value": "systemId"',
      'systemId',
    ],
    [
      'a needed value missing',
      '{ "name": "value", "value": "value" },',
      '',
      'An element with the value',
    ],
    ['a name that is none', '"NoMessage"', '"No Message"', 'noMessage'],
  ])('is refused with %s', (_, search, replacement, expected) => {
    const text = templateText.replace(search, replacement);
    expect(text).not.toBe(templateText);
    expect(() => messageTemplate.parse(JSON.parse(text))).toThrow(expected);
  });
});
