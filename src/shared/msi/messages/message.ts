import type { DataType } from '../../project/enumerations';

/** Which way a container goes, as MSI writes it. */
export const MESSAGE_DIRECTIONS = ['MES_TO_SF', 'SF_TO_MES'] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];

/** A parameter of an order parameter message. */
export interface MessageParameter {
  readonly name: string;
  readonly dataType: DataType;
  /** As MSI writes values of the data type: a dot before decimals, true or false. */
  readonly value: string;
  readonly isQualifier: boolean;
  /** `YYYY-MM-DD HH:MM:SS,mmm` in UTC; empty when it is not known. */
  readonly acquisitionTime: string;
}

export interface OrderParameterContent {
  readonly type: 'OrderParameter';
  readonly messageInstanceId: string;
  readonly direction: MessageDirection;
  readonly messageId: string;
  readonly supplierId: string;
  readonly deviceTypeId: string;
  readonly supplierVersion: string;
  /** From the MES, echoed in the answer; the XML inside the element, empty when there is none. */
  readonly orderContext: string;
  readonly creationTime: string;
  readonly parameters: readonly MessageParameter[];
}

export interface OrderStatusContent {
  readonly type: 'OrderStatus';
  readonly messageInstanceId: string;
  readonly creationTime: string;
  readonly status: string;
}

/** An error of an abort message. */
export interface AbortError {
  readonly code: string;
  readonly text: string;
}

export interface OrderAbortContent {
  readonly type: 'OrderAbort';
  readonly messageInstanceId: string;
  readonly creationTime: string;
  readonly errors: readonly AbortError[];
}

export interface ExceptionComment {
  readonly changeDate: string;
  readonly commentText: string;
  readonly user: string;
}

/** An exception, with its fields in the order of the message. Fields that are not known are empty. */
export interface MsiException {
  readonly causedAt: string;
  readonly exceptionType: string;
  readonly user: string;
  readonly systemDescription: string;
  readonly deviationNumber: string;
  readonly userDescription: string;
  readonly manufacturingOrderID: string;
  readonly sfoID: string;
  readonly batchNumber: string;
  readonly productionUnit: string;
  readonly equipmentID: string;
  readonly operationID: string;
  readonly stepID: string;
  readonly exceptionComment: readonly ExceptionComment[];
}

export interface ExceptionContent {
  readonly type: 'Exception';
  readonly messageInstanceId: string;
  readonly creationTime: string;
  readonly exceptions: readonly MsiException[];
}

export type MessageContent =
  | OrderParameterContent
  | OrderStatusContent
  | OrderAbortContent
  | ExceptionContent;

/** What goes over the wire: one message with its envelope (`MsiMessageContainer`). */
export interface MessageContainer {
  /** GUID of the container; a second container with the same one is a duplicate. */
  readonly messageInstanceId: string;
  readonly direction: MessageDirection;
  readonly systemId: string;
  /** From the MES, echoed in the answer; the XML inside the element, empty when there is none. */
  readonly messageContext: string;
  readonly content: MessageContent;
}

/** The answer to a received container (`TransferResult`). */
export type TransferResult =
  | { readonly success: true }
  | { readonly success: false; readonly text: string };
