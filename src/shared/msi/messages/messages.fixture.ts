import type {
  ExceptionContent,
  MessageContainer,
  MessageParameter,
  OrderParameterContent,
} from './message';

/* Messages for tests. */

export const CONTAINER_ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
export const MESSAGE_ID = '3F2504E0-4F89-41D3-9A0C-0305E82C3302';
export const TIME = '2026-01-02 03:04:05,006';

/** A parameter with the given values, and others that are right. */
export function parameter(values: Partial<MessageParameter> = {}): MessageParameter {
  return {
    name: 'BatchId',
    dataType: 'String',
    value: 'B-1',
    isQualifier: false,
    acquisitionTime: TIME,
    ...values,
  };
}

/** An order parameter message with the given values, and others that are right. */
export function orderParameter(values: Partial<OrderParameterContent> = {}): OrderParameterContent {
  return {
    type: 'OrderParameter',
    messageInstanceId: MESSAGE_ID,
    direction: 'MES_TO_SF',
    messageId: 'M1',
    supplierId: 'Acme',
    deviceTypeId: 'Reactor',
    supplierVersion: '1.0',
    orderContext: '',
    creationTime: TIME,
    parameters: [
      parameter({ isQualifier: true }),
      parameter({ name: 'Temperature', dataType: 'Double', value: '37.5', acquisitionTime: '' }),
    ],
    ...values,
  };
}

/** A container with the given values, and others that are right. */
export function container(values: Partial<MessageContainer> = {}): MessageContainer {
  return {
    messageInstanceId: CONTAINER_ID,
    direction: 'MES_TO_SF',
    systemId: 'SF1',
    messageContext: '',
    content: orderParameter(),
    ...values,
  };
}

/** An exception message with one full exception and one that has a cause only. */
export function exceptions(): ExceptionContent {
  const plain = {
    causedAt: TIME,
    exceptionType: '',
    user: '',
    systemDescription: '',
    deviationNumber: '',
    userDescription: '',
    manufacturingOrderID: '',
    sfoID: '',
    batchNumber: '',
    productionUnit: '',
    equipmentID: '',
    operationID: '',
    stepID: '',
    exceptionComment: [],
  };
  const full = {
    causedAt: TIME,
    exceptionType: 'Deviation',
    user: 'me',
    systemDescription: 'Reactor 1',
    deviationNumber: '17',
    userDescription: 'Too warm',
    manufacturingOrderID: 'MO-1',
    sfoID: 'SFO-1',
    batchNumber: 'B-1',
    productionUnit: 'U1',
    equipmentID: 'BR101',
    operationID: 'OP1',
    stepID: 'S1',
    exceptionComment: [
      { changeDate: TIME, commentText: 'Valve open', user: 'me' },
      { changeDate: TIME, commentText: 'Found it', user: 'you' },
    ],
  };
  return {
    type: 'Exception',
    messageInstanceId: MESSAGE_ID,
    creationTime: TIME,
    exceptions: [full, plain],
  };
}
