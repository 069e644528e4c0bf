import { z } from 'zod';
import { completeSchema } from '../fields/field';
import { brokerPropertySet } from '../properties/broker';
import { connectionPropertySet } from '../properties/connection';
import type { PropertySet } from '../properties/definition';
import { messagePropertySet } from '../properties/message';
import { equipmentPropertySet, itemPropertySet, plainPropertySet } from '../properties/objects';
import { objectName } from './object-name';

/**
 * Kinds of objects in the tree. The three models and Core stand in every project; the others are
 * created by users.
 */
export const OBJECT_KINDS = [
  'ioModel',
  'core',
  'equipmentModel',
  'kpiModel',
  'folder',
  'item',
  'equipment',
  'connection',
  'broker',
  'processor',
  'message',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** Number of an object inside one open project. It is given out at loading and is not stored. */
export type ObjectId = number;

const base = {
  id: z.number().int().positive(),
  parent: z.number().int().positive().nullable(),
  name: objectName,
  description: z.string(),
};

const plain = completeSchema(plainPropertySet.fields);

/** Any object of the tree, by kind. */
export const projectObject = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('ioModel'), properties: plain }),
  z.object({ ...base, kind: z.literal('core'), properties: plain }),
  z.object({ ...base, kind: z.literal('equipmentModel'), properties: plain }),
  z.object({ ...base, kind: z.literal('kpiModel'), properties: plain }),
  z.object({ ...base, kind: z.literal('folder'), properties: plain }),
  z.object({ ...base, kind: z.literal('processor'), properties: plain }),
  z.object({
    ...base,
    kind: z.literal('item'),
    properties: completeSchema(itemPropertySet.fields),
  }),
  z.object({
    ...base,
    kind: z.literal('equipment'),
    properties: completeSchema(equipmentPropertySet.fields),
  }),
  z.object({
    ...base,
    kind: z.literal('connection'),
    properties: completeSchema(connectionPropertySet.fields),
  }),
  z.object({
    ...base,
    kind: z.literal('broker'),
    properties: completeSchema(brokerPropertySet.fields),
  }),
  z.object({
    ...base,
    kind: z.literal('message'),
    properties: completeSchema(messagePropertySet.fields),
  }),
]);
export type ProjectObject = Readonly<z.infer<typeof projectObject>>;

/** An object of one kind. */
export type ObjectOf<K extends ObjectKind> = Extract<ProjectObject, { kind: K }>;
export type Item = ObjectOf<'item'>;
export type Connection = ObjectOf<'connection'>;
export type Broker = ObjectOf<'broker'>;
export type Message = ObjectOf<'message'>;

/** What users call a kind of object. */
export const KIND_TITLES: Readonly<Record<ObjectKind, string>> = {
  ioModel: 'I/O Model',
  core: 'Core',
  equipmentModel: 'Equipment Model (ISA-95)',
  kpiModel: 'KPI Model',
  folder: 'Folder',
  item: 'I/O Item',
  equipment: 'Equipment',
  connection: 'OPC UA Connection',
  broker: 'Message Broker',
  processor: 'Message Processor',
  message: 'Message Configuration',
};

const PROPERTY_SETS: Readonly<Record<ObjectKind, PropertySet>> = {
  ioModel: plainPropertySet,
  core: plainPropertySet,
  equipmentModel: plainPropertySet,
  kpiModel: plainPropertySet,
  folder: plainPropertySet,
  processor: plainPropertySet,
  item: itemPropertySet,
  equipment: equipmentPropertySet,
  connection: connectionPropertySet,
  broker: brokerPropertySet,
  message: messagePropertySet,
};

/** The definition of the properties of a kind of object. */
export function propertySetOf(kind: ObjectKind): PropertySet {
  return PROPERTY_SETS[kind];
}

type CreatableKind = Exclude<ObjectKind, 'ioModel' | 'core' | 'equipmentModel' | 'kpiModel'>;

const CHILDREN: Readonly<Record<ObjectKind, readonly CreatableKind[]>> = {
  ioModel: [],
  core: ['folder', 'item', 'broker', 'connection'],
  equipmentModel: ['equipment', 'folder', 'item'],
  kpiModel: ['folder', 'item'],
  folder: ['folder', 'item'],
  item: [],
  equipment: ['equipment', 'folder', 'item'],
  connection: [],
  broker: ['processor', 'message'],
  processor: ['message'],
  message: [],
};

/** The kinds of objects that can be created below an object of the given kind. */
export function childKindsOf(kind: ObjectKind): readonly ObjectKind[] {
  return CHILDREN[kind];
}

/** Objects that stand in every project: they are not renamed, moved or deleted. */
export function isFixed(object: ProjectObject): boolean {
  return ['ioModel', 'core', 'equipmentModel', 'kpiModel'].includes(object.kind);
}
