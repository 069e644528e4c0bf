import { type RefObject, useEffect, useRef } from 'react';
import type { TreeApi } from 'react-arborist';
import type { ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { useStudio, useView } from '../studio/context';
import type { ObjectNode } from './object-nodes';

/**
 * Keeps the studio's selected object selected in the tree, with all above it open and its row in
 * sight, and lets keys mean it. An object whose row is not there yet, because it was just made or is
 * filtered out, is shown as soon as it is.
 *
 * @param project which tells what stands above an object whose node is not made yet
 * @param nodes what the tree shows; with the filter it decides which rows there are
 */
export function useShownObject(
  tree: RefObject<TreeApi<ObjectNode> | null>,
  project: Project,
  nodes: readonly ObjectNode[],
  filter: string,
): void {
  const studio = useStudio();
  const view = useView((one) => one);
  const shown = useRef<unknown>(null);
  useEffect(() => {
    const api = tree.current;
    if (!api || shown.current === view) return undefined;
    const id = String(view.selected);
    if (view.selected === null) api.deselectAll();
    else openAbove(api, project, view.selected);
    // Rows below a parent that was just opened are there after the tree's next rendering.
    const frame = requestAnimationFrame(() => {
      // A click may have chosen another object since.
      if (studio.view.get() !== view) return;
      const node = view.selected === null ? null : api.get(id);
      if (!node) return;
      shown.current = view;
      if (!api.isSelected(id)) api.setSelection({ ids: [id], anchor: id, mostRecent: id });
      takeKeys(api, id);
      void api.scrollTo(id);
    });
    return () => cancelAnimationFrame(frame);
  }, [studio, tree, project, view, nodes, filter]);
}

function openAbove(api: TreeApi<ObjectNode>, project: Project, id: ObjectId): void {
  let above = project.objects.get(id)?.parent ?? null;
  while (above !== null) {
    api.open(String(above), false);
    above = project.objects.get(above)?.parent ?? null;
  }
  api.redrawList();
}

/** Has the tree's keys act on an object, without taking the focus from another part of the window. */
function takeKeys(api: TreeApi<ObjectNode>, id: string): void {
  const hasFocus = api.listEl.current?.contains(document.activeElement) === true;
  api.focus(id, { scroll: false });
  if (!hasFocus) api.onBlur();
}
