import { parseArgs } from 'node:util';
import { BridgeDouble, type BridgeFaults } from './bridge-double';
import { PiArchive } from './pi-archive';
import { WebApiDouble, type WebApiFaults } from './web-api-double';

/*
 * Runs a test server of OSI-PI until it is ended: `web-api` or `bridge`, then options.
 */

const HELP = `
Test server of OSI-PI for machines without a PI system. Options:
  --port N          TCP port on 127.0.0.1 (bridge 5959, PI Web API 5960)
  --server NAME     name of the PI server (PI-NORTHFIELD)
  --user, --password, --token   log-in that the PI Web API asks for; none by default
  --terminator TEXT ends each frame of the bridge (xEOFx)
  --fault NAME=VALUE   a fault, as often as wanted:
       delay=MS, cut=true; PI Web API: status=N, failing=TAG; bridge: error=TEXT, pieces=BYTES, garbage=true
  --tags            lists the tags and ends`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string' },
    server: { type: 'string', default: 'PI-NORTHFIELD' },
    user: { type: 'string' },
    password: { type: 'string' },
    token: { type: 'string' },
    terminator: { type: 'string' },
    fault: { type: 'string', multiple: true, default: [] },
    tags: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const archive = new PiArchive(values.server);
const faults = values.fault.map((text): [string, string] => {
  const [name = '', ...rest] = text.split('=');
  return [name, rest.join('=')];
});

/** The value of a fault, when it was named. */
function fault(name: string): string | undefined {
  return faults.find(([one]) => one === name)?.[1];
}

function numbered(name: string): Record<string, number> {
  const text = fault(name);
  return text === undefined ? {} : { [name]: Number(text) };
}

async function run(): Promise<void> {
  if (values.help) print(HELP);
  else if (values.tags) for (const name of archive.names) print(name);
  else if (positionals[0] === 'bridge') await runBridge();
  else await runWebApi();
}

async function runBridge(): Promise<void> {
  const { terminator } = values;
  const port = Number(values.port ?? 5959);
  const double = await BridgeDouble.start({ archive, port, ...(terminator && { terminator }) });
  const error = fault('error');
  const found: BridgeFaults = {
    ...numbered('delay'),
    ...numbered('pieces'),
    cut: fault('cut') === 'true',
    garbage: fault('garbage') === 'true',
    ...(error !== undefined && { error }),
  };
  double.faults = found;
  print(`PI bridge (test server) at 127.0.0.1:${double.port}, PI server ${archive.server}`);
}

async function runWebApi(): Promise<void> {
  const { user, password, token } = values;
  const double = await WebApiDouble.start({
    archive,
    port: Number(values.port ?? 5960),
    ...(user !== undefined && { user, password: password ?? '' }),
    ...(token !== undefined && { token }),
  });
  const found: WebApiFaults = {
    ...numbered('delay'),
    ...numbered('status'),
    cut: fault('cut') === 'true',
    failing: faults.flatMap(([name, value]) => (name === 'failing' ? [value] : [])),
  };
  double.faults = found;
  print(`PI Web API (test server) at ${double.address}, PI server ${archive.server}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
