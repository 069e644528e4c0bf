import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import InputBase from '@mui/material/InputBase';
import { useId, useMemo, useState } from 'react';
import { type NodeApi, Tree } from 'react-arborist';
import type { ObjectId, ObjectKind } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { namedPropertiesOf } from '../../shared/project/property-path';
import { resolvePath, treeOf } from '../../shared/project/tree';
import { HEIGHTS } from '../theme/tokens';
import { type ObjectNode, objectNodes } from '../tree/object-nodes';
import { ObjectRow, PlainNode } from '../tree/tree-row';
import { inputFrame } from './input-frame';

interface Properties {
  readonly project: Project;
  readonly title: string;
  /** The path to begin with. */
  readonly path: string;
  readonly leadsTo: 'item' | 'folder' | 'object' | 'connection';
  readonly onAnswer: (path: string | undefined) => void;
}

const MESSAGING: readonly ObjectKind[] = ['broker', 'processor', 'message'];

/** Chooses an object of the three models, and where an item is wanted one of its properties, from the tree. */
export function PathPicker({ project, title, path, leadsTo, onAnswer }: Properties) {
  const id = useId();
  const [start] = useState(() => resolvePath(project, path));
  const [chosen, setChosen] = useState<ObjectId | undefined>(start?.object);
  const [property, setProperty] = useState(start?.property ?? '');
  const [filter, setFilter] = useState('');
  const nodes = useMemo(() => pickable(project, leadsTo), [project, leadsTo]);
  const [open] = useState(() => openedFor(project, start?.object));
  const kind = chosen === undefined ? undefined : project.objects.get(chosen)?.kind;
  const isTarget = kind !== undefined && fits(kind, leadsTo);
  const object = chosen === undefined ? '' : treeOf(project).pathOf(chosen);
  const answer = property === '' ? object : `${object}.${property}`;
  const hasProperties = leadsTo === 'item' && kind !== undefined;
  return (
    <Dialog open onClose={() => onAnswer(undefined)} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent sx={{ overflow: 'hidden', display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box sx={inputFrame(false)}>
          <InputBase
            fullWidth
            autoFocus
            type="search"
            placeholder="Filter by name or path"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            inputProps={{ 'aria-label': 'Filter by name or path' }}
          />
        </Box>
        <Box
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isTarget) onAnswer(answer);
          }}
        >
          <Tree<ObjectNode>
            data={nodes}
            aria-label="Objects"
            width="100%"
            height={340}
            rowHeight={HEIGHTS.row}
            indent={16}
            openByDefault={false}
            initialOpenState={open}
            {...(start && { selection: String(start.object) })}
            searchTerm={filter}
            searchMatch={(node, term) => matches(project, node, term)}
            disableMultiSelection
            disableDrag
            disableEdit
            selectionFollowsFocus
            renderRow={ObjectRow}
            onSelect={([node]) => {
              if (!node) return;
              setChosen(Number(node.id));
              setProperty('');
            }}
          >
            {PlainNode}
          </Tree>
        </Box>
        {hasProperties && (
          <Box
            component="label"
            sx={{ display: 'flex', alignItems: 'center', gap: 2, fontSize: 13 }}
          >
            Property
            <Box
              component="select"
              value={property}
              onChange={(event) => setProperty(event.target.value)}
              sx={{
                flex: 1,
                height: 28,
                font: 'inherit',
                color: 'text.primary',
                bgcolor: 'background.paper',
              }}
            >
              <option value="">
                {kind === 'item' ? 'None: the item itself' : 'Choose a property'}
              </option>
              {namedPropertiesOf(kind).map(({ name, title: shown }) => (
                <option key={name} value={name}>
                  {name === shown ? name : `${name} (${shown})`}
                </option>
              ))}
            </Box>
          </Box>
        )}
        <Box role="status" sx={{ fontSize: 13, minHeight: 20, overflowWrap: 'anywhere' }}>
          {answer}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
        <Button
          variant="contained"
          disabled={chosen === undefined || (!isTarget && property === '')}
          onClick={() => onAnswer(answer)}
        >
          Choose
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Where items or folders are wanted, messages and what holds them are not offered. */
function pickable(project: Project, leadsTo: Properties['leadsTo']) {
  return objectNodes(project, (id) => {
    const kind = project.objects.get(id)?.kind;
    if (!kind || MESSAGING.includes(kind)) return false;
    return leadsTo !== 'folder' || kind !== 'item';
  });
}

function fits(kind: ObjectKind, leadsTo: Properties['leadsTo']): boolean {
  if (leadsTo === 'item') return kind === 'item';
  if (leadsTo === 'connection') return kind === 'connection';
  return leadsTo === 'object' || kind !== 'item';
}

/** The models and everything above the chosen object are open. */
function openedFor(project: Project, chosen: ObjectId | undefined): Record<string, boolean> {
  const open: Record<string, boolean> = {};
  for (const object of project.objects.values()) {
    if (object.parent === null || object.kind === 'core') open[String(object.id)] = true;
  }
  let above = chosen === undefined ? null : (project.objects.get(chosen)?.parent ?? null);
  while (above !== null) {
    open[String(above)] = true;
    above = project.objects.get(above)?.parent ?? null;
  }
  return open;
}

/** A text with a slash is looked for in paths, any other in names. */
function matches(project: Project, { data }: NodeApi<ObjectNode>, term: string): boolean {
  const text = term.includes('/') ? treeOf(project).pathOf(Number(data.id)) : data.name;
  return text.toLowerCase().includes(term.toLowerCase());
}
