import type { ConnectionState } from '../../../../shared/contract/runtime-calls';
import type { ItemScalar } from '../../../../shared/items/item-value';
import type { Item, ObjectId } from '../../../../shared/project/object';
import { objectsOf, type Project } from '../../../../shared/project/project';
import { treeOf } from '../../../../shared/project/tree';
import type { LiveItems, WriteTarget } from '../../items/live-items';
import type { Log } from '../../log/log';
import { ClientCertificates } from '../client/client-certificates';
import { ServerPasswords } from './server-passwords';
import { ServerSource, type SourceSurroundings } from './server-source';

export interface OpcUaSourcesOptions {
  readonly dataFolder: string;
  readonly items: LiveItems;
  readonly log: Pick<Log, 'warning' | 'info'>;
  /** Something that the states tell changed. */
  readonly changed: () => void;
  /** Pauses between attempts to connect, in milliseconds. */
  readonly pauses?: readonly number[];
}

/**
 * The OPC UA servers that items of a running project have their values from. A connection without
 * items is not made.
 */
export class OpcUaSources implements WriteTarget {
  private readonly sources = new Map<ObjectId, ServerSource>();
  private readonly around: SourceSurroundings;
  private idByPath = new Map<string, ObjectId>();

  constructor(
    private project: Project,
    options: OpcUaSourcesOptions,
  ) {
    const { dataFolder } = options;
    this.around = {
      ...options,
      certificates: new ClientCertificates(dataFolder),
      passwords: new ServerPasswords(dataFolder),
    };
  }

  /** Begins to connect; nobody waits for it. */
  async start(): Promise<void> {
    await this.follow();
  }

  /** Takes over an edited project: what did not change goes on. */
  async projectChanged(project: Project): Promise<void> {
    if (project.objects === this.project.objects) return;
    this.project = project;
    await this.follow();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.sources.values()].map((source) => source.stop()));
    this.sources.clear();
    await this.around.certificates.dispose();
  }

  get states(): ConnectionState[] {
    return [...this.sources].map(([object, source]) => ({ object, ...source.state }));
  }

  problemOf(item: Item): string | undefined {
    const { connection } = item.properties;
    if (connection === '') return undefined;
    const source = this.sourceOf(item);
    if (!source) return `its OPC UA connection ${connection} does not exist`;
    const { error } = source.state;
    return error === '' ? undefined : `its OPC UA connection ${connection} is not there: ${error}`;
  }

  write(item: Item, value: ItemScalar): void {
    if (item.properties.connection !== '') this.sourceOf(item)?.write(item, value);
  }

  private sourceOf({ properties }: Item): ServerSource | undefined {
    const id = this.idByPath.get(properties.connection);
    return id === undefined ? undefined : this.sources.get(id);
  }

  private async follow(): Promise<void> {
    const wanted = this.itemsByConnection();
    const connections = objectsOf(this.project, 'connection');
    this.idByPath = new Map(connections.map(({ id }) => [treeOf(this.project).pathOf(id), id]));
    for (const [id, source] of this.sources) {
      const present = connections.find((one) => one.id === id);
      if (present?.properties === source.properties && wanted.has(id)) continue;
      this.sources.delete(id);
      await source.stop();
    }
    for (const { id, properties } of connections) {
      const items = wanted.get(id);
      if (!items) continue;
      const source = this.sources.get(id);
      if (!source) this.begin(id, properties, items);
      else if (!isSame(source.items, items)) await source.follow(items);
    }
    this.around.changed();
  }

  private begin(
    id: ObjectId,
    properties: ServerSource['properties'],
    items: readonly Item[],
  ): void {
    const path = treeOf(this.project).pathOf(id);
    const source = new ServerSource(path, properties, items, this.around);
    this.sources.set(id, source);
    source.start();
  }

  private itemsByConnection(): Map<ObjectId, Item[]> {
    const tree = treeOf(this.project);
    const items = new Map<ObjectId, Item[]>();
    for (const object of this.project.objects.values()) {
      if (object.kind !== 'item' || object.properties.connection === '') continue;
      const id = tree.idAt(object.properties.connection);
      if (id === undefined || object.properties.nodeId === '') continue;
      const others = items.get(id);
      if (others) others.push(object);
      else items.set(id, [object]);
    }
    return items;
  }
}

/** Whether the same nodes are followed in the same way. */
function isSame(before: readonly Item[], now: readonly Item[]): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index];
      return one === other || (other !== undefined && keyOf(one) === keyOf(other));
    })
  );
}

function keyOf({ id, properties }: Item): string {
  const { nodeId, dataType, sourceDeadBand } = properties;
  return JSON.stringify([id, nodeId, dataType, sourceDeadBand]);
}
