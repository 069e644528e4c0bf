import type { DataType } from '../project/enumerations';
import { distinctNames } from '../project/distinct-names';
import { freeName, MAXIMUM_NAME_LENGTH, nameProblem } from '../project/object-name';
import type { ObjectId } from '../project/object';
import { objectsOf, type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import type { ConnectionProperties } from '../properties/connection';
import { directionOf } from '../taglist/direct-plan';
import { directMessage } from './direct-message';
import { givenSheet, type GivenRow } from './given-sheet';
import type { Sheet, Workbook } from './sheet';

/** A variable of an OPC UA server that is to become an item. */
export interface PickedNode {
  /** Node ids and names of the objects above it, from below the picked one on. */
  readonly above: readonly { readonly node: string; readonly name: string }[];
  readonly node: string;
  readonly name: string;
  readonly description: string;
  readonly dataType: DataType;
  readonly isWritable: boolean;
  /** Engineering unit; empty when the server tells none. */
  readonly unit: string;
  /** Lowest and highest value; null when the server tells none. */
  readonly range: { readonly low: number; readonly high: number } | null;
}

/** What becomes of picked variables. */
export interface PickRules {
  /** Full path of the folder for the items; it is made when it is missing. */
  readonly folder: string;
  /** Full path of the connection; it is made with these properties when it is missing. */
  readonly connection: string;
  readonly server: Pick<ConnectionProperties, 'endpoint' | 'policy' | 'mode' | 'user'>;
  /** Stands in front of the name of each item. */
  readonly prefix: string;
  /** Stands for each character that a name cannot have. */
  readonly replacement: string;
  /** The message that gets tags and direct mapping for the items, if one is wanted. */
  readonly message: ObjectId | null;
}

/**
 * Picked variables as a workbook of new items, and of tags with their mapping where a message is
 * chosen, so that a pick is a plan like any other. A node that has an item of this connection already
 * keeps it where it is.
 * @throws UserError when the message is gone or has no direct mapping
 */
export function pickedNodes(
  project: Project,
  source: string,
  nodes: readonly PickedNode[],
  rules: PickRules,
): Workbook {
  const places = new Places(project, rules);
  const items = nodes.map((node) => ({ node, path: places.pathOf(node) }));
  const sheets: Sheet[] = [];
  if (treeOf(project).idAt(rules.connection) === undefined) sheets.push(connectionSheet(rules));
  sheets.push(itemsSheet(source, items, rules));
  if (rules.message !== null) sheets.push(...messageSheets(project, source, items, rules.message));
  return { file: source, sheets, remarks: [] };
}

interface PlacedNode {
  readonly node: PickedNode;
  readonly path: string;
}

/** Finds a free path for each node. Names are compared without case, as users read them. */
class Places {
  private readonly present = new Map<string, string>();
  private readonly folders = new Map<string, string>();
  private readonly taken = new Map<string, Set<string>>();

  constructor(
    private readonly project: Project,
    private readonly rules: PickRules,
  ) {
    const tree = treeOf(project);
    for (const { id, properties } of objectsOf(project, 'item')) {
      if (properties.connection !== rules.connection) continue;
      this.present.set(properties.nodeId, tree.pathOf(id));
    }
  }

  pathOf({ above, node, name }: PickedNode): string {
    const present = this.present.get(node);
    if (present !== undefined) return present;
    let folder = this.rules.folder;
    let key = '';
    for (const one of above) {
      key = `${key}\n${one.node}`;
      const known = this.folders.get(key);
      const path = known ?? this.folderBelow(folder, one.name);
      this.folders.set(key, path);
      folder = path;
    }
    return this.place(folder, this.usable(`${this.rules.prefix}${name}`));
  }

  /** A folder that exists is used; an item of its name is not. */
  private folderBelow(parent: string, name: string): string {
    const wanted = `${parent}/${this.usable(name)}`;
    const id = treeOf(this.project).idAt(wanted);
    const isFolder = id !== undefined && this.project.objects.get(id)?.kind !== 'item';
    const taken = this.takenBelow(parent);
    if (isFolder && !taken.has(`folder ${wanted}`)) {
      taken.add(`folder ${wanted}`);
      return wanted;
    }
    return this.place(parent, this.usable(name));
  }

  private place(parent: string, name: string): string {
    const taken = this.takenBelow(parent);
    const free = taken.has(name.toLowerCase()) ? freeName(name, taken) : name;
    taken.add(free.toLowerCase());
    return `${parent}/${free}`;
  }

  private takenBelow(parent: string): Set<string> {
    let taken = this.taken.get(parent);
    if (!taken) {
      const tree = treeOf(this.project);
      const id = tree.idAt(parent);
      const children = id === undefined ? [] : tree.childrenOf(id);
      const names = children.map((child) => this.project.objects.get(child)?.name ?? '');
      taken = new Set(names.map((name) => name.toLowerCase()));
      this.taken.set(parent, taken);
    }
    return taken;
  }

  /** The name without what object names cannot have. */
  private usable(name: string): string {
    const clean = name
      .replace(/[/\u0000-\u001f\u007f]/g, this.rules.replacement)
      .slice(0, MAXIMUM_NAME_LENGTH - 8)
      .trim();
    return nameProblem(clean) === undefined ? clean : 'Node';
  }
}

function connectionSheet({ connection, server }: PickRules): Sheet {
  const { endpoint, policy, mode, user } = server;
  return givenSheet(
    'Connection',
    { table: 'connections', message: '' },
    ['path', 'endpoint', 'policy', 'mode', 'user'],
    [{ values: [connection, endpoint, policy, mode, user] }],
  );
}

const ITEM_COLUMNS = [
  'path',
  'description',
  'dataType',
  'unit',
  'rangeLow',
  'rangeHigh',
  'access',
  'connection',
  'nodeId',
];

function itemsSheet(source: string, items: readonly PlacedNode[], rules: PickRules): Sheet {
  return givenSheet(
    source,
    { table: 'items', message: '' },
    ITEM_COLUMNS,
    items.map(({ path, node }): GivenRow => {
      const { description, dataType, unit, range, isWritable } = node;
      const access = isWritable ? 'ReadWrite' : 'Read';
      const { low, high } = range ?? {};
      return {
        values: [
          path,
          description,
          dataType,
          unit === '' ? undefined : unit,
          low,
          high,
          access,
          rules.connection,
          node.node,
        ],
      };
    }),
  );
}

function messageSheets(
  project: Project,
  source: string,
  items: readonly PlacedNode[],
  id: ObjectId,
): Sheet[] {
  const message = directMessage(project, id);
  const path = treeOf(project).pathOf(id);
  const mapped = new Map(
    rowsOf(project, id, 'directMapping').map(({ objectPath, objectName }) => [
      objectPath,
      objectName,
    ]),
  );
  const added = items.filter((item) => !mapped.has(item.path));
  const tags = rowsOf(project, id, 'tagList').map(({ objectName }) => objectName);
  const names = distinctNames(
    added.map((item) => item.path.slice(1).split('/')),
    tags,
  );
  const direction = directionOf(message);
  return [
    givenSheet(
      `${source} (tags)`,
      { table: 'tagList', message: path },
      ['objectName', 'objectDescription', 'dataType', 'direction'],
      added.map(({ node }, index) => ({
        values: [names[index], node.description, node.dataType, direction],
      })),
    ),
    givenSheet(
      `${source} (mapping)`,
      { table: 'directMapping', message: path },
      ['objectName', 'objectPath'],
      added.map((item, index) => ({ values: [names[index], item.path] })),
    ),
  ];
}
