import { type Item, KIND_TITLES, type ObjectId, propertySetOf } from '../../project/object';
import { namedPropertiesOf, namedProperty } from '../../project/property-path';
import type { Problem } from '../problem';
import { messageRule, type MessageRule } from '../rule';
import { type Fix, problemAt, propertySpot, quoted, type Spot } from '../spot';
import type { Structure } from '../structure';

/**
 * What a path has to lead to. `item` takes a property path (`/path/Item.Property`) too, `plainItem`
 * takes the item itself only.
 */
export type Destination = 'item' | 'plainItem' | 'folder' | 'object' | 'connection';

const WANTED: Readonly<Record<Destination, string>> = {
  item: 'an item or a property',
  plainItem: 'an item',
  folder: 'a folder',
  object: 'an object',
  connection: 'an OPC UA connection',
};

/** Why a path does not lead where it should; `corrected` is the path that was probably meant. */
interface PathFault {
  readonly code: 'path.unknown' | 'path.case' | 'path.wrong-kind' | 'path.property-unknown';
  readonly reason: string;
  readonly corrected?: string;
}

/** The problem of a path that does not lead where it should; nothing when it does, or is empty. */
export function pathProblem(
  structure: Structure,
  path: string,
  destination: Destination,
  spot: Spot,
): Problem | undefined {
  const fault = path.trim() === '' ? undefined : pathFault(structure, path, destination);
  if (!fault) return undefined;
  const fix: Fix | undefined =
    fault.corrected === undefined
      ? undefined
      : { label: `Change to ${fault.corrected}`, command: spot.edit(fault.corrected) };
  return problemAt(
    spot.place,
    'error',
    fault.code,
    `${spot.title} ${quoted(path)} ${fault.reason}`,
    fix,
  );
}

function pathFault(
  structure: Structure,
  path: string,
  destination: Destination,
): PathFault | undefined {
  const target = structure.resolve(path);
  if (!target) return unresolved(structure, path, destination);
  const kind = structure.kindOf(target.object);
  if (target.property !== undefined) {
    return destination === 'item'
      ? propertyFault(structure, target.object, target.property)
      : {
          code: 'path.wrong-kind',
          reason: `leads to a property. Name ${WANTED[destination]}.`,
        };
  }
  if (destination === 'connection' && kind === 'connection') return undefined;
  const isItem = kind === 'item';
  const isFitting = destination !== 'connection' && isItem === (destination !== 'folder');
  if (destination === 'object' || isFitting) return undefined;
  return {
    code: 'path.wrong-kind',
    reason: `leads to ${withArticle(KIND_TITLES[kind])}. Name ${WANTED[destination]}.`,
  };
}

function propertyFault(
  structure: Structure,
  object: ObjectId,
  property: string,
): PathFault | undefined {
  const kind = structure.kindOf(object);
  if (namedProperty(kind, property)) return undefined;
  const names = namedPropertiesOf(kind).map((one) => one.name);
  const meant = names.find((name) => name.toLowerCase() === property.toLowerCase());
  const reason = `leads nowhere: ${quoted(structure.nameOf(object))} has no property ${quoted(property)}. It has ${names.join(', ')}.`;
  return meant === undefined
    ? { code: 'path.property-unknown', reason }
    : {
        code: 'path.property-unknown',
        reason,
        corrected: `${structure.tree.pathOf(object)}.${meant}`,
      };
}

function unresolved(structure: Structure, path: string, destination: Destination): PathFault {
  const corrected = pathIgnoringCase(structure, path.trim().replace(/\/+$/, ''));
  if (corrected !== undefined && !pathFault(structure, corrected, destination)) {
    return {
      code: 'path.case',
      reason: `leads nowhere, but ${quoted(corrected)} exists. Paths are compared exactly, upper and lower case included.`,
      corrected,
    };
  }
  return { code: 'path.unknown', reason: `leads nowhere: ${whereItEnds(structure, path)}` };
}

function pathIgnoringCase(structure: Structure, path: string): string | undefined {
  const { tree } = structure;
  const object = tree.idAtIgnoringCase(path);
  if (object !== undefined) return tree.pathOf(object);
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/')) return undefined;
  const owner = tree.idAtIgnoringCase(path.slice(0, dot));
  if (owner === undefined) return undefined;
  const property = path.slice(dot + 1);
  const meant = namedPropertiesOf(structure.kindOf(owner)).find(
    (one) => one.name.toLowerCase() === property.toLowerCase(),
  );
  return `${tree.pathOf(owner)}.${meant?.name ?? property}`;
}

/** The first part of a path that does not exist. */
function whereItEnds(structure: Structure, path: string): string {
  if (!path.startsWith('/')) return 'a path begins with "/".';
  const names = path.slice(1).split('/');
  let known = '';
  for (const name of names) {
    const next = `${known}/${name}`;
    if (structure.tree.idAt(next) === undefined) {
      return `${known === '' ? 'the project' : quoted(known)} has no ${quoted(name)}. Correct the path or create the object.`;
    }
    known = next;
  }
  return 'correct the path.';
}

function withArticle(noun: string): string {
  return `${/^[AEIO]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

const pathProperties = Object.entries(propertySetOf('message').fields).filter(
  ([, field]) => field.type === 'path',
);

/** Path properties of a message that lead nowhere, or not to what they should. */
export const propertyPathRule: MessageRule = messageRule(
  (message, facts) => [message, facts.structure],
  (message, structure) => {
    const set = propertySetOf('message');
    const values: Readonly<Record<string, unknown>> = message.properties;
    return pathProperties.flatMap(([key, field]) => {
      const path = values[key];
      if (typeof path !== 'string' || !set.applies(key, values)) return [];
      const spot = propertySpot(message, key);
      const destination = key === 'triggerItem' ? 'plainItem' : (field.leadsTo ?? 'object');
      return pathProblem(structure, path, destination, spot) ?? [];
    });
  },
);

/** The trigger item of a message has to be an item that can be read as true and reset to false. */
export const triggerItemRule: MessageRule = messageRule(
  (message, facts) => [message, facts.itemAt(message.properties.triggerItem)],
  (message, item) => {
    const applies = propertySetOf('message').applies('triggerItem', message.properties);
    if (!applies || !item) return [];
    return triggerItemProblems(item, propertySpot(message, 'triggerItem'));
  },
);

/** What keeps an item from serving as a trigger. */
export function triggerItemProblems(item: Item, spot: Spot): Problem[] {
  const problems: Problem[] = [];
  const { dataType, access } = item.properties;
  if (dataType !== 'Boolean') {
    problems.push(
      problemAt(
        spot.place,
        'error',
        'trigger-item.not-boolean',
        `${spot.title}: item ${quoted(item.name)} is ${withArticle(dataType)}. A trigger item is a Boolean that becomes true. Choose another item or change its Data Type.`,
      ),
    );
  }
  if (access !== 'ReadWrite') {
    problems.push(
      problemAt(
        spot.place,
        'error',
        'trigger-item.not-writable',
        `${spot.title}: item ${quoted(item.name)} can only be read. A trigger item is reset to false after the message was generated, so it must be writable.`,
        {
          label: `Make ${item.name} writable`,
          command: {
            type: 'editObjects',
            edits: [{ object: item.id, properties: { access: 'ReadWrite' } }],
          },
        },
      ),
    );
  }
  return problems;
}
