import { distinctNames } from '../project/distinct-names';
import type { ObjectId } from '../project/object';
import { objectOf, type Project } from '../project/project';
import { treeOf } from '../project/tree';
import { UserError } from '../user-error';
import { type Address, type ListLine, nodeNote, notedNode, readAddressList } from './address-list';
import { givenSheet, type GivenRow } from './given-sheet';
import type { Workbook } from './sheet';

/**
 * A plain list of node ids or paths as a workbook of new items, so that its import is a plan like any
 * other. A path that begins with a slash is taken as it is, any other one begins at the folder. A
 * node gets an item in the folder, named after the last part of its id that tells it apart; the id is
 * noted in the description, by which the item is found again, whatever its name is then.
 * @throws UserError when the folder does not exist any more
 */
export function listedItems(
  project: Project,
  file: string,
  text: string,
  folder: ObjectId,
): Workbook {
  if (!project.objects.has(folder)) {
    throw new UserError(
      'The folder does not exist any more. Choose another one.',
      'missing-object',
    );
  }
  const lines = readAddressList(text);
  const naming = new Naming(project, folder, lines);
  const { rows, repeated } = withoutRepeated(lines, (address) => naming.rowOf(address));
  return {
    file,
    sheets: [givenSheet(file, { table: 'items', message: '' }, ['path', 'description'], rows)],
    remarks: repeatedRemarks(repeated),
  };
}

/**
 * One row for each line; a line that leads to the same as one before is empty.
 * @param rowOf the row of an address; its first value tells rows apart
 */
export function withoutRepeated(
  lines: readonly ListLine[],
  rowOf: (address: Address) => GivenRow,
): { rows: GivenRow[]; repeated: number } {
  const seen = new Set<unknown>();
  let repeated = 0;
  const rows = lines.map(({ text, address }): GivenRow => {
    if (!address) return { values: [] };
    const row = rowOf(address);
    if (row.refusal !== undefined) return { ...row, values: [text] };
    const [identity] = row.values;
    if (!seen.has(identity)) {
      seen.add(identity);
      return row;
    }
    repeated += 1;
    return { values: [] };
  });
  return { rows, repeated };
}

/** What to say of lines that stand more than once. */
export function repeatedRemarks(count: number): string[] {
  if (count === 0) return [];
  return [
    `${count === 1 ? '1 line leads' : `${count} lines lead`} to the same as one before and ${count === 1 ? 'is' : 'are'} not taken again.`,
  ];
}

class Naming {
  private readonly base: string;
  /** Items below the folder by the node that they stand for. */
  private readonly byNode = new Map<string, { path: string; description: string }>();
  private readonly names = new Map<string, string>();

  constructor(project: Project, folder: ObjectId, lines: readonly ListLine[]) {
    const tree = treeOf(project);
    this.base = tree.pathOf(folder);
    for (const id of tree.subtreeOf(folder)) {
      const { description = '' } = objectOf(project, id, 'item') ?? {};
      const node = notedNode(description);
      if (node !== undefined) this.byNode.set(node, { path: tree.pathOf(id), description });
    }
    this.nameNodes(lines, namesInUse(project, folder));
  }

  rowOf(address: Address): GivenRow {
    switch (address.kind) {
      case 'refused':
        return { values: [], refusal: address.reason };
      case 'path':
        return { values: [this.pathTo(address.path)] };
      case 'node': {
        const present = this.byNode.get(address.id);
        if (present) return { values: [present.path, present.description] };
        const name = this.names.get(address.id) ?? '';
        return { values: [`${this.base}/${name}`, nodeNote(address.id)] };
      }
    }
  }

  private pathTo(path: string): string {
    return path.startsWith('/') ? path : `${this.base}/${path}`;
  }

  private nameNodes(lines: readonly ListLine[], taken: Set<string>): void {
    const nodes = new Map<string, readonly string[]>();
    for (const { address } of lines) {
      if (address?.kind === 'path') taken.add(address.path.split('/')[0] ?? '');
      if (address?.kind === 'node' && !this.byNode.has(address.id)) {
        nodes.set(address.id, address.parts);
      }
    }
    const names = distinctNames([...nodes.values()], taken);
    for (const [index, id] of [...nodes.keys()].entries()) this.names.set(id, names[index] ?? '');
  }
}

/** Names in the folder that no node can have: an item without a note is taken for the node's own. */
function namesInUse(project: Project, folder: ObjectId): Set<string> {
  const children = treeOf(project).childrenOf(folder);
  const objects = children.flatMap((id) => project.objects.get(id) ?? []);
  const isTaken = ({ kind, description }: (typeof objects)[number]) =>
    kind !== 'item' || notedNode(description) !== undefined;
  return new Set(objects.filter(isTaken).map(({ name }) => name));
}
