import type { IAddressSpace } from 'node-opcua';
import { type ModelChanges, modelChanges } from '../../../../shared/opcua/model-changes';
import { STATION_NAMESPACE } from '../../../../shared/opcua/node-path';
import type { ProjectObject } from '../../../../shared/project/object';
import type { Project } from '../../../../shared/project/project';
import { treeOf } from '../../../../shared/project/tree';
import type { Log } from '../../log/log';
import { findLazily } from './lazy-namespace';
import { type NodeChange, raiseModelChange, VERB } from './model-events';
import { itemProperties, typeOfObject } from './model-parts';
import { ModelShape } from './model-shape';
import { REFERENCES } from './node-references';
import { NodeStore } from './node-store';
import type { PublishedProject } from './published-project';

interface Shown {
  readonly store: NodeStore;
  readonly published: PublishedProject;
  project: Project;
}

/**
 * The I/O model of a running project in the address space of a server: every object of the three
 * models at its path below the folder Objects, followed through edits. Nodes are made when a client
 * first asks for them.
 */
export class IoModelSpace {
  private readonly shape: ModelShape;
  private shown: Shown | undefined;

  constructor(
    private readonly addressSpace: IAddressSpace,
    private readonly log: Pick<Log, 'error'>,
  ) {
    const namespace = addressSpace.registerNamespace(STATION_NAMESPACE);
    this.shape = new ModelShape(addressSpace, namespace.index);
    findLazily(addressSpace, STATION_NAMESPACE, (nodeId) => this.shown?.store.find(nodeId));
  }

  /** Shows a running project in place of the one that was shown before. */
  show(published: PublishedProject): void {
    this.hide();
    const { project } = published;
    const store = new NodeStore(this.addressSpace, this.shape, published, this.log);
    this.shown = { store, published, project };
    const roots = this.shape.roots(project);
    for (const root of roots) this.link(root);
    this.tell(roots.flatMap((root) => this.addition(project, root)));
  }

  /** Takes over an edit of the project that is shown. */
  projectChanged(project: Project): void {
    if (!this.shown) return;
    const { project: former, store } = this.shown;
    if (former.objects === project.objects) return;
    const changes = modelChanges(former, project);
    this.shown.project = project;
    store.turnTo(project);
    for (const path of changes.removed) store.forget(path);
    for (const path of parentsOf(project, changes)) store.renewVersion(path);
    this.tell([
      ...changes.removed.flatMap((path) => this.removal(path)),
      ...changes.added.flatMap((object) => this.addition(project, object)),
      ...changes.edited.flatMap(({ former: before, present }) =>
        this.configure(store, project, before, present),
      ),
    ]);
  }

  /** Shows no project any more; who monitors its items is told that they are gone. */
  hide(): void {
    if (!this.shown) return;
    const { project, store } = this.shown;
    const roots = this.shape.roots(project);
    for (const root of roots) this.unlink(root);
    this.shown = undefined;
    store.dispose();
    this.tell(roots.flatMap((root) => this.removal(`/${root.name}`)));
  }

  private link(root: ProjectObject): void {
    this.addressSpace.rootFolder.objects.addReference(this.toRoot(root));
  }

  private unlink(root: ProjectObject): void {
    this.addressSpace.rootFolder.objects.removeReference(this.toRoot(root));
  }

  private toRoot(root: ProjectObject) {
    const nodeId = this.shape.nodeId({ path: `/${root.name}` });
    return { referenceType: REFERENCES.organizes, nodeId, isForward: true };
  }

  private configure(
    store: NodeStore,
    project: Project,
    former: ProjectObject,
    present: ProjectObject,
  ): NodeChange[] {
    const path = treeOf(project).pathOf(present.id);
    if (former.kind !== 'item' || present.kind !== 'item') {
      store.configure(path, present);
      return [];
    }
    if (former.properties.dataType !== present.properties.dataType) {
      store.forget(path);
      const node = this.shape.nodeId({ path });
      return [{ node, type: typeOfObject(present), verb: VERB.dataTypeChanged }];
    }
    store.configure(path, present);
    const { unit, rangeLow, rangeHigh } = former.properties;
    const { properties } = present;
    const isSame =
      unit === properties.unit &&
      rangeLow === properties.rangeLow &&
      rangeHigh === properties.rangeHigh;
    if (isSame) return [];
    store.renewProperties(path);
    const node = this.shape.nodeId({ path });
    const had = itemProperties(former).length;
    const has = itemProperties(present).length;
    if (had === has) return [];
    const verb = had < has ? VERB.referenceAdded : VERB.referenceDeleted;
    return [{ node, type: typeOfObject(present), verb }];
  }

  private addition(project: Project, object: ProjectObject): NodeChange[] {
    const path = treeOf(project).pathOf(object.id);
    return [
      { node: this.shape.nodeId({ path }), type: typeOfObject(object), verb: VERB.nodeAdded },
      { node: this.parent(path), verb: VERB.referenceAdded },
    ];
  }

  private removal(path: string): NodeChange[] {
    return [
      { node: this.shape.nodeId({ path }), verb: VERB.nodeDeleted },
      { node: this.parent(path), verb: VERB.referenceDeleted },
    ];
  }

  private parent(path: string) {
    const above = pathAbove(path);
    if (above !== '') return this.shape.nodeId({ path: above });
    return this.addressSpace.rootFolder.objects.nodeId;
  }

  private tell(changes: readonly NodeChange[]): void {
    raiseModelChange(this.addressSpace, changes);
  }
}

/** Paths of the objects that have something else below them than before. */
function parentsOf(project: Project, { removed, added }: ModelChanges): Set<string> {
  const tree = treeOf(project);
  return new Set([...removed, ...added.map(({ id }) => tree.pathOf(id))].map(pathAbove));
}

function pathAbove(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
