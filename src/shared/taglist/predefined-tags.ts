import { defaultsOf } from '../fields/field';
import type { Direction, NumberingStyle } from '../project/enumerations';
import { type Tag, tagList } from '../tables/tag-list';

/** Says whether all, some or none of the requested values could be read. */
export const RETURN_CODE = 'ReturnCode';

/** How many values one message can ask for (reference text, "Flexible Mapping"). */
export const PREDEFINED_TAG_COUNT = 50;

/** What a message says of its predefined format. */
export interface PredefinedOptions {
  readonly numberingStyle: NumberingStyle;
  /** The format has a tag ReturnCode. */
  readonly returnCode: boolean;
}

/**
 * The predefined message format of a flexible or historian mapping: the qualifiers, for a historian
 * the time range, then all tags, for a historian their aggregation methods, and all returns, and where it is wanted a code. All are
 * strings (reference text, "Flexible Mapping" and "Historian Mapping").
 */
export function predefinedTags(
  mappingType: 'Flexible' | 'Historian',
  { numberingStyle, returnCode }: PredefinedOptions,
): Tag[] {
  const isHistorian = mappingType === 'Historian';
  const numbered = (stem: string, direction: Direction, describe: (number: number) => string) =>
    numbers().map((number) =>
      predefinedTag(stem + numberText(number, numberingStyle), describe(number), direction, {
        optional: true,
      }),
    );
  const inTimeRange = (name: string, description: string) =>
    isHistorian ? [predefinedTag(name, `${description} (%d/%m/%Y %H:%M:%S)`, 'TO_SF')] : [];
  const qualifier = { mesQualifier: true };
  return [
    predefinedTag('BatchId', 'Batch that the request belongs to', 'BOTH', qualifier),
    predefinedTag('EquipmentId', 'Equipment that the tags belong to', 'BOTH', qualifier),
    ...inTimeRange('StartDate', 'Start of the time range'),
    ...inTimeRange('EndDate', 'End of the time range'),
    ...numbered('Tag', 'TO_SF', (number) => `Name of value ${number}`),
    ...(isHistorian
      ? numbered('FuncParam', 'TO_SF', (number) => `Aggregation method of value ${number}`)
      : []),
    ...numbered('Return', 'TO_MES', (number) => `Value ${number}`),
    ...(returnCode
      ? [predefinedTag(RETURN_CODE, 'Whether all, some or none of the values were read', 'TO_MES')]
      : []),
  ];
}

/** A predefined name without the leading zeros of its number: `Tag01` and `Tag1` are the same tag. */
export function withoutLeadingZeros(name: string): string {
  return name.replace(/^(Tag|FuncParam|Return)0+(\d+)$/, '$1$2');
}

function numbers(): number[] {
  return Array.from({ length: PREDEFINED_TAG_COUNT }, (_, index) => index + 1);
}

function numberText(number: number, style: NumberingStyle): string {
  return style === 'TwoDigits' ? String(number).padStart(2, '0') : String(number);
}

function predefinedTag(
  objectName: string,
  objectDescription: string,
  direction: Direction,
  flags: Partial<Pick<Tag, 'mesQualifier' | 'optional'>> = {},
): Tag {
  return {
    ...defaultsOf(tagList.columns),
    objectName,
    objectDescription,
    dataType: 'String',
    direction,
    ...flags,
  };
}
