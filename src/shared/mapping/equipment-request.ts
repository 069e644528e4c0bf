import { shownValue } from '../fields/value-problem';
import type { MessageParameter } from '../msi/messages/message';
import { withoutLeadingZeros } from '../taglist/predefined-tags';
import type { EquipmentTags, OrderParameterConfiguration } from './message-configuration';
import type { MappingLog } from './refusal';

/** One value that a request of a flexible or historian mapping asks for. */
export interface RequestedValue {
  /** Name of the parameter that carries the answer, as in the tag list: `Return7`. */
  readonly answer: string;
  /** Tag of the equipment as the MES names it. */
  readonly tag: string;
  /** Content of the FuncParam; empty when there is none. */
  readonly method: string;
}

/**
 * The parameters of a received message with the names of its tag list: a flexible or historian
 * mapping understands `Tag1` and `Tag01`, whichever of them the tag list has.
 */
export function asConfigured(
  { mapping, tags }: OrderParameterConfiguration,
  parameters: readonly MessageParameter[],
): readonly MessageParameter[] {
  if (mapping.type !== 'Flexible' && mapping.type !== 'Historian') return parameters;
  const own = new Map([...tags.byName.keys()].map((name) => [withoutLeadingZeros(name), name]));
  return parameters.map((parameter) => {
    if (tags.byName.has(parameter.name)) return parameter;
    const name = own.get(withoutLeadingZeros(parameter.name));
    return name === undefined ? parameter : { ...parameter, name };
  });
}

/** What a received message asks for, in the order of the tag list. Empty tags ask for nothing. */
export function requestedValues(
  { tags }: OrderParameterConfiguration,
  parameters: readonly MessageParameter[],
): RequestedValue[] {
  const contents = new Map(
    parameters.map(({ name, value }) => [withoutLeadingZeros(name), value] as const),
  );
  return [...tags.byName.values()].flatMap(({ objectName, direction }) => {
    const number = direction === 'TO_SF' ? undefined : numberOfReturn(objectName);
    const tag = number === undefined ? undefined : contents.get(`Tag${number}`);
    if (tag === undefined || tag === '') return [];
    return { answer: objectName, tag, method: contents.get(`FuncParam${number}`) ?? '' };
  });
}

function numberOfReturn(name: string): string | undefined {
  return /^Return(\d+)$/.exec(withoutLeadingZeros(name))?.[1];
}

/**
 * The EquipmentId of a request. Without a valid one, and without the batch that it belongs to,
 * nothing can be mapped (reference text, "Flexible Mapping" and "Historian Mapping").
 */
export function requestedEquipment(
  { equipment }: EquipmentTags<unknown>,
  parameters: readonly MessageParameter[],
  log: MappingLog,
): string {
  const contents = new Map(parameters.map(({ name, value }) => [name, value]));
  if (contents.get('BatchId') === '') {
    log.refuse('BatchId is empty. Send the batch that the request belongs to.', {
      parameter: 'BatchId',
    });
  }
  const id = contents.get('EquipmentId') ?? '';
  if (equipment.byName.has(id)) return id;
  const meant = equipment.meant(id);
  log.refuse(
    meant === undefined
      ? `EquipmentId is ${shownValue(id)}, which the mapping table does not have. Send the EquipmentId of one of its rows.`
      : `EquipmentId is ${shownValue(id)}, but the mapping table has ${shownValue(meant)}. Upper and lower case matter.`,
    { parameter: 'EquipmentId', value: id },
  );
  return '';
}
