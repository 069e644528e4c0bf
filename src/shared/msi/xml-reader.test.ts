import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { contentOf, readXml, type XmlNode } from './xml-reader';
import { writeXml, type XmlElement } from './xml-writer';

const peer = new XMLParser({
  preserveOrder: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

type PeerNode = Readonly<Record<string, unknown>>;

/** An element as both readers see it: its name, its text, its children. */
interface Seen {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Seen[];
}

const seen = ({ name, text, children }: XmlNode): Seen => ({
  name,
  text,
  children: children.map(seen),
});

function seenByPeer(node: PeerNode): Seen {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const inside = node[name] as readonly PeerNode[];
  const texts = inside.filter((one) => '#text' in one).map((one) => String(one['#text']));
  const children = inside.filter((one) => !('#text' in one)).map(seenByPeer);
  return { name, text: texts.join(''), children };
}

const name = fc.constantFrom('a', 'b', 'name', 'value', 'message-x', 'y.z');
const text = fc.string({
  unit: fc.constantFrom('a', ' ', '\n', '&', '<', '>', '"', "'", ']]>', '&#13;', '😀'),
});
const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.record({
    name,
    content: fc.oneof({ maxDepth: 4 }, text, fc.array(tie('element'), { maxLength: 4 })),
  }),
}));

describe('the XML reader', () => {
  it('sees what fast-xml-parser sees', () => {
    fc.assert(
      fc.property(element, (root) => {
        const xml = writeXml(root);
        const [first] = (peer.parse(xml) as readonly PeerNode[]).filter((one) => !('#text' in one));
        expect(seen(readXml(xml))).toEqual(seenByPeer(first ?? {}));
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('passes comments, instructions and quoted ">", and reads CDATA and references', () => {
    const root = readXml(
      '<?xml version="1.0"?><!-- <x> --><?pi <y>?><a t="x>y" u=\'"/>\'>1<![CDATA[<2>]]><!-- 3 -->&#x34;&#53;&amp;lt;<b/></a><!-- end -->',
    );
    expect(seen(root)).toEqual({
      name: 'a',
      text: '1<2>45&lt;',
      children: [{ name: 'b', text: '', children: [] }],
    });
    expect(root.attributes).toBe('t="x>y" u=\'"/>\'');
  });

  it('gives the XML inside an element as it is written', () => {
    const xml = '<a><b> x <c d="1">&amp;</c><!-- e --></b></a>';
    const [inner] = readXml(xml).children;
    expect(inner && contentOf(xml, inner)).toBe(' x <c d="1">&amp;</c><!-- e -->');
  });

  it('reads deep documents without a deep stack', () => {
    const xml = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(readXml(xml).children).toHaveLength(1);
  });
});
