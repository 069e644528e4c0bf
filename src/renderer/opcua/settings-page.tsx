import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useEffect, useState } from 'react';
import type { SettingsEditCall } from '../../shared/contract/opcua-server-calls';
import {
  optionFromText,
  optionValue,
  SERVER_OPTIONS,
  type ServerOption,
} from '../../shared/opcua/server-options';
import type { OpcUaSettings } from '../../shared/opcua/server-settings';
import type { OpcUaServerState } from '../../shared/opcua/server-state';
import { useStudio } from '../studio/context';
import { OptionField } from './option-field';

const GROUPS = [...new Set(SERVER_OPTIONS.map(({ group }) => group))];

/** All options of the server. Apply writes those that were changed into `settings.json`. */
export function SettingsPage({ server }: { readonly server: OpcUaServerState }) {
  const studio = useStudio();
  const [settings, setSettings] = useState<OpcUaSettings | null>(null);
  const [draft, setDraft] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [failure, setFailure] = useState('');
  // The file may be changed outside; what is not edited here follows it.
  const { enabled, role, urls, problems } = server;
  const mark = JSON.stringify([enabled, role, urls, problems]);
  useEffect(() => {
    if (mark === '') return;
    studio.engine
      .call('opcuaServer.settings', null)
      .then(setSettings, (error: unknown) => studio.fail(error));
  }, [studio, mark]);
  if (!settings) return null;
  const valueOf = (option: ServerOption) =>
    draft.has(keyOf(option)) ? draft.get(keyOf(option)) : optionValue(settings, option);
  const set = (option: ServerOption, value: unknown) => {
    const next = new Map(draft);
    if (isSame(value, optionValue(settings, option))) next.delete(keyOf(option));
    else next.set(keyOf(option), value);
    setDraft(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const edits = editsOf(draft);
      setSettings(await studio.engine.call('opcuaServer.change', { edits }));
      setDraft(new Map());
      setFailure('');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} aria-label="Settings of the OPC UA server">
      <Box sx={{ color: 'text.secondary' }}>
        They stand in {server.settingsFile}; comments in it stay. A change is applied at once, and
        clients connect again.
      </Box>
      {failure !== '' && (
        <Alert severity="error" sx={{ my: 1 }}>
          {failure}
        </Alert>
      )}
      {GROUPS.map((group) => (
        <Box key={group} component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 2 }}>
          <Box component="legend" sx={{ fontWeight: 600, p: 0 }}>
            {group}
          </Box>
          {SERVER_OPTIONS.filter((option) => option.group === group).map((option) => (
            <OptionField
              key={keyOf(option)}
              option={option}
              value={valueOf(option)}
              onChange={(value) => set(option, value)}
            />
          ))}
        </Box>
      ))}
      <Box
        sx={{
          position: 'sticky',
          bottom: -20,
          py: 2,
          display: 'flex',
          justifyContent: 'flex-end',
          gap: 1,
          bgcolor: 'background.paper',
        }}
      >
        <Button disabled={draft.size === 0} onClick={() => setDraft(new Map())}>
          Revert
        </Button>
        <Button type="submit" variant="contained" disabled={draft.size === 0}>
          Apply
        </Button>
      </Box>
    </form>
  );
}

function keyOf({ path }: ServerOption): string {
  return path.join('.');
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function editsOf(draft: ReadonlyMap<string, unknown>): SettingsEditCall[] {
  return SERVER_OPTIONS.filter((option) => draft.has(keyOf(option))).map((option) => {
    const value = draft.get(keyOf(option));
    const isText = typeof value === 'string' && option.input.kind !== 'choice';
    const entered = isText ? optionFromText(value, option) : value;
    return { path: [...option.path], value: entered as NonNullable<SettingsEditCall['value']> };
  });
}
