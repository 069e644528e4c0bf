import type { MessageContainer, MessageParameter } from '../msi/messages/message';
import { formatMessageTime } from '../msi/message-time';
import { type FormField, type MessageForm, sentFields } from './message-form';

/** What the MES sends: a form and what was entered in it. */
export interface RequestSource {
  readonly form: MessageForm;
  /**
   * Values by parameter name, in the texts of the message. A parameter without a value stays out
   * of the message. Names that the form does not have are sent as String, behind the others.
   */
  readonly values: ReadonlyMap<string, string>;
  /** GUID of the container. */
  readonly containerId: string;
  /** GUID of the message inside the container. */
  readonly messageId: string;
  readonly time: Date;
  readonly messageContext: string;
  readonly orderContext: string;
}

/** The container of a request, as the MES sends it to the shop floor. */
export function requestContainer(source: RequestSource): MessageContainer {
  const { form, values, containerId, messageId, messageContext, orderContext } = source;
  const creationTime = formatMessageTime(source.time);
  return {
    messageInstanceId: containerId,
    direction: 'MES_TO_SF',
    systemId: form.systemId,
    messageContext,
    content: {
      type: 'OrderParameter',
      messageInstanceId: messageId,
      direction: 'MES_TO_SF',
      messageId: form.messageId,
      supplierId: form.supplierId,
      deviceTypeId: form.deviceTypeId,
      supplierVersion: form.supplierVersion,
      orderContext,
      creationTime,
      parameters: requestParameters(form, values, creationTime),
    },
  };
}

function requestParameters(
  form: MessageForm,
  values: ReadonlyMap<string, string>,
  acquisitionTime: string,
): MessageParameter[] {
  const known = sentFields(form).filter(({ name }) => values.has(name));
  const names = new Set(known.map(({ name }) => name));
  const foreign = [...values.keys()].filter((name) => !names.has(name)).map(foreignField);
  return [...known, ...foreign].map(({ name, dataType, mesQualifier }) => ({
    name,
    dataType,
    value: values.get(name) ?? '',
    isQualifier: mesQualifier,
    acquisitionTime,
  }));
}

function foreignField(name: string): Pick<FormField, 'name' | 'dataType' | 'mesQualifier'> {
  return { name, dataType: 'String', mesQualifier: false };
}
