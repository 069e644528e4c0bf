import Box from '@mui/material/Box';
import { type KeyboardEvent, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { type NodeApi, Tree, type TreeApi } from 'react-arborist';
import { isFixed, type ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { useApplication } from '../application-context';
import { useReadOnly, useReplica, useStudio } from '../studio/context';
import { HEIGHTS } from '../theme/tokens';
import { useShownObject } from './shown-object';
import { useElementSize } from './element-size';
import { type ObjectNode, objectNodes } from './object-nodes';
import { ObjectNodeView } from './object-node-view';
import { ProblemMarksContext } from './problem-marks-context';
import { problemMarks } from './problem-marks';
import { TreeMenu, type TreeMenuPlace } from './tree-menu';
import { treeCallbacks } from './tree-callbacks';
import { treeKey } from './tree-keys';
import { ObjectRow } from './tree-row';

interface Properties {
  readonly project: Project;
  readonly filter: string;
  readonly tree: RefObject<TreeApi<ObjectNode> | null>;
}

const NOT_MADE: readonly ObjectNode[] = [];

/** The tree itself: the three models with everything below them. */
export function ObjectTree({ project, filter, tree }: Properties) {
  const studio = useStudio();
  const { objects } = useApplication();
  const readOnly = useReadOnly();
  const problems = useReplica((replica) => replica.problems);
  const [frame, size] = useElementSize();
  const [menu, setMenu] = useState<TreeMenuPlace | null>(null);
  const { structure } = project;
  // Names, kinds and parents are all that the nodes show, and `structure` changes with them.
  // oxlint-disable-next-line react/exhaustive-deps
  const nodes = useMemo(() => objectNodes(project), [structure]);
  const marks = useMemo(
    () => problemMarks(project, problems ?? new Map()),
    // oxlint-disable-next-line react/exhaustive-deps
    [structure, problems],
  );
  const callbacks = useMemo(() => treeCallbacks(studio, objects), [studio, objects]);
  // `tree` is still that of the document before when this one is first drawn.
  const ownTree = useRef<TreeApi<ObjectNode> | null>(null);
  const [initiallyOpen] = useState(() => openAtFirst(project));
  // Nodes below a closed one are left out, because the tree component looks at every one it is given
  // whenever anything opens. A filter looks for its text in all of them.
  const childrenAccessor = useCallback(
    (node: ObjectNode) => {
      const api = ownTree.current;
      const isOpen = api ? api.isFiltered || api.isOpen(node.id) : initiallyOpen[node.id] === true;
      return isOpen ? node.children : node.isInternal ? NOT_MADE : null;
    },
    [initiallyOpen],
  );
  const takeTree = useCallback(
    (api: TreeApi<ObjectNode> | null | undefined) => {
      ownTree.current = api ?? null;
      tree.current = ownTree.current;
    },
    [tree],
  );

  useShownObject(tree, project, nodes, filter);

  const openMenu = (node: NodeApi<ObjectNode>, top: number, left: number) => {
    node.focus();
    setMenu({ object: Number(node.id), top, left });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const node = tree.current?.focusedNode;
    const key = tree.current?.isEditing || isTyping(event) ? undefined : treeKey(event);
    if (!node || key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const id = Number(node.id);
    if (key === 'open') return openNode(studio, node);
    if (key === 'menu') {
      const row = rowOf(frame.current, node.id)?.getBoundingClientRect();
      return openMenu(node, (row?.top ?? 0) + HEIGHTS.row, (row?.left ?? 0) + 24);
    }
    if (readOnly) return;
    if (key === 'rename') void node.edit();
    if (key === 'duplicate') void studio.attempt(() => objects.duplicate(id));
    if (key === 'delete') void studio.attempt(() => objects.delete(chosen(tree.current, id)));
  };

  return (
    <Box
      ref={frame}
      sx={{ flex: 1, minHeight: 0, '& [role=tree]:focus-visible': { outline: 'none' } }}
      onKeyDownCapture={onKeyDown}
      onContextMenu={(event) => {
        const row = (event.target as Element).closest('[data-object]');
        const node = tree.current?.get(row?.getAttribute('data-object') ?? null);
        if (!node) return;
        event.preventDefault();
        openMenu(node, event.clientY, event.clientX);
      }}
    >
      <ProblemMarksContext.Provider value={marks}>
        <Tree<ObjectNode>
          ref={takeTree}
          data={nodes}
          childrenAccessor={childrenAccessor}
          aria-label="Project"
          width={size.width}
          height={size.height}
          rowHeight={HEIGHTS.row}
          indent={14}
          overscanCount={10}
          openByDefault={false}
          initialOpenState={initiallyOpen}
          searchTerm={filter}
          {...callbacks}
          renderRow={ObjectRow}
        >
          {ObjectNodeView}
        </Tree>
      </ProblemMarksContext.Provider>
      <TreeMenu
        place={menu}
        onClose={() => setMenu(null)}
        onRename={(id) => void tree.current?.get(String(id))?.edit()}
        chosen={(id) => chosen(tree.current, id)}
      />
    </Box>
  );
}

/** The models, Core and the message brokers are open at first; so the messages are in sight. */
function openAtFirst(project: Project): Record<string, boolean> {
  const open = [...project.objects.values()].filter(
    (object) => isFixed(object) || object.kind === 'broker' || object.kind === 'processor',
  );
  return Object.fromEntries(open.map((object) => [String(object.id), true]));
}

/** Enter shows an object; on the one that is shown it opens and closes what is below. */
function openNode(studio: ReturnType<typeof useStudio>, node: NodeApi<ObjectNode>): void {
  const id = Number(node.id);
  if (studio.view.get().selected === id) node.toggle();
  else studio.select(id);
}

/** The objects that an action on one is for: all selected ones when it is among them. */
function chosen(tree: TreeApi<ObjectNode> | null, id: ObjectId): readonly ObjectId[] {
  const selected = [...(tree?.selectedIds ?? [])].map(Number);
  return selected.includes(id) ? selected : [id];
}

function rowOf(frame: HTMLElement | null, id: string): Element | null | undefined {
  return frame?.querySelector(`[data-object="${id}"]`);
}

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLInputElement;
}
