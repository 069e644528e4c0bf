import type { MessageContainer, MessageParameter } from '../msi/messages/message';
import { RETURN_CODE } from '../taglist/predefined-tags';
import { asConfigured } from './equipment-request';
import type { OrderParameterConfiguration } from './message-configuration';
import { type OutgoingParameters, timeText } from './outgoing-parameters';
import { MappingLog } from './refusal';

/** What a Return parameter answers. */
export interface ReturnedValue {
  /** Empty when there is none and the message answers nothing then. */
  readonly text: string;
  /** Source time of the value, milliseconds since 1970, UTC. */
  readonly time: number;
  /** Where the value came from; empty when the tag leads nowhere. */
  readonly path: string;
  /** Why there is no value; empty when there is one. */
  readonly problem: string;
  /** Whether there was a value: a text for missing data is none. */
  readonly isRead: boolean;
}

/**
 * The answer to a request of a flexible or historian mapping: what was received in both directions
 * comes back as it was, the Return parameters carry the values, and those that nobody asked for
 * are empty. ReturnCode says whether all, some or none could be read; all when nothing was asked for.
 * @param returned values by the name of their Return parameter
 * @param time when it is answered, milliseconds since 1970, UTC
 */
export function equipmentAnswer(
  configuration: OrderParameterConfiguration,
  request: MessageContainer,
  returned: ReadonlyMap<string, ReturnedValue>,
  time: number,
): OutgoingParameters {
  const log = new MappingLog(time);
  const order = request.content.type === 'OrderParameter' ? request.content : undefined;
  const received = new Map(
    asConfigured(configuration, order?.parameters ?? []).map((one) => [one.name, one]),
  );
  const code = returnCode(configuration, [...returned.values()]);
  const parameters: MessageParameter[] = [];
  for (const {
    objectName,
    direction,
    dataType,
    mesQualifier,
  } of configuration.tags.byName.values()) {
    if (direction === 'TO_SF') continue;
    const echoed = received.get(objectName);
    if (echoed) {
      log.step({ action: 'echo', parameter: objectName, value: echoed.value });
      parameters.push(echoed);
      continue;
    }
    const value = returned.get(objectName);
    if (value) {
      const { path, text, problem } = value;
      log.step({ action: 'read', parameter: objectName, path, value: text, problem });
    }
    parameters.push({
      name: objectName,
      dataType,
      value: objectName === RETURN_CODE ? code : (value?.text ?? ''),
      isQualifier: mesQualifier,
      acquisitionTime: timeText(value?.time ?? time),
    });
  }
  const { messageContext } = request;
  return { parameters, messageContext, orderContext: order?.orderContext ?? '', steps: log.steps };
}

function returnCode(
  { mapping }: OrderParameterConfiguration,
  values: readonly ReturnedValue[],
): string {
  if (mapping.type !== 'Flexible' && mapping.type !== 'Historian') return '';
  const { all, some, none } = mapping.returnCodes;
  if (values.every(({ isRead }) => isRead)) return all;
  return values.some(({ isRead }) => isRead) ? some : none;
}
