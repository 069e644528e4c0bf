import { modelChanges } from '../../../../shared/opcua/model-changes';
import type { Item, ProjectObject } from '../../../../shared/project/object';
import type { Project } from '../../../../shared/project/project';
import { treeOf } from '../../../../shared/project/tree';
import { addedNode, type NodeChange, removedNode, VERB } from './model-events';
import { itemProperties, typeOfObject } from './model-parts';
import { type ModelShape, pathAbove } from './model-shape';
import type { NodeStore } from './node-store';

/**
 * Has the nodes that were made so far follow an edit of the project.
 * @returns what changed, for clients that follow the model
 */
export function followEdit(
  shape: ModelShape,
  store: NodeStore,
  former: Project,
  project: Project,
): NodeChange[] {
  const { removed, added, edited } = modelChanges(former, project);
  const tree = treeOf(project);
  store.turnTo(project);
  for (const path of removed) store.forget(path);
  const moved = [...removed, ...added.map(({ id }) => tree.pathOf(id))];
  for (const path of new Set(moved.map(pathAbove))) store.renewVersion(path);
  return [
    ...removed.flatMap((path) => removedNode(shape, path)),
    ...added.flatMap((object) => addedNode(shape, project, object)),
    ...edited.flatMap((edit) => follow(shape, store, tree.pathOf(edit.present.id), edit)),
  ];
}

interface Edit {
  readonly former: ProjectObject;
  readonly present: ProjectObject;
}

function follow(
  shape: ModelShape,
  store: NodeStore,
  path: string,
  { former, present }: Edit,
): NodeChange[] {
  if (former.kind !== 'item' || present.kind !== 'item') {
    store.configure(path, present);
    return [];
  }
  const change = { node: shape.nodeId({ path }), type: typeOfObject(present) };
  if (former.properties.dataType !== present.properties.dataType) {
    store.forget(path);
    return [{ ...change, verb: VERB.dataTypeChanged }];
  }
  store.configure(path, present);
  if (isDescribedTheSame(former, present)) return [];
  store.renewProperties(path);
  const more = itemProperties(present).length - itemProperties(former).length;
  if (more === 0) return [];
  return [{ ...change, verb: more > 0 ? VERB.referenceAdded : VERB.referenceDeleted }];
}

function isDescribedTheSame({ properties: before }: Item, { properties: now }: Item): boolean {
  return (
    before.unit === now.unit &&
    before.rangeLow === now.rangeLow &&
    before.rangeHigh === now.rangeHigh
  );
}
