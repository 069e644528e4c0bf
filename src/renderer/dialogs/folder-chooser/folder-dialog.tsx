import ArrowUpward from '@mui/icons-material/ArrowUpward';
import CreateNewFolderOutlined from '@mui/icons-material/CreateNewFolderOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { EngineClient } from '../../../shared/contract/connection';
import { projectNameProblem } from '../project-name';
import { FolderList } from './folder-list';
import { NewFolderField } from './new-folder-field';
import { useFolders } from './use-folders';
import { useSaveTarget } from './use-save-target';

interface Properties {
  readonly title: string;
  readonly engine: EngineClient;
  /** The document that is saved, and the name of a new folder for it; none to open a project. */
  readonly saving?: { readonly document: string; readonly suggestedName: string };
  readonly onAnswer: (answer: { folder: string; name: string } | undefined) => void;
}

/** Chooses a folder of the machine that the engine runs on. */
export function FolderDialog({ title, engine, saving, onAnswer }: Properties) {
  const titleId = useId();
  const folders = useFolders(engine);
  const { listing } = folders;
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState(saving?.suggestedName ?? '');
  const [making, setMaking] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const nameProblem = saving && projectNameProblem(name, 'Folder Name');
  const target = useSaveTarget(engine, saving?.document, listing?.token, nameProblem ? '' : name);
  const entry = listing?.folders.find((folder) => folder.token === chosen);
  const goTo = (token: string | null) => {
    setChosen(undefined);
    void folders.list(token);
  };
  const finish = (token: string) => onAnswer({ folder: token, name });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!listing || nameProblem || target?.refused) return;
    finish(saving ? listing.token : (entry?.token ?? listing.token));
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
            <Tooltip title="One folder up">
              <span>
                <IconButton
                  aria-label="One folder up"
                  disabled={!listing || listing.parent === null}
                  onClick={() => goTo(listing?.parent ?? null)}
                >
                  <ArrowUpward />
                </IconButton>
              </span>
            </Tooltip>
            <Typography aria-live="polite" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
              {listing?.path ?? 'Reading folders …'}
            </Typography>
            {saving && (
              <Button
                startIcon={<CreateNewFolderOutlined />}
                disabled={!listing}
                onClick={() => setMaking(true)}
              >
                New Folder
              </Button>
            )}
          </Box>
          {making && listing && (
            <NewFolderField
              onMake={async (folder) => {
                if (!(await folders.make(listing.token, folder))) return;
                setMaking(false);
                nameField.current?.focus();
              }}
              onCancel={() => setMaking(false)}
            />
          )}
          <FolderList
            folders={listing?.folders ?? []}
            autoFocus={!saving}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={(folder) =>
              folder.isProject && !saving ? finish(folder.token) : goTo(folder.token)
            }
            onUp={() => listing?.parent && goTo(listing.parent)}
          />
          {folders.problem && (
            <Typography role="alert" color="error" sx={{ mt: 2 }}>
              {folders.problem}
            </Typography>
          )}
          {saving && (
            <TextField
              label="Folder Name"
              required
              autoFocus
              inputRef={nameField}
              sx={{ mt: 4, '& p': { overflowWrap: 'anywhere' } }}
              value={name}
              error={nameProblem !== undefined || target?.refused === true}
              helperText={nameProblem ?? target?.text ?? ' '}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={!listing || nameProblem !== undefined || target?.refused === true}
          >
            {saving ? 'Save' : `Open ${entry ? `"${entry.name}"` : 'This Folder'}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
