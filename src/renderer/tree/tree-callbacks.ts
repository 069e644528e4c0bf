import type { ComponentProps } from 'react';
import type { NodeApi, Tree } from 'react-arborist';
import { isFixed, type ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { canMove } from '../dialogs/move-targets';
import type { ObjectActions } from '../project/object-actions';
import type { Studio } from '../studio/studio';
import type { ObjectNode } from './object-nodes';

type TreeProperties = Partial<ComponentProps<typeof Tree<ObjectNode>>>;

/**
 * What the tree component asks and tells. They look at the project of the moment instead of being
 * made for each one, because the component makes all its nodes anew whenever one of them changes.
 */
export function treeCallbacks(studio: Studio, objects: ObjectActions) {
  const project = () => studio.replica.get()?.project;
  const isLocked = (id: ObjectId) => {
    const object = project()?.objects.get(id);
    return studio.state.get().connection !== 'connected' || !object || isFixed(object);
  };
  return {
    onActivate: (node) => studio.select(Number(node.id)),
    onRename: async ({ id, name }) => {
      await studio.attempt(() => objects.rename(Number(id), name));
    },
    onMove: ({ dragIds, parentId }) => {
      const [dragged] = dragIds;
      if (dragged === undefined || parentId === null) return;
      void studio.attempt(() => objects.move(Number(dragged), Number(parentId)));
    },
    disableEdit: (node) => isLocked(Number(node.id)),
    disableDrag: (node) => isLocked(Number(node.id)),
    disableDrop: ({ parentNode, dragNodes }) => {
      const now = project();
      const [dragged] = dragNodes;
      if (!now || !dragged || dragNodes.length > 1) return true;
      return !canMove(now, Number(dragged.id), Number(parentNode.id));
    },
    searchMatch: (node: NodeApi<ObjectNode>, term: string) => matches(project(), node.data, term),
  } satisfies TreeProperties;
}

/** A text with a slash is looked for in paths, any other in names. */
function matches(project: Project | undefined, node: ObjectNode, term: string): boolean {
  const text = project && term.includes('/') ? treeOf(project).pathOf(Number(node.id)) : node.name;
  return text.toLowerCase().includes(term.toLowerCase());
}
