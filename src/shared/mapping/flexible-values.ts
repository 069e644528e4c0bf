import { messageText } from '../items/convert';
import type { ItemScalar } from '../items/item-value';
import type { MessageParameter } from '../msi/messages/message';
import type { ReturnedValue } from './equipment-answer';
import { requestedValues } from './equipment-request';
import { findEquipmentTag } from './equipment-tags';
import type { MessageMapping, OrderParameterConfiguration } from './message-configuration';
import type { ReadValue } from './outgoing-parameters';

type FlexibleMapping = Extract<MessageMapping, { type: 'Flexible' }>;

/**
 * The present values that a request asks for, by the name of their Return parameter. A value that
 * cannot be given does not keep the others from being given.
 * @param equipmentId of the request
 * @param time when it is mapped, milliseconds since 1970, UTC
 */
export function flexibleValues(
  configuration: OrderParameterConfiguration,
  mapping: FlexibleMapping,
  equipmentId: string,
  parameters: readonly MessageParameter[],
  readValue: ReadValue,
  time: number,
): Map<string, ReturnedValue> {
  return new Map(
    requestedValues(configuration, parameters).map(({ answer, tag }): [string, ReturnedValue] => {
      const row = findEquipmentTag(mapping, equipmentId, tag);
      const read =
        typeof row === 'string'
          ? { path: '', problem: row }
          : readItem(row.path, readValue, mapping.decimals);
      if (!('problem' in read)) return [answer, { ...read, problem: '', isRead: true }];
      const text = problemAnswer(mapping, read.problem);
      return [answer, { ...read, text, time, isRead: false }];
    }),
  );
}

/** What a Return carries whose value cannot be given. */
export function problemAnswer(
  { unknownTagAnswer }: Pick<FlexibleMapping, 'unknownTagAnswer'>,
  problem: string,
): string {
  return unknownTagAnswer === 'Text' ? problem : '';
}

/**
 * The text of a value in a Return parameter, whatever its data type: a number as the shortest text
 * that reads back the same, with a dot before the decimals and without an exponent; a Boolean as
 * true or false; a DateTime as messages write it; a text as it is.
 * @param decimals numbers are rounded to so many, without zeros at the end; undefined for no rounding
 * @returns or why there is none
 */
export function returnText(
  value: ItemScalar,
  decimals: number | undefined,
): ReturnType<typeof messageText> {
  const isRounded = decimals !== undefined && typeof value === 'number' && Number.isFinite(value);
  return messageText('String', isRounded ? Number(value.toFixed(decimals)) : value);
}

function readItem(
  path: string,
  readValue: ReadValue,
  decimals: number | undefined,
): Omit<ReturnedValue, 'problem' | 'isRead'> | Pick<ReturnedValue, 'path' | 'problem'> {
  const item = readValue(path);
  if (!item) return { path, problem: `There is no item or property at ${path}.` };
  if (item.quality === 'Bad') return { path, problem: `The quality of ${path} is Bad.` };
  const text = returnText(item.value, decimals);
  if ('problem' in text) return { path, problem: `${path} cannot be read: ${text.problem}.` };
  return { path, text: text.value, time: item.time };
}
