import type { Project } from '../../../../shared/project/project';
import type { AddressSpacePart, AddressSpaceSurroundings } from '../server/address-space-part';
import { findLazily } from './lazy-namespace';
import { followEdit } from './model-edits';
import { addedNode, raiseModelChange, removedNode } from './model-events';
import { ModelShape } from './model-shape';
import type { ModelSource } from './model-source';
import { REFERENCES } from './node-references';
import { NodeStore } from './node-store';

/** What the model needs of its surroundings. */
type Surroundings = Pick<AddressSpaceSurroundings, 'addressSpace' | 'namespace' | 'log'>;

/** What there is while the model is attached to a server. */
interface Attached {
  readonly surroundings: Surroundings;
  readonly shape: ModelShape;
  readonly store: NodeStore;
  readonly endSearch: () => void;
  project: Project;
}

/**
 * The I/O model of a running project in the address space of a server: every object of the three
 * models at its path below the folder Objects, followed through edits. Nodes are made when a client
 * first asks for them.
 */
export class IoModelSpace implements AddressSpacePart {
  private attached: Attached | undefined;

  constructor(private readonly source: ModelSource) {}

  attach(surroundings: Surroundings): void {
    const { addressSpace, namespace, log } = surroundings;
    const project = this.source.project();
    const shape = new ModelShape(addressSpace, namespace.index);
    const store = new NodeStore(addressSpace, shape, this.source, log);
    const endSearch = findLazily(namespace, (nodeId) => store.find(nodeId));
    this.attached = { surroundings, shape, store, endSearch, project };
    const { objects } = addressSpace.rootFolder;
    for (const root of shape.roots(project))
      objects.addReference(organizes(shape, `/${root.name}`));
    const roots = shape.roots(project).flatMap((root) => addedNode(shape, project, root));
    raiseModelChange(addressSpace, roots);
  }

  /** Who monitors items is told that they are gone. */
  detach(): void {
    if (!this.attached) return;
    const { surroundings, shape, store, endSearch, project } = this.attached;
    const { addressSpace } = surroundings;
    const paths = shape.roots(project).map(({ name }) => `/${name}`);
    for (const path of paths)
      addressSpace.rootFolder.objects.removeReference(organizes(shape, path));
    store.dispose();
    endSearch();
    this.attached = undefined;
    raiseModelChange(
      addressSpace,
      paths.flatMap((path) => removedNode(shape, path)),
    );
  }

  projectChanged(project: Project): void {
    if (!this.attached) return;
    const { surroundings, shape, store, project: former } = this.attached;
    this.attached.project = project;
    raiseModelChange(surroundings.addressSpace, followEdit(shape, store, former, project));
  }
}

function organizes(shape: ModelShape, path: string) {
  return { referenceType: REFERENCES.organizes, nodeId: shape.nodeId({ path }), isForward: true };
}
