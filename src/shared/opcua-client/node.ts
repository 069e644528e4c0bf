import { z } from 'zod';
import { BUILT_IN_TYPES } from './built-in-types';

/** Classes of nodes (OPC 10000-3, 5). */
export const NODE_CLASSES = [
  'Unspecified',
  'Object',
  'Variable',
  'Method',
  'ObjectType',
  'VariableType',
  'ReferenceType',
  'DataType',
  'View',
] as const;
export type NodeClassName = (typeof NODE_CLASSES)[number];

/** Node id as users write it: `ns=2;s=Name`. */
export const nodeId = z.string().min(1).max(4_096);

/** One reference from a node to another one. */
export const nodeReference = z.object({
  node: nodeId,
  /** With the number of its namespace: `2:Level`. */
  browseName: z.string(),
  displayName: z.string(),
  nodeClass: z.enum(NODE_CLASSES),
  /** Node id and name of the reference type. */
  type: z.string(),
  typeName: z.string(),
  isForward: z.boolean(),
  /** Node id of the type definition; empty when there is none. */
  definition: z.string(),
});
export type NodeReference = Readonly<z.infer<typeof nodeReference>>;

/** One attribute of a node as a text. */
export const nodeAttribute = z.object({ name: z.string(), text: z.string(), status: z.string() });
export type NodeAttribute = Readonly<z.infer<typeof nodeAttribute>>;

/** A value as it was read. */
export const nodeValue = z.object({
  type: z.enum(BUILT_IN_TYPES),
  isArray: z.boolean(),
  text: z.string(),
  /** Name of the status code, such as Good. */
  status: z.string(),
  /** Milliseconds since 1970, UTC; null when the server sends none. */
  sourceTime: z.number().nullable(),
  serverTime: z.number().nullable(),
});
export type NodeValue = Readonly<z.infer<typeof nodeValue>>;

/** What can be written to a variable, and what it has now. */
export const variableDetails = z.object({
  /** The built-in type of the data type. */
  type: z.enum(BUILT_IN_TYPES),
  /** Name of the data type, such as Int32 or an enumeration of the server. */
  typeName: z.string(),
  isArray: z.boolean(),
  canWrite: z.boolean(),
  hasHistory: z.boolean(),
  /** Values of an enumeration by their names; empty for another type. */
  choices: z.array(z.object({ value: z.number(), name: z.string() })),
  value: nodeValue,
});
export type VariableDetails = Readonly<z.infer<typeof variableDetails>>;

/** An argument of a method. */
export const methodArgument = z.object({
  name: z.string(),
  description: z.string(),
  type: z.enum(BUILT_IN_TYPES),
  typeName: z.string(),
  isArray: z.boolean(),
});
export type MethodArgument = Readonly<z.infer<typeof methodArgument>>;

/** An event that a server sent: the texts of its fields by their names. */
export const nodeEvent = z.object({
  /** Milliseconds since 1970, UTC. */
  time: z.number(),
  severity: z.number(),
  source: z.string(),
  type: z.string(),
  message: z.string(),
});
export type NodeEvent = Readonly<z.infer<typeof nodeEvent>>;
