import {
  DataType,
  type IAddressSpace,
  ModelChangeStructureDataType,
  type NodeId,
  VariantArrayType,
} from 'node-opcua';

import type { ProjectObject } from '../../../../shared/project/object';
import type { Project } from '../../../../shared/project/project';
import { treeOf } from '../../../../shared/project/tree';
import { typeOfObject } from './model-parts';
import type { ModelShape } from './model-shape';

/** What happened to a node: the bits of `ModelChangeStructureVerbMask` (Part 5). */
export const VERB = {
  nodeAdded: 1,
  nodeDeleted: 2,
  referenceAdded: 4,
  referenceDeleted: 8,
  dataTypeChanged: 16,
} as const;

export interface NodeChange {
  readonly node: NodeId;
  readonly type?: NodeId;
  readonly verb: number;
}

/** An object is there, and something above it has one child more. */
export function addedNode(
  shape: ModelShape,
  project: Project,
  object: ProjectObject,
): NodeChange[] {
  const path = treeOf(project).pathOf(object.id);
  return [
    { node: shape.nodeId({ path }), type: typeOfObject(object), verb: VERB.nodeAdded },
    { node: shape.parentId(path), verb: VERB.referenceAdded },
  ];
}

/** There is nothing at a path any more. */
export function removedNode(shape: ModelShape, path: string): NodeChange[] {
  return [
    { node: shape.nodeId({ path }), verb: VERB.nodeDeleted },
    { node: shape.parentId(path), verb: VERB.referenceDeleted },
  ];
}

/** With more changes than this, clients are told that much changed and look for themselves. */
const MOST_CHANGES = 1_000;

/** Tells clients that the model changed. */
export function raiseModelChange(
  addressSpace: IAddressSpace,
  changes: readonly NodeChange[],
): void {
  if (changes.length === 0) return;
  const { server } = addressSpace.rootFolder.objects;
  const merged = mergedByNode(changes);
  if (merged.length > MOST_CHANGES) {
    server.raiseEvent('BaseModelChangeEventType', {});
    return;
  }
  server.raiseEvent('GeneralModelChangeEventType', {
    changes: {
      dataType: DataType.ExtensionObject,
      arrayType: VariantArrayType.Array,
      value: merged.map(
        ({ node, type, verb }) =>
          new ModelChangeStructureDataType({
            affected: node,
            verb,
            ...(type && { affectedType: type }),
          }),
      ),
    },
  });
}

/** One change for each node, with all that happened to it. */
function mergedByNode(changes: readonly NodeChange[]): NodeChange[] {
  const byNode = new Map<string, NodeChange>();
  for (const change of changes) {
    const text = change.node.toString();
    const known = byNode.get(text);
    byNode.set(text, known ? { ...known, ...change, verb: known.verb | change.verb } : change);
  }
  return [...byNode.values()];
}
