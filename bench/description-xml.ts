import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLBuilder } from 'fast-xml-parser';
import { defaultsOf } from '../src/shared/fields/field';
import {
  type DescriptionSource,
  descriptionElement,
  interfaceDescription,
} from '../src/shared/msi/interface-description';
import { interfaceDescriptionTemplate } from '../src/shared/msi/interface-description-template';
import type { XmlElement } from '../src/shared/msi/xml-writer';
import { DATA_TYPES, DIRECTIONS } from '../src/shared/project/enumerations';
import { messagePropertySet } from '../src/shared/properties/message';
import { brokerPropertySet } from '../src/shared/properties/broker';
import { type Tag, tagList } from '../src/shared/tables/tag-list';
import { compareTimes, type Figure } from './figure';

const TAGS = 10_000;

/**
 * Description of a message with 10,000 tags, from the tag list to the text, beside fast-xml-parser's
 * XMLBuilder, which gets the finished tree of the same description and writes the same bytes.
 */
export function descriptionXml(root: string): Figure {
  const template = interfaceDescriptionTemplate.parse(
    JSON.parse(readFileSync(join(root, 'assets/msi/interface-description.json'), 'utf8')),
  );
  const source = largeMessage();
  const tree = asBuilderTree(descriptionElement(source, template));
  const builder = new XMLBuilder({ format: true, indentBy: '  ', suppressEmptyNode: true });
  const expected = interfaceDescription(source, template);
  return compareTimes(
    'description-xml',
    () => same('the studio', interfaceDescription(source, template), expected),
    () => same('XMLBuilder', declaration + builder.build(tree), expected),
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function same(writer: string, text: string, expected: string): void {
  if (text !== expected) throw new Error(`${writer} wrote a different description.`);
}

function largeMessage(): DescriptionSource {
  const ids = { messageId: 'BatchReport', supplierId: 'Acme', deviceTypeId: 'Bioreactor' };
  const properties = { ...defaultsOf(messagePropertySet.fields), ...ids, usesOptional: true };
  const broker = { ...defaultsOf(brokerPropertySet.fields), systemId: 'SF1' };
  const base = { parent: 1, description: '' };
  return {
    message: { ...base, id: 3, kind: 'message', name: 'BatchReport', properties },
    broker: { ...base, id: 2, kind: 'broker', name: 'Broker', properties: broker },
    tags: Array.from({ length: TAGS }, (_, index) => tagNumber(index)),
    creationTime: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6)),
  };
}

function tagNumber(index: number): Tag {
  const { value: dataType } = DATA_TYPES[index % DATA_TYPES.length] ?? DATA_TYPES[0];
  const { value: direction } = DIRECTIONS[index % DIRECTIONS.length] ?? DIRECTIONS[0];
  const isNumeric = dataType === 'Long' || dataType === 'Double';
  return {
    ...defaultsOf(tagList.columns),
    objectName: `Reactor1_Temperature_${index}`,
    objectDescription: index % 7 === 0 ? 'Jacket & vessel, set point < limit' : `Tag ${index}`,
    dataType,
    direction,
    rangeLow: isNumeric ? index : null,
    rangeHigh: isNumeric ? index + 1000 : null,
    uom: isNumeric ? '°C' : '',
    optional: index % 2 === 0,
  };
}

/** The tree as XMLBuilder takes it: an object per element, an array per repeated name. */
function asBuilderTree(element: XmlElement): Record<string, unknown> {
  return { [element.name]: builderContent(element) };
}

function builderContent({ content }: XmlElement): unknown {
  if (typeof content === 'string') return content;
  if ('wellFormed' in content) throw new Error('A description holds no XML that was read before.');
  const children: Record<string, unknown> = {};
  for (const child of content) {
    const former = children[child.name];
    if (Array.isArray(former)) former.push(builderContent(child));
    else
      children[child.name] =
        child.name === 'parameter' ? [builderContent(child)] : builderContent(child);
  }
  return children;
}
