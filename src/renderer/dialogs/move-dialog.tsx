import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useMemo, useRef, useState } from 'react';
import { Tree, type TreeApi } from 'react-arborist';
import type { ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { HEIGHTS } from '../theme/tokens';
import { type ObjectNode, objectNodes } from '../tree/object-nodes';
import { PlainNode, TreeRow } from '../tree/tree-row';
import { moveTargets, withAncestors } from './move-targets';

interface Properties {
  readonly project: Project;
  readonly object: ObjectId;
  readonly onAnswer: (parent: ObjectId | undefined) => void;
}

/** Asks for the new parent of an object. Only places that can hold it are offered. */
export function MoveDialog({ project, object, onAnswer }: Properties) {
  const titleId = useId();
  const tree = useRef<TreeApi<ObjectNode>>(null);
  const [chosen, setChosen] = useState<ObjectId>();
  const targets = useMemo(() => new Set(moveTargets(project, object)), [project, object]);
  const nodes = useMemo(() => {
    const shown = withAncestors(project, [...targets]);
    return objectNodes(project, (id) => shown.has(id));
  }, [project, targets]);
  const name = project.objects.get(object)?.name ?? '';
  const move = (target: ObjectId | undefined) => {
    if (target !== undefined && targets.has(target)) onAnswer(target);
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      slotProps={{ transition: { onEnter: () => tree.current?.onFocus() } }}
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>Move "{name}"</DialogTitle>
      <DialogContent
        sx={{ overflow: 'hidden' }}
        onKeyDown={({ key }) => key === 'Enter' && move(chosen)}
      >
        {targets.size === 0 ? (
          <Typography>No other object can hold it.</Typography>
        ) : (
          <Tree<ObjectNode>
            ref={tree}
            data={nodes}
            aria-label="New place"
            width="100%"
            height={320}
            rowHeight={HEIGHTS.row}
            indent={16}
            openByDefault
            disableMultiSelection
            disableDrag
            selectionFollowsFocus
            renderRow={TreeRow}
            onSelect={([node]) => setChosen(node && Number(node.id))}
          >
            {PlainNode}
          </Tree>
        )}
        <Typography variant="body2" sx={{ mt: 2, minHeight: 20 }} role="status">
          {chosen !== undefined &&
            (targets.has(chosen)
              ? `To ${treeOf(project).pathOf(chosen)}/${name}`
              : `"${project.objects.get(chosen)?.name}" cannot hold it.`)}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button
          variant="contained"
          disabled={chosen === undefined || !targets.has(chosen)}
          onClick={() => move(chosen)}
        >
          Move
        </Button>
      </DialogActions>
    </Dialog>
  );
}
