/*
 * Mutations of messages for tests: each takes the text of a message and gives one that may be wrong
 * in any way, from a flipped byte to an element that was moved. The same seed gives the same ones.
 */

/** A source of numbers from 0 to below a limit. */
export type Dice = (limit: number) => number;

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seededDice(seed: number): Dice {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) % limit) >>> 0;
  };
}

const VALUES = [
  '',
  ' ',
  '0',
  '-1',
  '37.5',
  '37,5',
  '1e5',
  '1e999',
  'NaN',
  'Infinity',
  '0x10',
  '120',
  '100',
  '-0.001',
  '+5',
  '4.5',
  '9007199254740993',
  '99999999999999999999999',
  'true',
  'false',
  'True',
  '1',
  'TRUE',
  '2026-01-02 03:04:05,006',
  '2026-02-30 03:04:05,006',
  '2026-01-02T03:04:05.006Z',
  '2026-13-01 00:00:00,000',
  'R1',
  'r1',
  'R2',
  'R1 ',
  'R3',
  'BatchId',
  'BatchID',
  'Temperature',
  'Count',
  '__proto__',
  'constructor',
  'String',
  'Long',
  'Double',
  'Boolean',
  'DateTime',
  'string',
  'MES_TO_SF',
  'SF_TO_MES',
  'M1',
  'm1',
  'MsiOrderParameterMessage',
  'MsiOrderStatusMessage',
  'OrderParameter',
  'x'.repeat(5000),
  '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  '{3f2504e0-4f89-41d3-9a0c-0305e82c3301}',
  '\u00a0',
  '😀',
  'é',
] as const;

const SNIPPETS = [
  '<!-- c -->',
  '<?pi x?>',
  '<![CDATA[1]]>',
  '<![CDATA[<a>&]]>',
  '&amp;',
  '&lt;',
  '&#65;',
  '&#x41;',
  '&#0;',
  '&#x1F;',
  '&#xD800;',
  '&#xFFFF;',
  '&unknown;',
  '&',
  '<',
  '>',
  ']]>',
  '\u0000',
  '\u0001',
  '\u001f',
  '\ufffe',
  '\ud800',
  ' a="1"',
  ' xmlns="urn:a"',
  ' xmlns:m="urn:m"',
  '<m:x/>',
  '<x/>',
  '<x>',
  '</x>',
  'text',
  '\n',
  '\t',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<parameter/>',
  '<attachment/>',
  '<isMesQualifier>true</isMesQualifier>',
  '<isQualifier>true</isQualifier>',
  '<systemId>SF1</systemId>',
  '<messageContext><a b="c">d</a></messageContext>',
  '<?xml version="1.0"?>',
  '<__proto__>1</__proto__>',
  '<constructor/>',
] as const;

const ELEMENT = /<(\w+)>[^<]*<\/\1>|<parameter>[^]*?<\/parameter>/g;
const TEXT = />([^<>]*)</g;
const NAME = /<(\/?)(\w+)/g;

function pick<T>(list: readonly T[], dice: Dice): T {
  const one = list[dice(list.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}

/** One match of a pattern, or an empty one at the end of the text. */
function anyMatch(xml: string, pattern: RegExp, dice: Dice): { at: number; text: string } {
  const matches = [...xml.matchAll(pattern)];
  const match = matches[dice(Math.max(1, matches.length))];
  return match ? { at: match.index, text: match[0] } : { at: xml.length, text: '' };
}

function replaced(xml: string, at: number, length: number, by: string): string {
  return xml.slice(0, at) + by + xml.slice(at + length);
}

function changeText(xml: string, dice: Dice): string {
  const { at, text } = anyMatch(xml, TEXT, dice);
  return text === '' ? xml : replaced(xml, at, text.length, `>${pick(VALUES, dice)}<`);
}

/** Changes of the text, each a likely mistake or an attack. */
const CHANGES: readonly ((xml: string, dice: Dice) => string)[] = [
  function removeElement(xml, dice) {
    const { at, text } = anyMatch(xml, ELEMENT, dice);
    return replaced(xml, at, text.length, '');
  },
  function repeatElement(xml, dice) {
    const { at, text } = anyMatch(xml, ELEMENT, dice);
    return replaced(xml, at, 0, text);
  },
  function moveElement(xml, dice) {
    const from = anyMatch(xml, ELEMENT, dice);
    const without = replaced(xml, from.at, from.text.length, '');
    return replaced(without, anyMatch(without, ELEMENT, dice).at, 0, from.text);
  },
  changeText,
  changeText,
  changeText,

  function insertIntoText(xml, dice) {
    const { at, text } = anyMatch(xml, TEXT, dice);
    return replaced(xml, at + 1 + dice(Math.max(1, text.length - 1)), 0, pick(SNIPPETS, dice));
  },
  function insertAnywhere(xml, dice) {
    return replaced(xml, dice(xml.length + 1), 0, pick(SNIPPETS, dice));
  },
  function changeCase(xml, dice) {
    const { text } = anyMatch(xml, NAME, dice);
    const name = text.replace(/<\/?/, '');
    const other = dice(2) === 0 ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1);
    return name === '' ? xml : xml.replaceAll(new RegExp(`(</?)${name}>`, 'g'), `$1${other}>`);
  },
  function addPrefix(xml) {
    return xml.replaceAll(NAME, '<$1m:$2').replace(/<m:\w+/, '$& xmlns:m="urn:m"');
  },
  function addAttribute(xml, dice) {
    const { at, text } = anyMatch(xml, /<\w+/g, dice);
    return replaced(xml, at + text.length, 0, ' id="1"');
  },
  function cut(xml, dice) {
    return xml.slice(0, dice(xml.length));
  },
  function removeRange(xml, dice) {
    return replaced(xml, dice(xml.length), dice(40), '');
  },
  function repeatRange(xml, dice) {
    const at = dice(xml.length);
    return replaced(xml, at, 0, xml.slice(at, at + dice(200)));
  },
  function nest(xml, dice) {
    const depth = pick([3, 50, 200, 300, 3000], dice);
    const { at, text } = anyMatch(xml, TEXT, dice);
    return replaced(
      xml,
      at + 1,
      Math.max(0, text.length - 2),
      '<d>'.repeat(depth) + '</d>'.repeat(depth),
    );
  },
];

/** Encodings of the bytes, right and wrong ones. */
const ENCODINGS: readonly ((xml: string, dice: Dice) => Uint8Array)[] = [
  (xml) => Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
  (xml) => Buffer.from(xml, 'utf16le'),
  (xml) => Buffer.from(xml.replace('UTF-8', 'ISO-8859-1'), 'latin1'),
  (xml) => Buffer.from(xml.replace('>M1<', '>Mé<'), 'latin1'),
  (xml) => Buffer.from(xml.replace('UTF-8', 'UTF-7')),
  (xml) => Buffer.from(xml.replace('UTF-8', 'nothing')),
  (xml) => Buffer.from(`\ufeff${xml}`),
  (xml, dice) => {
    const bytes = Buffer.from(xml);
    for (let count = 1 + dice(3); count > 0; count -= 1) bytes[dice(bytes.length)] = dice(256);
    return bytes;
  },
];

/** The bytes of a message after one to three changes. */
export function mutated(xml: string, dice: Dice): Uint8Array {
  let text = xml;
  for (let count = pick([1, 1, 1, 2, 3], dice); count > 0; count -= 1) {
    text = pick(CHANGES, dice)(text, dice);
  }
  return dice(10) === 0 ? pick(ENCODINGS, dice)(text, dice) : Buffer.from(text);
}
