import type { Message } from '../project/object';
import type { Project } from '../project/project';
import type { EquipmentTags } from './message-configuration';
import { decimalsOf } from './decimals';
import { namesOf } from './names';

/** Prepares the rows of a flexible or historian mapping for being found by EquipmentId and Tag. */
export function equipmentTags<R extends { readonly equipmentId: string; readonly tag: string }>(
  { settings }: Pick<Project, 'settings'>,
  { properties }: Message,
  rows: readonly R[],
): EquipmentTags<R> {
  const byEquipment = new Map<string, R[]>();
  for (const row of rows) {
    const others = byEquipment.get(row.equipmentId);
    if (others) others.push(row);
    else byEquipment.set(row.equipmentId, [row]);
  }
  const named = [...byEquipment].map(([name, ofOne]) => ({
    name,
    tags: namesOf(ofOne, (row) => row.tag),
  }));
  const found = namesOf(named, ({ name }) => name);
  const byName = new Map([...found.byName].map(([name, { tags }]) => [name, tags]));
  const { unknownTagAnswer, returnCodeAll, returnCodeSome, returnCodeNone } = properties;
  return {
    equipment: { byName, meant: (name) => found.meant(name) },
    unknownTagAnswer,
    decimals: decimalsOf(settings.decimals),
    returnCodes: { all: returnCodeAll, some: returnCodeSome, none: returnCodeNone },
  };
}

/** The row of a tag, or why there is none. */
export function findEquipmentTag<R>(
  { equipment }: EquipmentTags<R>,
  equipmentId: string,
  tag: string,
): R | string {
  const tags = equipment.byName.get(equipmentId);
  const row = tags?.byName.get(tag);
  if (row !== undefined) return row;
  const meant = tags?.meant(tag);
  return meant === undefined
    ? `Tag "${tag}" of equipment "${equipmentId}" is not in the mapping table.`
    : `Tag "${tag}" of equipment "${equipmentId}" is not in the mapping table, which has "${meant}". Upper and lower case matter.`;
}
