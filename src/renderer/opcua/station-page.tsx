import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useState } from 'react';
import { secretProblem, type StationState } from '../../shared/opcua/station-state';
import { timeText } from '../dialogs/time-text';
import { Fact, Facts } from '../layout/facts';
import { useStudio } from '../studio/context';

/** How the station stands between the lente above it and the stations below it, and their secret. */
export function StationPage() {
  const studio = useStudio();
  const [station, setStation] = useState<StationState | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    const load = () => {
      studio.engine
        .call('opcuaServer.station', null)
        .then(setStation, (error: unknown) => setFailure(String(error)));
    };
    load();
    // Stations come and fall silent while the page is open.
    const timer = setInterval(load, 2_000);
    return () => clearInterval(timer);
  }, [studio]);
  if (!station) return null;
  return (
    <>
      {[station.error, failure]
        .filter((text) => text !== '')
        .map((text) => (
          <Alert key={text} severity="error" sx={{ my: 1 }}>
            {text}
          </Alert>
        ))}
      <Facts sx={{ my: 2 }}>
        <Fact title="Name">{station.name}</Fact>
        <Fact title="Role">{station.role}</Fact>
        <Fact title="Lente Above">{upstreamText(station)}</Fact>
        <Fact title="Stations Below">
          {station.port === null
            ? 'Not received; see Settings'
            : `Received at port ${station.port}`}
        </Fact>
        <Fact title="Secret">{station.hasSecret ? 'Set' : 'Not set'}</Fact>
      </Facts>
      <Secret onSet={setStation} />
      <Stations clients={station.clients} />
    </>
  );
}

function upstreamText({ upstream }: StationState): string {
  if (!upstream) return 'None; see Settings';
  const { url, problem, waiting } = upstream;
  if (problem === '') return `${url}: uploaded every 10 s`;
  return `${url}: ${problem}. ${waiting} reports wait.`;
}

function Secret({ onSet }: { readonly onSet: (station: StationState) => void }) {
  const studio = useStudio();
  const [text, setText] = useState('');
  const [made, setMade] = useState('');
  const [problem, setProblem] = useState('');
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const set = (event: FormEvent) => {
    event.preventDefault();
    const wrong = secretProblem(text);
    if (wrong !== undefined) return setProblem(wrong);
    void attempt(async () => {
      onSet(await studio.engine.call('opcuaServer.setStationSecret', { secret: text }));
      setText('');
      setMade('');
    });
  };
  const make = () =>
    attempt(async () => {
      const { secret } = await studio.engine.call('opcuaServer.makeStationSecret', null);
      setMade(secret);
      onSet(await studio.engine.call('opcuaServer.station', null));
    });
  return (
    <form onSubmit={set} aria-label="Secret of the stations">
      <Box sx={{ color: 'text.secondary', mb: 1 }}>
        Stations that upload their status and the lente that receives it share one secret.
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label="Secret"
          type="password"
          size="small"
          value={text}
          error={problem !== ''}
          helperText={problem}
          onChange={(event) => setText(event.target.value)}
          slotProps={{ htmlInput: { autoComplete: 'off' } }}
          sx={{ flex: 1 }}
        />
        <Button type="submit" disabled={text === ''} sx={{ mt: 0.25 }}>
          Set Secret
        </Button>
        <Button sx={{ mt: 0.25 }} onClick={() => void make()}>
          Make Secret
        </Button>
      </Box>
      {made !== '' && (
        <Alert
          severity="info"
          sx={{ my: 1 }}
          action={
            <Button
              size="small"
              color="inherit"
              onClick={() => void attempt(() => navigator.clipboard.writeText(made))}
            >
              Copy
            </Button>
          }
        >
          A secret was made. Set it at the other stations; it is not shown again:{' '}
          <code>{made}</code>
        </Alert>
      )}
    </form>
  );
}

function Stations({ clients }: Pick<StationState, 'clients'>) {
  if (clients.length === 0) return null;
  return (
    <>
      <Box component="h3" sx={{ fontSize: 14, mt: 3, mb: 1 }}>
        Stations Below
      </Box>
      <Box component="ul" aria-label="Stations Below" sx={{ m: 0, pl: 4 }}>
        {clients.map(({ name, role, computer, ip, lastSeen, silent }) => (
          <li key={name}>
            {`${name}, ${role}, ${computer} (${ip}), last heard of ${timeText(new Date(lastSeen).toISOString())}`}
            {silent && (
              <Box component="span" sx={{ color: 'error.main', ml: 1 }}>
                Silent
              </Box>
            )}
          </li>
        ))}
      </Box>
    </>
  );
}
