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
import type { FoundServer, ServerEndpoint } from '../../shared/contract/opcua-client-calls';
import { urlProblem } from '../../shared/opcua-client/connection-target';
import { messageOf } from '../properties/message-of';
import { CertificateView } from './certificate-view';
import type { ClientModel } from './client-model';

interface Properties {
  readonly model: ClientModel;
  readonly onAnswer: () => void;
}

/** Asks where to connect to, and how. The server says itself what it offers. */
export function ConnectDialog({ model, onAnswer }: Properties) {
  const titleId = useId();
  const last = model.state.get();
  const [url, setUrl] = useState(last.target?.url ?? 'opc.tcp://localhost:4840');
  const [servers, setServers] = useState<readonly FoundServer[]>([]);
  const [endpoints, setEndpoints] = useState<readonly ServerEndpoint[] | null>(null);
  const [chosen, setChosen] = useState(0);
  const [user, setUser] = useState(last.user);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const endpoint = endpoints?.[chosen];
  const problem = url === '' ? undefined : urlProblem(url);
  const busily = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure('');
    try {
      await work();
    } catch (error) {
      setFailure(messageOf(error));
    }
    setBusy(false);
  };
  const changeUrl = (address: string) => {
    setUrl(address);
    setEndpoints(null);
  };
  const showEndpoints = async (address: string) => {
    const found = await model.endpoints(address);
    setEndpoints(found);
    setChosen(preferred(found));
    if (found.length === 0) setFailure(`${address} offers nothing that this client can use.`);
  };
  const find = (address = url.trim()) => busily(() => showEndpoints(address));
  const discover = () =>
    busily(async () => {
      setEndpoints(null);
      const found = await model.servers(url.trim());
      setServers(found);
      const addresses = found.flatMap(({ urls }) => urls);
      if (addresses.length === 0) setFailure(`${url} knows no server.`);
      // Nothing is left to choose, or the server that is entered is one of them.
      const [first] = addresses;
      const entered = addresses.find((address) => address === url.trim());
      const chosenOne = addresses.length === 1 ? first : entered;
      if (chosenOne === undefined) return;
      setUrl(chosenOne);
      await showEndpoints(chosenOne);
    });
  const trust = (thumbprint: string) =>
    busily(async () => {
      await model.trust(url.trim(), thumbprint);
      setEndpoints(await model.endpoints(url.trim()));
    });
  const connect = () =>
    busily(async () => {
      if (!endpoint) return;
      const { policy, mode } = endpoint;
      const identity = user === '' ? null : { name: user, password };
      await model.connect({ url: url.trim(), policy, mode }, identity);
      onAnswer();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && problem === undefined && url !== '') void (endpoint ? connect() : find());
  };
  const isTrusted =
    endpoint !== undefined && (endpoint.mode === 'None' || endpoint.certificate?.status === 'Good');
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>Connect to an OPC UA Server</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
            <TextField
              label="Address"
              margin="dense"
              value={url}
              autoFocus
              error={problem !== undefined}
              helperText={problem ?? 'Of a server or of a discovery server: opc.tcp://host:4840'}
              onChange={(event) => changeUrl(event.target.value)}
              slotProps={{ htmlInput: { spellCheck: false } }}
              sx={{ flex: 1 }}
            />
            <Button
              variant="outlined"
              sx={{ mt: 1.5, whiteSpace: 'nowrap' }}
              disabled={busy || problem !== undefined || url === ''}
              onClick={() => void discover()}
            >
              Find Servers
            </Button>
            <Button
              variant="outlined"
              sx={{ mt: 1.5, whiteSpace: 'nowrap' }}
              disabled={busy || problem !== undefined || url === ''}
              onClick={() => void find()}
            >
              Find Endpoints
            </Button>
          </Box>
          {servers.some(({ urls }) => urls.length > 0) && (
            <ServerChoice
              servers={servers}
              url={url}
              onChoose={(address) => {
                changeUrl(address);
                void find(address);
              }}
            />
          )}
          {endpoints !== null && endpoints.length > 0 && (
            <>
              <EndpointChoice endpoints={endpoints} chosen={chosen} onChoose={setChosen} />
              {endpoint && <Identity {...{ endpoint, user, password, setUser, setPassword }} />}
              {endpoint?.certificate && endpoint.mode !== 'None' && (
                <CertificateView
                  certificate={endpoint.certificate}
                  busy={busy}
                  onTrust={(thumbprint) => void trust(thumbprint)}
                />
              )}
            </>
          )}
          {failure !== '' && (
            <Alert severity="error" sx={{ overflowWrap: 'anywhere', mt: 2 }}>
              {failure}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onAnswer}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={busy || !isTrusted}>
            Connect
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What is chosen at first: the strongest endpoint with a trusted certificate, else None, else the strongest. */
function preferred(endpoints: readonly ServerEndpoint[]): number {
  const order = (endpoint: ServerEndpoint) =>
    endpoint.mode === 'None'
      ? 1_000
      : endpoint.level + (endpoint.certificate?.status === 'Good' ? 2_000 : 0);
  const best = [...endpoints].sort((left, right) => order(right) - order(left))[0];
  return best ? endpoints.indexOf(best) : 0;
}

function ServerChoice(props: {
  readonly servers: readonly FoundServer[];
  readonly url: string;
  readonly onChoose: (url: string) => void;
}) {
  const addresses = props.servers.flatMap(({ name, urls }) => urls.map((url) => ({ name, url })));
  const chosen = addresses.some(({ url }) => url === props.url) ? props.url : '';
  return (
    <TextField
      select
      fullWidth
      label="Server"
      margin="dense"
      value={chosen}
      helperText={chosen === '' ? `Found: ${addresses.length}. Choose one.` : undefined}
      onChange={(event) => props.onChoose(event.target.value)}
    >
      {addresses.map(({ name, url }) => (
        <MenuItem key={`${name} ${url}`} value={url}>
          {name === '' ? url : `${name}, ${url}`}
        </MenuItem>
      ))}
    </TextField>
  );
}

function EndpointChoice(props: {
  readonly endpoints: readonly ServerEndpoint[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}) {
  return (
    <TextField
      select
      fullWidth
      label="Security"
      margin="dense"
      value={props.chosen}
      onChange={(event) => props.onChoose(Number(event.target.value))}
      helperText={props.endpoints[props.chosen]?.serverName}
    >
      {props.endpoints.map((endpoint, index) => (
        <MenuItem key={`${endpoint.policy} ${endpoint.mode}`} value={index}>
          {titleOf(endpoint)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function titleOf({ policy, mode }: ServerEndpoint): string {
  if (mode === 'None') return 'None: neither signed nor encrypted';
  return `${policy}, ${mode === 'Sign' ? 'sign' : 'sign and encrypt'}`;
}

function Identity(props: {
  readonly endpoint: ServerEndpoint;
  readonly user: string;
  readonly password: string;
  readonly setUser: (name: string) => void;
  readonly setPassword: (password: string) => void;
}) {
  const { identities, mode } = props.endpoint;
  const help = identities.includes('anonymous')
    ? 'Empty signs in as anonymous.'
    : 'This server does not let anonymous clients in.';
  return (
    <Box sx={{ display: 'flex', gap: 2 }}>
      <TextField
        label="User"
        margin="dense"
        value={props.user}
        disabled={!identities.includes('user')}
        helperText={
          identities.includes('user') ? help : 'This server takes anonymous clients only.'
        }
        onChange={(event) => props.setUser(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
        sx={{ flex: 1 }}
      />
      <TextField
        label="Password"
        margin="dense"
        type="password"
        value={props.password}
        disabled={props.user === ''}
        helperText={
          mode === 'None' && props.user !== '' ? 'The values that follow are not encrypted.' : ' '
        }
        onChange={(event) => props.setPassword(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off' } }}
        sx={{ flex: 1 }}
      />
    </Box>
  );
}
