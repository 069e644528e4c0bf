import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { ComponentProps, ReactNode } from 'react';
import type { NodeApi, NodeRendererProps, RowRendererProps } from 'react-arborist';
import { HEIGHTS } from '../theme/tokens';
import { ObjectIcon } from './object-icon';
import type { ObjectNode } from './object-nodes';

const Row = styled('div')({
  cursor: 'default',
  // The list takes no clicks for a moment after it was scrolled: they would be lost.
  pointerEvents: 'auto',
  '&:hover': { '--row': 'var(--hover)', background: 'var(--row)' },
  '&[aria-selected=true]': { '--row': 'var(--selected)', background: 'var(--row)' },
  '&:focus-visible, &.is-focused': { outline: '2px solid var(--focus)', outlineOffset: -2 },
});

/** A row of a tree. Only rows with rows below them say whether these are shown. */
export function TreeRow<T>({
  node,
  attrs,
  innerRef,
  children,
  ...others
}: RowRendererProps<T> & ComponentProps<typeof Row>) {
  const { 'aria-expanded': expanded, ...rest } = attrs;
  return (
    <Row
      {...rest}
      {...(node.isInternal && { 'aria-expanded': expanded === true })}
      {...others}
      ref={innerRef}
      className={node.isFocused ? 'is-focused' : ''}
      onFocus={(event) => event.stopPropagation()}
      onClick={(event) => node.handleClick(event)}
    >
      {children}
    </Row>
  );
}

/** A row of the tree of objects. */
export function ObjectRow(properties: RowRendererProps<ObjectNode>) {
  return <TreeRow {...properties} data-object={properties.node.id} />;
}

/** Arrow and icon of a node, then what it is called and whatever stands at the end of the row. */
export function NodeLine<T>({
  node,
  icon,
  name,
  end,
}: {
  node: NodeApi<T>;
  icon: ReactNode;
  name: ReactNode;
  end?: ReactNode;
}) {
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 1.5, height: HEIGHTS.row, pl: 1, pr: 2 }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{ width: 16, height: 16, flex: 'none', color: 'text.secondary' }}
        onClick={(event) => {
          event.stopPropagation();
          node.toggle();
        }}
      >
        {node.isInternal && (
          <ChevronRight sx={{ fontSize: 16, transform: node.isOpen ? 'rotate(90deg)' : 'none' }} />
        )}
      </Box>
      {icon}
      {name}
      {end}
    </Box>
  );
}

/** A node with icon and name only. */
export function PlainNode({ node, style }: NodeRendererProps<ObjectNode>) {
  return (
    <div style={style}>
      <NodeLine
        node={node}
        icon={<ObjectIcon kind={node.data.kind} />}
        name={<span style={{ whiteSpace: 'nowrap' }}>{node.data.name}</span>}
      />
    </div>
  );
}
