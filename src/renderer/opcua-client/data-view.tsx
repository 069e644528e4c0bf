import AddOutlined from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import { type DragEvent, useState } from 'react';
import { ToolbarButton } from '../grid/toolbar-button';
import { VirtualRows } from '../problems/virtual-rows';
import { FONTS } from '../theme/tokens';
import { DRAGGED_NODE } from './address-tree';
import type { ChosenNode, ClientModel, ClientState, FollowedNode } from './client-model';
import { CUT, fullTimeText, headerStyle, ROW, rowStyle, timeText } from './list-style';

const COLUMNS = 'minmax(80px, 1.2fr) minmax(80px, 1.2fr) 80px minmax(60px, 100px) 96px';

interface Properties {
  readonly model: ClientModel;
  readonly state: ClientState;
  readonly onWrite: (node: Pick<ChosenNode, 'node' | 'name'>) => void;
}

/** Live values of nodes that were dragged or added here. */
export function DataView({ model, state, onWrite }: Properties) {
  const { followed, selected } = state;
  const [marked, setMarked] = useState<string | null>(null);
  const row = followed.find(({ node }) => node === marked);
  const canAdd = selected?.nodeClass === 'Variable';
  const drop = useDroppedNode(model);
  return (
    <Box
      {...drop.handlers}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && row) void model.remove([row.node]);
      }}
      sx={{
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        ...(drop.isOver && { outline: '2px solid var(--focus)', outlineOffset: -2 }),
      }}
    >
      <Box role="toolbar" aria-label="Data view" sx={{ display: 'flex', px: 1, py: 0.5 }}>
        <ToolbarButton
          icon={<AddOutlined />}
          label={canAdd || !selected ? 'Add Selected Node' : 'Add Variables Below'}
          help="Follow the value of the selected variable, or of all variables right below the selected node"
          disabled={selected === null || selected.nodeClass === 'Method'}
          onClick={() => {
            if (selected) void model.take(selected);
          }}
        />
        <ToolbarButton
          icon={<EditOutlined />}
          label="Write"
          help="Write a value to the marked row (Enter)"
          disabled={!row}
          onClick={() => row && onWrite(row)}
        />
        <ToolbarButton
          icon={<DeleteOutlined />}
          label="Remove"
          help="Take the marked row from the data view (Delete)"
          disabled={!row}
          onClick={() => row && void model.remove([row.node])}
        />
      </Box>
      <Box sx={headerStyle(COLUMNS)}>
        <span>Name</span>
        <span>Value</span>
        <span>Type</span>
        <span>Status</span>
        <span>Source Time</span>
      </Box>
      {followed.length === 0 && (
        <Box sx={{ px: 4, py: 2, color: 'text.secondary', fontSize: 13 }}>
          Nothing is followed. Drag a variable here, or select one and press Add Selected Node.
        </Box>
      )}
      <VirtualRows
        label="Followed values"
        count={followed.length}
        rowHeight={ROW}
        keyOf={(index) => followed[index]?.node ?? ''}
        isSelected={(index) => followed[index]?.node === marked}
        onOpen={(index) => {
          const opened = followed[index];
          if (!opened) return;
          // The first click or Enter marks a row, the next one writes.
          if (opened.node === marked) onWrite(opened);
          else setMarked(opened.node);
        }}
        renderRow={(index) => {
          const one = followed[index];
          return one && <DataRow row={one} isMarked={one.node === marked} />;
        }}
      />
    </Box>
  );
}

/** Lets a node that is dragged from the address space be dropped. */
function useDroppedNode(model: ClientModel) {
  const [isOver, setIsOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED_NODE)) return;
      event.preventDefault();
      // The trees of objects refuse at the window whatever they do not know.
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      if (!event.dataTransfer.types.includes(DRAGGED_NODE)) return;
      event.preventDefault();
      event.stopPropagation();
      void model.drop();
    },
  };
  return { isOver, handlers };
}

function DataRow({ row, isMarked }: { readonly row: FollowedNode; readonly isMarked: boolean }) {
  const { value } = row;
  const isBad = value !== null && !value.status.startsWith('Good');
  return (
    <Box
      role="gridcell"
      sx={{ ...rowStyle(COLUMNS), bgcolor: isMarked ? 'action.selected' : undefined }}
    >
      <span title={row.node}>{row.name}</span>
      <span title={value?.text} style={{ ...CUT, fontFamily: FONTS.code, fontSize: 12 }}>
        {value?.text ?? '…'}
      </span>
      <span>
        {value && value.type !== 'Null' ? `${value.type}${value.isArray ? '[]' : ''}` : ''}
      </span>
      <Box component="span" title={value?.status} sx={{ color: isBad ? 'error.main' : undefined }}>
        {value?.status}
      </Box>
      <span title={fullTimeText(value?.sourceTime ?? null)}>
        {timeText(value?.sourceTime ?? null)}
      </span>
    </Box>
  );
}
