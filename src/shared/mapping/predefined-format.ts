import type { Message } from '../project/object';
import type { Tag } from '../tables/tag-list';
import type { Names } from './message-configuration';

const PREDEFINED = /^(BatchId|EquipmentId|StartDate|EndDate|ReturnCode|(Tag|FuncParam|Return)\d+)$/;

/**
 * Why the tag list of a flexible or historian mapping cannot carry its requests: the predefined
 * format names what is asked for, and all of it is text (reference text, "Flexible Mapping").
 */
export function predefinedFormatProblem(
  { name, properties }: Message,
  mappingType: 'Flexible' | 'Historian',
  tags: Names<Tag>,
): string | undefined {
  if (properties.communicationMode !== 'Bidirectional') {
    return `Message "${name}" has the Mapping Type ${mappingType}, which answers requests. Set the Communication Mode to Bidirectional.`;
  }
  const remedy = 'Run Update Taglist.';
  const needed = ['EquipmentId', ...(mappingType === 'Historian' ? ['StartDate', 'EndDate'] : [])];
  const missing = needed.find((one) => !tags.byName.has(one));
  if (missing !== undefined) {
    return `The tag list of message "${name}" lacks ${missing}, which ${mappingType} mapping needs. ${remedy}`;
  }
  for (const [tagName, { dataType }] of tags.byName) {
    if (dataType === 'String' || !PREDEFINED.test(tagName)) continue;
    return `${tagName} of message "${name}" has the Data Type ${dataType}; with ${mappingType} mapping it is a String. ${remedy}`;
  }
  return undefined;
}
