import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import CategoryOutlined from '@mui/icons-material/CategoryOutlined';
import FolderOutlined from '@mui/icons-material/FolderOutlined';
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import PlayCircleOutlined from '@mui/icons-material/PlayCircleOutlined';
import SellOutlined from '@mui/icons-material/SellOutlined';
import Box from '@mui/material/Box';
import { type KeyboardEvent, memo, useCallback, useMemo, useRef } from 'react';
import { type NodeRendererProps, type RowRendererProps, Tree, type TreeApi } from 'react-arborist';
import { useElementSize } from '../tree/element-size';
import { treeKey } from '../tree/tree-keys';
import { NodeLine, TreeRow } from '../tree/tree-row';
import { HEIGHTS } from '../theme/tokens';
import { type AddressNode, DRAGGED_NODE, OPEN_AT_FIRST } from './address-tree';
import type { ClientModel } from './client-model';

const MORE = '\nmore';

/** A node as the tree component takes it. */
interface TreeNode extends Omit<AddressNode, 'children'> {
  readonly children: TreeNode[] | null;
}

interface Properties {
  readonly model: ClientModel;
  readonly root: AddressNode;
  readonly onMenu: (node: AddressNode, top: number, left: number) => void;
}

/** The address space of a server; what stands below a node is asked for when it is opened. */
export const AddressTreeView = memo(function AddressTree({ model, root, onMenu }: Properties) {
  const [frame, size] = useElementSize();
  const data = useMemo(() => [treeNode(root)], [root]);
  // The tree takes another function for another kind of row, and makes all rows anew.
  const renderRow = useCallback(
    (properties: RowRendererProps<TreeNode>) => (
      <AddressRow {...properties} model={model} onMenu={onMenu} />
    ),
    [model, onMenu],
  );
  const tree = useRef<TreeApi<TreeNode>>(null);
  const open = (node: AddressNode) => {
    if (isMore(node)) {
      const parent = node.id.slice(0, -MORE.length);
      void model.attempt(() => model.load(parent));
    } else void model.select(node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const node = tree.current?.focusedNode;
    const key = treeKey(event);
    if (!node || (key !== 'open' && key !== 'menu')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isMore(node.data)) node.select();
    if (key === 'open') return open(node.data);
    if (isMore(node.data)) return;
    const rows = [...(frame.current?.querySelectorAll('[data-node]') ?? [])];
    const row = rows.find((one) => one.getAttribute('data-node') === node.id);
    const { top, left } = row?.getBoundingClientRect() ?? { top: 0, left: 0 };
    onMenu(node.data, top + HEIGHTS.row, left + 24);
  };
  return (
    <Box
      ref={frame}
      sx={{ flex: 1, minHeight: 0, '& [role=tree]:focus-visible': { outline: 'none' } }}
      onKeyDownCapture={onKeyDown}
    >
      <Tree<TreeNode>
        ref={tree}
        data={data}
        aria-label="Address space"
        width={size.width}
        height={size.height}
        rowHeight={HEIGHTS.row}
        indent={14}
        overscanCount={10}
        openByDefault={false}
        initialOpenState={Object.fromEntries(OPEN_AT_FIRST.map((id) => [id, true]))}
        disableDrag
        disableDrop
        disableEdit
        disableMultiSelection
        onToggle={(id) => void model.attempt(() => model.load(id))}
        onActivate={(node) => open(node.data)}
        onSelect={([node]) => {
          if (node && !isMore(node.data)) open(node.data);
        }}
        renderRow={renderRow}
      >
        {AddressNodeView}
      </Tree>
    </Box>
  );
});

function treeNode(node: AddressNode): TreeNode {
  const children = node.children?.map(treeNode) ?? null;
  if (node.more !== null && children) children.push(moreNode(node));
  return { ...node, children };
}

function moreNode(parent: AddressNode): TreeNode {
  const name = `Show More (${parent.children?.length ?? 0} shown)`;
  return { ...parent, id: `${parent.id}${MORE}`, name, children: null, more: null };
}

function isMore({ id }: Pick<AddressNode, 'id'>): boolean {
  return id.endsWith(MORE);
}

function AddressRow({
  model,
  onMenu,
  ...properties
}: RowRendererProps<TreeNode> & Pick<Properties, 'model' | 'onMenu'>) {
  const { node } = properties;
  const { nodeClass } = node.data;
  const canDrag = !isMore(node.data) && (nodeClass === 'Variable' || nodeClass === 'Object');
  return (
    <TreeRow
      {...properties}
      data-node={node.id}
      draggable={canDrag}
      onDragStart={(event) => {
        // The trees of objects would end at the window what they did not begin themselves.
        event.stopPropagation();
        event.dataTransfer.setData(DRAGGED_NODE, node.data.node);
        event.dataTransfer.effectAllowed = 'copy';
        model.drag(node.data);
      }}
      onDragEnd={() => model.drag(null)}
      onDoubleClick={() => node.isInternal && node.toggle()}
      onContextMenu={(event) => {
        event.preventDefault();
        if (isMore(node.data)) return;
        node.select();
        onMenu(node.data, event.clientY, event.clientX);
      }}
    />
  );
}

function AddressNodeView({ node, style }: NodeRendererProps<TreeNode>) {
  return (
    <div style={style}>
      <NodeLine
        node={node}
        icon={
          isMore(node.data) ? (
            <MoreHoriz sx={{ fontSize: 16, color: 'text.secondary' }} />
          ) : (
            <NodeClassIcon nodeClass={node.data.nodeClass} />
          )
        }
        name={
          <span style={{ whiteSpace: 'nowrap' }} title={node.data.name}>
            {node.data.name}
          </span>
        }
      />
    </div>
  );
}

/** The picture of a class of nodes. */
export function NodeClassIcon({ nodeClass }: Pick<AddressNode, 'nodeClass'>) {
  const Icon =
    nodeClass === 'Variable'
      ? SellOutlined
      : nodeClass === 'Method'
        ? PlayCircleOutlined
        : nodeClass === 'Object'
          ? FolderOutlined
          : nodeClass === 'View'
            ? AccountTreeOutlined
            : CategoryOutlined;
  return (
    <Icon
      titleAccess={nodeClass}
      sx={{ fontSize: 16, color: nodeClass === 'Variable' ? 'primary.main' : 'text.secondary' }}
    />
  );
}
