import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../fields/field';
import type { Broker, Message } from '../project/object';
import { brokerPropertySet } from '../properties/broker';
import { type MessageProperties, messagePropertySet } from '../properties/message';
import { type Tag, tagList } from '../tables/tag-list';
import { type DescriptionSource, interfaceDescription } from './interface-description';
import { interfaceDescriptionTemplate } from './interface-description-template';

const templateFile = new URL('../../../assets/msi/interface-description.json', import.meta.url);
const templateText = readFileSync(templateFile, 'utf8');
const template = interfaceDescriptionTemplate.parse(JSON.parse(templateText));

function message(properties: Partial<MessageProperties> = {}): Message {
  const defaults = defaultsOf(messagePropertySet.fields);
  const ids = { messageId: 'M1', supplierId: 'S1', deviceTypeId: 'D1' };
  return {
    id: 2,
    parent: 1,
    kind: 'message',
    name: 'OrderStart',
    description: 'not the description of the message',
    properties: { ...defaults, ...ids, ...properties },
  };
}

function broker(properties: Partial<Broker['properties']> = {}): Broker {
  const defaults = defaultsOf(brokerPropertySet.fields);
  return {
    id: 1,
    parent: 0,
    kind: 'broker',
    name: 'Broker',
    description: '',
    properties: { ...defaults, systemId: 'SF1', ...properties },
  };
}

const tag = (values: Partial<Tag>): Tag => ({ ...defaultsOf(tagList.columns), ...values });

function xmlOf(source: Partial<DescriptionSource> = {}): string {
  const creationTime = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6));
  return interfaceDescription(
    { message: message(), broker: broker(), tags: [], creationTime, ...source },
    template,
  );
}

describe('a message description', () => {
  it('has all elements in their order', () => {
    const full = message({
      messageDescription: 'Starts an order',
      supplierVersion: '1.0',
      functionalId: 'F1',
      systemName: 'Plant 1',
      usesOptional: true,
    });
    const tags = [
      tag({
        objectName: 'Temperature',
        objectDescription: 'Set point',
        dataType: 'Double',
        direction: 'TO_SF',
        rangeLow: 0,
        rangeHigh: 37.5,
        uom: '°C',
        optional: true,
      }),
      tag({ objectName: 'BatchId', direction: 'BOTH', mesQualifier: true }),
    ];
    expect(xmlOf({ message: full, tags })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <MsiInterfaceDescription>
        <messageId>M1</messageId>
        <supplierId>S1</supplierId>
        <deviceTypeId>D1</deviceTypeId>
        <description>Starts an order</description>
        <supplierVersion>1.0</supplierVersion>
        <functionalId>F1</functionalId>
        <systemId>SF1</systemId>
        <systemName>Plant 1</systemName>
        <creationTime>2026-01-02 03:04:05,006</creationTime>
        <parameter>
          <name>Temperature</name>
          <description>Set point</description>
          <dataType>Double</dataType>
          <direction>TO_SF</direction>
          <isMesQualifier>false</isMesQualifier>
          <isSfQualifier>false</isSfQualifier>
          <definitionRange>
            <fromValue>0</fromValue>
            <toValue>37.5</toValue>
          </definitionRange>
          <uom>°C</uom>
          <isOptional>true</isOptional>
        </parameter>
        <parameter>
          <name>BatchId</name>
          <description/>
          <dataType>String</dataType>
          <direction>BOTH</direction>
          <isMesQualifier>true</isMesQualifier>
          <isSfQualifier>false</isSfQualifier>
          <isOptional>false</isOptional>
        </parameter>
        <attachment/>
      </MsiInterfaceDescription>
      "
    `);
  });

  it('leaves out what is not set, but keeps what is always there', () => {
    const xml = xmlOf({ tags: [tag({ objectName: 'A' })] });
    for (const name of ['functionalId', 'systemName', 'definitionRange', 'uom', 'isOptional']) {
      expect(xml).not.toContain(name);
    }
    expect(xml).toContain('<description/>');
    expect(xml).toContain('<supplierVersion/>');
    expect(xml).toContain('<attachment/>');
  });

  it('takes the system ID from the broker', () => {
    expect(xmlOf({ broker: broker({ systemId: 'OTHER' }) })).toContain(
      '<systemId>OTHER</systemId>',
    );
  });

  it('writes ranges of numbers only, and of an open range the limit that is set', () => {
    const range = (values: Partial<Tag>) => xmlOf({ tags: [tag({ objectName: 'A', ...values })] });
    expect(range({ dataType: 'String', rangeLow: 1, rangeHigh: 2 })).not.toContain('Range');
    expect(range({ dataType: 'Boolean', rangeLow: 0, rangeHigh: 1 })).not.toContain('Range');
    const low = range({ dataType: 'Long', rangeLow: -5 });
    expect(low).toContain('<fromValue>-5</fromValue>');
    expect(low).not.toContain('toValue');
    const high = range({ dataType: 'Double', rangeHigh: 1e-7 });
    expect(high).toContain('<toValue>0.0000001</toValue>');
    expect(high).not.toContain('fromValue');
  });

  it('writes isOptional only in the MSI versions of the template', () => {
    const source = { message: message({ usesOptional: true }), tags: [tag({ objectName: 'A' })] };
    for (const msiVersion of ['1.3', '2.0', '3.1'] as const) {
      expect(xmlOf({ ...source, broker: broker({ msiVersion }) })).toContain('isOptional');
    }
    const text = templateText.replace('["1.3", "2.0", "3.1"]', '["3.1"]');
    const narrow = interfaceDescriptionTemplate.parse(JSON.parse(text));
    const creationTime = new Date(0);
    const write = (msiVersion: '1.3' | '3.1') =>
      interfaceDescription({ ...source, broker: broker({ msiVersion }), creationTime }, narrow);
    expect(write('1.3')).not.toContain('isOptional');
    expect(write('3.1')).toContain('isOptional');
  });

  it('is the same, byte by byte, for the same source', () => {
    const tags = [tag({ objectName: 'A', dataType: 'Long', rangeHigh: 3 })];
    expect(xmlOf({ tags })).toBe(xmlOf({ tags: structuredClone(tags) }));
  });

  it('refuses forbidden characters and names message, parameter, element and code point', () => {
    expect(() => xmlOf({ tags: [tag({ objectName: 'A', uom: '\u0002' })] })).toThrow(
      'The element "uom" of parameter "A" of message "OrderStart" contains U+0002',
    );
    expect(() => xmlOf({ message: message({ supplierVersion: '\u0003' }) })).toThrow(
      'The element "supplierVersion" of message "OrderStart" contains U+0003',
    );
  });
});
