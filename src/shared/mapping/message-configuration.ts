import type {
  CommunicationMode,
  MappingType,
  MessageType,
  MsiVersion,
} from '../project/enumerations';
import type { ExceptionLimits } from '../exceptions/exception-flow';
import type { ObjectId } from '../project/object';
import type { MessageProperties } from '../properties/message';
import type { FlexibleMappingRow, HistorianMappingRow } from '../tables/mappings';
import type { Tag } from '../tables/tag-list';

/** What a configuration takes from the message broker above it. */
export interface ConfiguredBroker {
  readonly path: string;
  readonly name: string;
  readonly systemId: string;
  readonly msiVersion: MsiVersion;
}

/** An item that, when it becomes true, makes a message be generated and is reset then. */
export interface ConfiguredTrigger {
  /** DeviceName of a group mapping; empty otherwise. */
  readonly device: string;
  /** Path of the Boolean item. */
  readonly item: string;
}

interface Configuration {
  readonly id: ObjectId;
  readonly name: string;
  readonly path: string;
  readonly messageType: MessageType;
  readonly broker: ConfiguredBroker;
  readonly triggers: readonly ConfiguredTrigger[];
  /** How often its output or trigger script is run, in milliseconds. */
  readonly scriptPeriod: number;
}

/** What tells order parameter messages apart (domain: "Identity of a message"). */
export interface MessageIdentity {
  readonly supplierId: string;
  readonly deviceTypeId: string;
  readonly messageId: string;
  readonly supplierVersion: string;
}

/** What is sent to the MES when a request gets no answer in time. */
export interface AnswerTimeout {
  readonly milliseconds: number;
  readonly errorCode: string;
  readonly errorText: string;
}

export interface ConfiguredDevice {
  readonly name: string;
  readonly path: string;
}

/** Names that are compared exactly, and what was meant when only upper and lower case differ. */
export interface Names<T> {
  readonly byName: ReadonlyMap<string, T>;
  /** The right spelling of a name that differs in case only. */
  meant(name: string): string | undefined;
}

/** What the tag ReturnCode carries when all, some or none of the requested values were read. */
export interface ReturnCodes {
  readonly all: string;
  readonly some: string;
  readonly none: string;
}

/** Rows of a flexible or historian mapping, found by the names that the MES has. */
export interface EquipmentTags<R> {
  /** EquipmentId to Tag to row. */
  readonly equipment: Names<Names<R>>;
  /** What a Return carries whose value cannot be given: a readable text, or nothing. */
  readonly unknownTagAnswer: MessageProperties['unknownTagAnswer'];
  /** Decimals that numbers are rounded to; undefined for as many as they have. */
  readonly decimals: number | undefined;
  /** Contents of the tag ReturnCode. */
  readonly returnCodes: ReturnCodes;
}

/** How past values are read and answered. */
export interface HistorianReading {
  /** IANA name of the plant's time zone; empty for the machine's. */
  readonly timeZone: string;
  /** Stands between the values of SingleValue. */
  readonly separator: string;
  readonly noDataText: string;
  /** How long reading may take, in milliseconds. */
  readonly requestTimeout: number;
  /** Nothing when the message reads the internal historian only. */
  readonly osiPi: PiConnection | undefined;
}

/** How OSI-PI is reached. */
export interface PiConnection {
  readonly kind: 'WebApi' | 'Bridge';
  /** Host name or IP address of the PI bridge, address of the PI Web API. */
  readonly host: string;
  /** TCP port of the PI bridge. */
  readonly port: number;
  /** Milliseconds that one call may take. */
  readonly timeout: number;
  /** Name of the PI (DA) server. */
  readonly server: string;
  /** Ends each frame of the PI bridge. */
  readonly terminator: string;
}

/** How the parameters of a message reach items, by mapping type. */
export type MessageMapping =
  | {
      readonly type: 'Direct';
      /** Parameter to the path of an item or property. */
      readonly paths: ReadonlyMap<string, string>;
    }
  | {
      readonly type: 'Group';
      readonly devices: Names<ConfiguredDevice>;
      /** Parameter to its tag below each device. */
      readonly tagNames: ReadonlyMap<string, string>;
      /** The parameter whose content names the device. */
      readonly selector: string | undefined;
    }
  | ({ readonly type: 'Flexible' } & EquipmentTags<FlexibleMappingRow>)
  | ({ readonly type: 'Historian' } & EquipmentTags<HistorianMappingRow> & HistorianReading)
  | { readonly type: Exclude<MappingType, 'Direct' | 'Group' | 'Flexible' | 'Historian'> };

/** An order parameter message, prepared for mapping. */
export interface OrderParameterConfiguration extends Configuration {
  readonly messageType: 'OrderParameter';
  readonly identity: MessageIdentity;
  readonly communicationMode: CommunicationMode;
  readonly timeout: AnswerTimeout;
  /** In the order of the tag list. */
  readonly tags: Names<Tag>;
  readonly mapping: MessageMapping;
  /** Why no message can be mapped, in either direction; nothing when messages can. */
  readonly stopped: string | undefined;
}

export interface OrderStatusConfiguration extends Configuration {
  readonly messageType: 'OrderStatus';
  readonly statusText: string;
  readonly statusPath: string;
}

export interface OrderAbortConfiguration extends Configuration {
  readonly messageType: 'OrderAbort';
  readonly errorCode: string;
  readonly errorCodePath: string;
  readonly errorText: string;
  readonly errorTextPath: string;
}

export interface ExceptionConfiguration extends Configuration {
  readonly messageType: 'Exception';
  /** Path of the object whose message queue the exceptions are read from. */
  readonly provider: string;
  readonly limits: ExceptionLimits;
}

/** A message configuration, prepared once so that a message costs no search. */
export type MessageConfiguration =
  | OrderParameterConfiguration
  | OrderStatusConfiguration
  | OrderAbortConfiguration
  | ExceptionConfiguration;

/** A text that is the same for the same identity and different for others. */
export function identityKey(identity: MessageIdentity): string {
  const { supplierId, deviceTypeId, messageId, supplierVersion } = identity;
  return JSON.stringify([supplierId, deviceTypeId, messageId, supplierVersion]);
}
