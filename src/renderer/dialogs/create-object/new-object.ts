import { defaultsOf, type FieldValue } from '../../../shared/fields/field';
import { type ObjectId, type ObjectKind, propertySetOf } from '../../../shared/project/object';
import { nameProblem } from '../../../shared/project/object-name';
import type { Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';

/** What the wizard asks for. */
export interface NewObject {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, FieldValue>>;
}

/** The properties that make an object of a kind what it is; the others keep their defaults at first. */
const ESSENTIAL: Partial<Readonly<Record<ObjectKind, readonly string[]>>> = {
  item: ['dataType', 'initialValue', 'unit', 'access'],
  equipment: ['level'],
  broker: ['msiVersion', 'systemId', 'xmlFolder', 'delivery', 'port'],
  message: [
    'messageType',
    'communicationMode',
    'messageId',
    'supplierId',
    'deviceTypeId',
    'supplierVersion',
    'mappingType',
    'messageName',
    'triggerType',
    'exceptionProvider',
  ],
};

/** Keys of the essential properties that have a meaning with these values. */
export function essentialProperties(
  kind: ObjectKind,
  values: NewObject['properties'],
): readonly string[] {
  const set = propertySetOf(kind);
  return (ESSENTIAL[kind] ?? []).filter((key) => set.applies(key, values));
}

/** The values that a new object of a kind begins with. */
export function initialValues(kind: ObjectKind): NewObject['properties'] {
  return defaultsOf(propertySetOf(kind).fields);
}

/** What is wrong with a name below a parent, or nothing. */
export function newNameProblem(
  project: Project,
  parent: ObjectId,
  name: string,
): string | undefined {
  const problem = nameProblem(name);
  if (problem !== undefined) return problem;
  const siblings = treeOf(project)
    .childrenOf(parent)
    .map((id) => project.objects.get(id)?.name ?? '');
  if (siblings.includes(name)) return `An object named "${name}" is there already.`;
  const similar = siblings.find((sibling) => sibling.toLowerCase() === name.toLowerCase());
  return similar === undefined
    ? undefined
    : `"${similar}" is there already; names that differ only in case are easily mixed up.`;
}

/** Essential properties that are mandatory and still empty. */
export function missingProperties(
  kind: ObjectKind,
  values: NewObject['properties'],
): readonly string[] {
  const { fields } = propertySetOf(kind);
  return essentialProperties(kind, values).filter(
    (key) => fields[key]?.mandatory === true && values[key] === '',
  );
}
