import { distinctNames } from '../project/distinct-names';
import type { FieldValue } from '../fields/field';
import { KIND_TITLES, type Message, type ObjectId } from '../project/object';
import { namedProperty } from '../project/property-path';
import { objectsOf, type Project, rowsOf } from '../project/project';
import { resolvePath, treeOf } from '../project/tree';
import { directionOf } from '../taglist/direct-plan';
import { type Address, notedNode, readAddressList } from './address-list';
import { directMessage } from './direct-message';
import { type GivenRow, givenSheet } from './given-sheet';
import { repeatedRemarks, withoutRepeated } from './listed-items';
import type { Workbook } from './sheet';

const TAG_COLUMNS = ['objectName', 'objectDescription', 'dataType', 'direction', 'uom'];

/**
 * A plain list of paths or node ids of items as a workbook of a message's new tags and of the rows of
 * its direct mapping. Items that are mapped already keep their tags. A node is found by the note in
 * the description of its item.
 * @throws UserError when the message is gone or has no direct mapping
 */
export function listedTags(project: Project, file: string, text: string, id: ObjectId): Workbook {
  const message = directMessage(project, id);
  const path = treeOf(project).pathOf(id);
  const finder = new TargetFinder(project);
  const found = withoutRepeated(readAddressList(text), (address) => finder.rowOf(address));
  const tags = new Tags(project, message, found.rows);
  return {
    file,
    sheets: [
      givenSheet(
        file,
        { table: 'tagList', message: path },
        TAG_COLUMNS,
        found.rows.map((row) => tags.tagOf(row)),
      ),
      givenSheet(
        `${file} (mapping)`,
        { table: 'directMapping', message: path },
        ['objectName', 'objectPath'],
        // What is refused is told once, with the tags.
        found.rows.map((row) => (row.refusal === undefined ? tags.mappingOf(row) : { values: [] })),
      ),
    ],
    remarks: repeatedRemarks(found.repeated),
  };
}

/** Finds what addresses lead to. The row of one has the full path of the item or property. */
class TargetFinder {
  private byNode: Map<string, string> | undefined;

  constructor(private readonly project: Project) {}

  rowOf(address: Address): GivenRow {
    switch (address.kind) {
      case 'refused':
        return { values: [], refusal: address.reason };
      case 'path':
        return this.atPath(address.path);
      case 'node': {
        const path = this.pathsByNode().get(address.id);
        if (path !== undefined) return { values: [path] };
        const refusal = `No item notes node ${address.id} in its description. Paste the list on a folder first, which makes the items.`;
        return { values: [], refusal };
      }
    }
  }

  private atPath(path: string): GivenRow {
    const found = resolvePath(this.project, path);
    const kind = found && this.project.objects.get(found.object)?.kind;
    if (!found || !kind) {
      const refusal = path.startsWith('/')
        ? `"${path}" does not exist. Paste the list on a folder first, which makes the items.`
        : `"${path}" is not a full path. It begins with a model, such as /System/Core.`;
      return { values: [], refusal };
    }
    if (found.property === undefined ? kind === 'item' : namedProperty(kind, found.property)) {
      return { values: [path] };
    }
    const refusal =
      found.property === undefined
        ? `"${path}" is of kind ${KIND_TITLES[kind]}, not of kind ${KIND_TITLES.item}.`
        : `"${path}" does not exist: there is no property "${found.property}".`;
    return { values: [], refusal };
  }

  private pathsByNode(): Map<string, string> {
    if (!this.byNode) {
      const tree = treeOf(this.project);
      this.byNode = new Map();
      for (const { id, description } of objectsOf(this.project, 'item')) {
        const node = notedNode(description);
        if (node !== undefined) this.byNode.set(node, tree.pathOf(id));
      }
    }
    return this.byNode;
  }
}

/** The tags of paths: those that the direct mapping has, and names for the others. */
class Tags {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly project: Project,
    private readonly message: Message,
    rows: readonly GivenRow[],
  ) {
    for (const { objectName, objectPath } of rowsOf(project, message.id, 'directMapping')) {
      if (!this.names.has(objectPath)) this.names.set(objectPath, objectName);
    }
    const paths = rows.flatMap((row) => pathIn(row) ?? []);
    const added = paths.filter((path) => !this.names.has(path));
    // A tag that is not mapped yet is taken for the item of its name.
    const mapped = [...this.names.values()];
    const names = distinctNames(
      added.map((path) => this.partsOf(path)),
      mapped,
    );
    for (const [index, path] of added.entries()) this.names.set(path, names[index] ?? '');
  }

  tagOf(row: GivenRow): GivenRow {
    const path = pathIn(row);
    if (path === undefined) return row;
    const { object, isValue } = this.targetOf(path);
    const direction = directionOf(this.message);
    const values: readonly FieldValue[] =
      isValue && object?.kind === 'item'
        ? [object.description, object.properties.dataType, direction, object.properties.unit]
        : ['', 'String', direction, ''];
    return { values: [this.names.get(path), ...values] };
  }

  mappingOf(row: GivenRow): GivenRow {
    const path = pathIn(row);
    return path === undefined ? row : { values: [this.names.get(path), path] };
  }

  /** A property belongs to the name: `Temperature_Unit`. */
  private partsOf(path: string): string[] {
    const { object, property, isValue } = this.targetOf(path);
    const name = object?.name ?? '';
    return [...path.slice(1).split('/').slice(0, -1), isValue ? name : `${name}_${property}`];
  }

  private targetOf(path: string) {
    const { object, property = 'Value' } = resolvePath(this.project, path) ?? {};
    const found = object === undefined ? undefined : this.project.objects.get(object);
    return { object: found, property, isValue: property === 'Value' };
  }
}

/** The path that a row of the finder holds. */
function pathIn({ values, refusal }: GivenRow): string | undefined {
  const [path] = values;
  return refusal === undefined && typeof path === 'string' ? path : undefined;
}
