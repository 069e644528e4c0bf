import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { UserError } from '../user-error';
import { forbiddenCharacters, withoutForbiddenCharacters } from './xml-characters';
import { writeXml, type XmlElement } from './xml-writer';

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreAttributes: false,
});

/** Texts with everything that needs care, in all combinations. */
const careful = fc.string({
  unit: fc.constantFrom('a', ' ', '\r', '\n', '\t', '&', '<', '>', '"', "'", ']]>', '&#13;', '😀'),
});

describe('the XML writer', () => {
  it('writes XML that was read before as it is', () => {
    const context = { name: 'b', content: { wellFormed: '<c d="1">x &amp; <e/> </c>' } };
    const empty = { name: 'f', content: { wellFormed: '' } };
    expect(writeXml({ name: 'a', content: [context, empty] })).toContain(
      '  <b><c d="1">x &amp; <e/> </c></b>\n  <f/>\n',
    );
  });

  it('writes a pretty document with a declaration', () => {
    const root: XmlElement = {
      name: 'a',
      content: [
        { name: 'b', content: 'x' },
        { name: 'c', content: [{ name: 'd', content: 'y & z' }] },
        { name: 'e', content: '' },
        { name: 'f', content: [] },
      ],
    };
    expect(writeXml(root)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<a>',
        '  <b>x</b>',
        '  <c>',
        '    <d>y &amp; z</d>',
        '  </c>',
        '  <e/>',
        '  <f/>',
        '</a>',
        '',
      ].join('\n'),
    );
  });

  it('writes texts that a parser reads back as they were', () => {
    fc.assert(
      fc.property(fc.oneof(careful, fc.string({ unit: 'grapheme' })), (text) => {
        fc.pre(forbiddenCharacters(text).length === 0);
        const read: unknown = parser.parse(writeXml({ name: 'a', content: text }));
        expect(read).toMatchObject({ a: text });
      }),
    );
  });

  it('never writes a bare carriage return', () => {
    expect(writeXml({ name: 'a', content: 'x\r\ny\rz' })).toContain('<a>x&#13;\ny&#13;z</a>');
  });

  it.each([
    ['\u0000', 'U+0000'],
    ['\u001b', 'U+001B'],
    ['\ufffe', 'U+FFFE'],
    ['\ud800', 'U+D800'],
  ])('refuses %j and names object and code point', (text, name) => {
    const tag: XmlElement = {
      name: 'parameter',
      label: 'parameter "BatchId"',
      content: [{ name: 'uom', content: `ok ${text}` }],
    };
    const write = () => writeXml({ name: 'a', content: [tag] });
    expect(write).toThrow(UserError);
    expect(write).toThrow(`The element "uom" of parameter "BatchId" contains ${name}`);
  });
});

describe('characters that XML forbids', () => {
  it('are named once each, in order', () => {
    expect(forbiddenCharacters('a\u0001b\uffff\u0001\t\n\r😀')).toEqual(['U+0001', 'U+FFFF']);
  });

  it('are all gone after removal, and nothing else is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const left = withoutForbiddenCharacters(text);
        expect(forbiddenCharacters(left)).toEqual([]);
        expect(left === text).toBe(forbiddenCharacters(text).length === 0);
      }),
    );
  });
});
