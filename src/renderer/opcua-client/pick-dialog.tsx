import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FormEvent, useId, useState } from 'react';
import { objectsOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import type { AddressNode } from './address-tree';
import type { PickOptions } from './client-model';

interface Properties {
  readonly project: Project;
  readonly node: AddressNode;
  /** Address of the connected server. */
  readonly url: string;
  readonly onAnswer: (options: PickOptions | undefined) => void;
}

/** Asks where the variables below a node go, and how they are named. */
export function PickDialog({ project, node, url, onAnswer }: Properties) {
  const titleId = useId();
  const messages = directMessages(project);
  const [options, setOptions] = useState<PickOptions>(() => ({
    folder: `/System/Core/${nameFor(node.name)}`,
    source: connectionFor(project, url),
    prefix: '',
    replacement: '_',
    message: null,
  }));
  const set = (part: Partial<PickOptions>) => setOptions({ ...options, ...part });
  const problem = optionsProblem(project, options);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === undefined) onAnswer(options);
  };
  const isNew = treeOf(project).idAt(options.source) === undefined;
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>Pick the Variables below {node.name}</DialogTitle>
        <DialogContent>
          <Box sx={{ color: 'text.secondary' }}>
            Each variable becomes an I/O item with its folders. The plan shows what would be made
            before anything changes.
          </Box>
          <TextField
            fullWidth
            margin="dense"
            label="Folder"
            value={options.folder}
            autoFocus
            helperText="Full path. Missing folders are made."
            onChange={(event) => set({ folder: event.target.value })}
          />
          <TextField
            fullWidth
            margin="dense"
            label="Connection"
            value={options.source}
            helperText={isNew ? `It is made for ${url}.` : 'It exists already and stays as it is.'}
            onChange={(event) => set({ source: event.target.value })}
          />
          <Box sx={{ display: 'flex', gap: 2 }}>
            <TextField
              margin="dense"
              label="Prefix of names"
              value={options.prefix}
              onChange={(event) => set({ prefix: event.target.value })}
              sx={{ flex: 1 }}
            />
            <TextField
              margin="dense"
              label="Forbidden characters become"
              value={options.replacement}
              onChange={(event) => set({ replacement: event.target.value.slice(0, 1) })}
              sx={{ flex: 1 }}
            />
          </Box>
          <TextField
            select
            fullWidth
            margin="dense"
            label="Tags and direct mapping of"
            value={options.message ?? 0}
            onChange={(event) => set({ message: Number(event.target.value) || null })}
          >
            <MenuItem value={0}>No message configuration</MenuItem>
            {messages.map(({ id, path }) => (
              <MenuItem key={id} value={id}>
                {path}
              </MenuItem>
            ))}
          </TextField>
          {problem !== undefined && (
            <Alert severity="warning" sx={{ mt: 1 }}>
              {problem}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={problem !== undefined}>
            Show Plan
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function directMessages(project: Project) {
  return objectsOf(project, 'message')
    .filter(
      ({ properties }) =>
        properties.messageType === 'OrderParameter' && properties.mappingType === 'Direct',
    )
    .map(({ id }) => ({ id, path: treeOf(project).pathOf(id) }));
}

/** The connection of the project to the same server, or a path for a new one. */
function connectionFor(project: Project, url: string): string {
  const present = objectsOf(project, 'connection').find((one) => one.properties.endpoint === url);
  if (present) return treeOf(project).pathOf(present.id);
  const host = /^opc\.tcp:\/\/([^/]+)/i.exec(url)?.[1] ?? 'server';
  return `/System/Core/${nameFor(`OPC UA ${host}`)}`;
}

function nameFor(text: string): string {
  return text.replaceAll('/', '_').trim() || 'Picked';
}

function optionsProblem(
  project: Project,
  { folder, source, replacement, prefix }: PickOptions,
): string | undefined {
  if (!/^\/(System\/Core|Equipment|KPI)(\/[^/]+)*$/.test(folder)) {
    return 'The folder is a full path that begins with /System/Core, /Equipment or /KPI.';
  }
  if (!/^\/System\/Core\/[^/]+$/.test(source)) {
    return 'A connection stands right below /System/Core, such as /System/Core/Plc1.';
  }
  const id = treeOf(project).idAt(source);
  if (id !== undefined && project.objects.get(id)?.kind !== 'connection') {
    return `${source} exists and is no connection. Choose another name.`;
  }
  return `${replacement}${prefix}`.includes('/') ? 'A name cannot have a slash.' : undefined;
}
