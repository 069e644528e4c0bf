/** The built-in types of OPC UA, by the names of OPC 10000-6, 5.1.2. */
export const BUILT_IN_TYPES = [
  'Null',
  'Boolean',
  'SByte',
  'Byte',
  'Int16',
  'UInt16',
  'Int32',
  'UInt32',
  'Int64',
  'UInt64',
  'Float',
  'Double',
  'String',
  'DateTime',
  'Guid',
  'ByteString',
  'XmlElement',
  'NodeId',
  'ExpandedNodeId',
  'StatusCode',
  'QualifiedName',
  'LocalizedText',
  'ExtensionObject',
  'DataValue',
  'Variant',
  'DiagnosticInfo',
] as const;
export type BuiltInType = (typeof BUILT_IN_TYPES)[number];

/** Lowest and highest value of the whole numbers. */
export const WHOLE_NUMBERS: Readonly<Partial<Record<BuiltInType, readonly [bigint, bigint]>>> = {
  SByte: [-128n, 127n],
  Byte: [0n, 255n],
  Int16: [-32_768n, 32_767n],
  UInt16: [0n, 65_535n],
  Int32: [-(2n ** 31n), 2n ** 31n - 1n],
  UInt32: [0n, 2n ** 32n - 1n],
  Int64: [-(2n ** 63n), 2n ** 63n - 1n],
  UInt64: [0n, 2n ** 64n - 1n],
};

/** Types whose values cannot be written as a text, and so cannot be entered. */
const NOT_ENTERED: ReadonlySet<BuiltInType> = new Set([
  'Null',
  'ExtensionObject',
  'DataValue',
  'Variant',
  'DiagnosticInfo',
]);

/** Whether a user can enter values of a type. */
export function canBeEntered(type: BuiltInType): boolean {
  return !NOT_ENTERED.has(type);
}
