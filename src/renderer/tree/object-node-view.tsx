import Box from '@mui/material/Box';
import { type FocusEvent, type KeyboardEvent, useContext, useRef } from 'react';
import type { NodeApi, NodeRendererProps } from 'react-arborist';
import { MAXIMUM_NAME_LENGTH } from '../../shared/project/object-name';
import { TreeValue } from '../live/tree-value';
import { OperationMark } from '../runtime/operation-mark';
import { SeverityIcon, SEVERITY_TITLES } from '../problems/severity-icon';
import { ObjectIcon } from './object-icon';
import type { ObjectNode } from './object-nodes';
import { ProblemMarksContext } from './problem-marks-context';
import { NodeLine } from './tree-row';

/** One object in the tree: icon, name and marks; while it is renamed, a text field. */
export function ObjectNodeView({ node, style, dragHandle }: NodeRendererProps<ObjectNode>) {
  return (
    <div
      ref={dragHandle}
      style={{ ...style, background: node.willReceiveDrop ? 'var(--selected)' : undefined }}
    >
      <NodeLine
        node={node}
        icon={<ObjectIcon kind={node.data.kind} />}
        name={node.isEditing ? <NameField node={node} /> : <Name node={node} />}
        end={!node.isEditing && <End node={node} />}
      />
    </div>
  );
}

function Name({ node }: { node: NodeApi<ObjectNode> }) {
  return (
    <>
      <span style={{ whiteSpace: 'nowrap' }}>{node.data.name}</span>
      {node.data.kind === 'message' && <OperationMark message={Number(node.id)} />}
    </>
  );
}

/** What stands at the right: the live value of an item, then the problem mark. */
function End({ node }: { node: NodeApi<ObjectNode> }) {
  return (
    <>
      {node.data.kind === 'item' && <TreeValue item={Number(node.id)} />}
      <Mark node={node} />
    </>
  );
}

function Mark({ node }: { node: NodeApi<ObjectNode> }) {
  const mark = useContext(ProblemMarksContext).get(Number(node.id));
  const own = mark?.own;
  const below = node.isOpen ? undefined : mark?.below;
  if (!own && !below) return null;
  return (
    <Box
      component="span"
      sx={{
        display: 'flex',
        ml: 'auto',
        pl: 2,
        // In view however long the name is, which it covers up to the edge.
        position: 'sticky',
        right: 0,
        pr: 2,
        mr: -2,
        background: 'var(--row, var(--surface))',
      }}
    >
      {own ? (
        <SeverityIcon severity={own} title={`Has problems: ${SEVERITY_TITLES[own]}`} />
      ) : (
        below && (
          <SeverityIcon
            severity={below}
            faint
            title={`Problems below: ${SEVERITY_TITLES[below]}`}
          />
        )
      )}
    </Box>
  );
}

function NameField({ node }: { node: NodeApi<ObjectNode> }) {
  const isFinished = useRef(false);
  const finish = (text: string) => {
    // A question may take the focus before the new name holds.
    if (isFinished.current) return;
    isFinished.current = true;
    if (text.trim() === '' || text === node.data.name) node.reset();
    else node.submit(text);
  };
  return (
    <Box
      component="input"
      // The field appears because the user asked to rename; typing goes there at once.
      autoFocus
      defaultValue={node.data.name}
      maxLength={MAXIMUM_NAME_LENGTH}
      aria-label={`New name of ${node.data.name}`}
      spellCheck={false}
      onFocus={(event: FocusEvent<HTMLInputElement>) => event.target.select()}
      onBlur={(event: FocusEvent<HTMLInputElement>) => {
        if (node.isEditing) finish(event.target.value);
      }}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        event.stopPropagation();
        if (event.key === 'Escape') node.reset();
        if (event.key !== 'Enter') return;
        // A question that comes up would take the key for its answer.
        event.preventDefault();
        finish(event.currentTarget.value);
      }}
      sx={{
        flex: 1,
        minWidth: 120,
        font: 'inherit',
        color: 'inherit',
        bgcolor: 'background.paper',
        border: '1px solid var(--focus)',
        borderRadius: '3px',
        px: 1,
        py: 0,
        outline: 'none',
      }}
    />
  );
}
