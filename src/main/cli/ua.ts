import type { Command } from 'commander';
import type { NodeReference, NodeValue } from '../../shared/opcua-client/node';
import { UserError } from '../../shared/user-error';
import { opcuaClient } from '../engine/index';
import { endSignal } from '../serve/end-signal';
import { type CommandDefinition, type CommandLine, EXIT_PROBLEMS } from './command-line';

import {
  connectionOptions,
  type ConnectionOptions,
  inSession,
  listEndpoints,
  listServers,
} from './ua-connection';
import { dataFolderOf } from './data-folder';
import { wholeNumber } from './whole-number';

/** The folder `Objects`, in which servers put what they publish. */
const OBJECTS = 'i=85';
/** The object `Server`, which sends the events of the whole server. */
const SERVER = 'i=2253';

/** `ua`: an OPC UA client. */
export const uaCommand: CommandDefinition = (program, commandLine) => {
  const ua = program
    .command('ua')
    .description('find OPC UA servers; browse, read, write, call and watch their nodes')
    .addHelpText(
      'after',
      '\nAn address is written opc.tcp://host:4840, a node ns=2;s=Name or ns=2;i=1234.\nPasswords are read from standard input, never from arguments.',
    );
  discover(ua, commandLine);
  endpoints(ua, commandLine);
  browse(ua, commandLine);
  read(ua, commandLine);
  write(ua, commandLine);
  call(ua, commandLine);
  watch(ua, commandLine);
  password(ua, commandLine);
};

function discover(ua: Command, commandLine: CommandLine): void {
  ua.command('discover')
    .description('list the servers that a discovery server knows; any other server names itself')
    .argument('[url]', 'address of the discovery server', 'opc.tcp://localhost:4840')
    .option('--json', 'print JSON')
    .option('--data <dir>', "data folder with the certificates, instead of the user's")
    .addHelpText('after', '\nua endpoints ADDRESS tells how one of them can be connected to.')
    .action((url: string, options: Pick<ConnectionOptions, 'json' | 'data'>) =>
      listServers(url, options, commandLine),
    );
}

function endpoints(ua: Command, commandLine: CommandLine): void {
  connectionOptions(ua.command('endpoints'))
    .description('list the security policies of a server and its certificates')
    .argument('<url>', 'address of the server')
    .action((url: string, options: ConnectionOptions) => listEndpoints(url, options, commandLine));
}

function browse(ua: Command, commandLine: CommandLine): void {
  connectionOptions(ua.command('browse'))
    .description('list what stands below a node')
    .argument('<url>', 'address of the server')
    .argument('[node]', 'node to begin at', OBJECTS)
    .option('--depth <levels>', 'levels below the node', wholeNumber, 1)
    .action(async (url: string, node: string, options: ConnectionOptions & { depth: number }) => {
      await inSession(url, options, commandLine, async (session) => {
        const found: ListedNode[] = [];
        await listBelow(session, node, options.depth, found);
        if (options.json) return commandLine.print(JSON.stringify(found, null, 2));
        for (const { level, nodeClass, displayName, node: id } of found) {
          commandLine.print(`${'  '.repeat(level)}${displayName}\t${nodeClass}\t${id}`);
        }
      });
    });
}

type ListedNode = NodeReference & { readonly level: number };

async function listBelow(
  session: opcuaClient.UaSession,
  node: string,
  depth: number,
  found: ListedNode[],
  level = 0,
): Promise<void> {
  for (const child of await opcuaClient.browseAll(session, node, 'children')) {
    found.push({ ...child, level });
    if (level + 1 < depth) await listBelow(session, child.node, depth, found, level + 1);
  }
}

function read(ua: Command, commandLine: CommandLine): void {
  connectionOptions(ua.command('read'))
    .description('read the values of nodes; exit code 1 when one is Bad')
    .argument('<url>', 'address of the server')
    .argument('<node...>', 'nodes to read')
    .option('--attributes', 'read all attributes of one node')
    .action(
      async (url: string, nodes: string[], options: ConnectionOptions & { attributes?: true }) => {
        await inSession(url, options, commandLine, async (session) => {
          if (options.attributes) await printAttributes(session, nodes, options, commandLine);
          else await printValues(session, nodes, options, commandLine);
        });
      },
    );
}

async function printAttributes(
  session: opcuaClient.UaSession,
  nodes: readonly string[],
  { json }: ConnectionOptions,
  { print }: CommandLine,
): Promise<void> {
  for (const node of nodes) {
    const attributes = await opcuaClient.readAttributes(session, node);
    if (json) print(JSON.stringify({ node, attributes }));
    else for (const { name, text } of attributes) print(`${name}\t${text}`);
  }
}

async function printValues(
  session: opcuaClient.UaSession,
  nodes: readonly string[],
  { json }: ConnectionOptions,
  commandLine: CommandLine,
): Promise<void> {
  const values = await opcuaClient.readValues(session, nodes);
  for (const [index, value] of values.entries()) {
    commandLine.print(valueLine(nodes[index] ?? '', value, json));
    if (value.status.startsWith('Bad')) commandLine.exitCode = EXIT_PROBLEMS;
  }
}

function valueLine(node: string, value: NodeValue, json: true | undefined): string {
  const { text, type, status, sourceTime } = value;
  if (json) return JSON.stringify({ node, ...value });
  const time = sourceTime === null ? '' : new Date(sourceTime).toISOString();
  return [node, text, type, status, time].join('\t');
}

function write(ua: Command, commandLine: CommandLine): void {
  connectionOptions(ua.command('write'))
    .description('write a value, converted to the data type of the node')
    .argument('<url>', 'address of the server')
    .argument('<node>', 'node to write')
    .argument('<value>', 'value; of an array as JSON, such as "[1, 2]"')
    .addHelpText('after', '\nPut -- in front of a negative number: ua write URL NODE -- -5')
    .action(async (url: string, node: string, value: string, options: ConnectionOptions) => {
      await inSession(url, options, commandLine, async (session) => {
        await opcuaClient.writeText(session, node, value);
        const [now] = await opcuaClient.readValues(session, [node]);
        if (now) commandLine.print(valueLine(node, now, options.json));
      });
    });
}

function call(ua: Command, commandLine: CommandLine): void {
  connectionOptions(ua.command('call'))
    .description('call a method')
    .argument('<url>', 'address of the server')
    .argument('<node>', 'the method')
    .argument('[value...]', 'its arguments, converted to their data types')
    .option('--object <node>', 'object to call it on, instead of the one that it belongs to')
    .action(
      async (
        url: string,
        method: string,
        values: string[],
        options: ConnectionOptions & { object?: string },
      ) => {
        await inSession(url, options, commandLine, async (session) => {
          const object = options.object ?? (await opcuaClient.objectOfMethod(session, method));
          const outputs = await opcuaClient.callMethod(session, object, method, values);
          if (options.json) return commandLine.print(JSON.stringify(outputs));
          for (const { name, text, type } of outputs)
            commandLine.print([name, text, type].join('\t'));
        });
      },
    );
}

interface WatchOptions extends ConnectionOptions {
  count?: number;
  interval: number;
  events?: true;
}

function watch(ua: Command, commandLine: CommandLine): void {
  connectionOptions(ua.command('watch'))
    .description('print values as they change, until Ctrl+C')
    .argument('<url>', 'address of the server')
    .argument('[node...]', 'nodes to watch; with --events the object whose events are followed')
    .option('--count <lines>', 'end after so many lines', wholeNumber)
    .option('--interval <milliseconds>', 'time between two looks', wholeNumber, 500)
    .option('--events', 'print events instead of values')
    .action(async (url: string, nodes: string[], options: WatchOptions) => {
      if (nodes.length === 0 && !options.events) {
        throw new UserError('Name at least one node to watch, or --events.');
      }
      await inSession(url, options, commandLine, async (session) => {
        const subscription = await opcuaClient.Subscription.open(session, options.interval);
        await new Promise<void>((resolve, reject) => {
          const lines = new LineCount(options.count, resolve, commandLine.print);
          session.onEnded(reject);
          void endSignal().then(resolve);
          const work = options.events
            ? followEvents(subscription, nodes[0] ?? SERVER, options, lines)
            : followValues(session, subscription, nodes, options, lines, commandLine);
          work.catch(reject);
        });
      });
    });
}

function password(ua: Command, { print, readInput }: CommandLine): void {
  ua.command('password')
    .description('keep the password with which connections of projects sign in to a server')
    .argument('<url>', 'address of the server, as the connection names it')
    .requiredOption('--user <name>', 'user of the server')
    .requiredOption('--password-stdin', 'read the password from standard input; empty removes it')
    .option('--data <dir>', "data folder of the running studio, instead of the user's")
    .action(async (url: string, { user, data }: { user: string; data?: string }) => {
      const secret = (await readInput()).replace(/\r?\n$/, '');
      await new opcuaClient.ServerPasswords(dataFolderOf(data)).set({ url, user }, secret);
      print(`The password of user "${user}" at ${url} was ${secret === '' ? 'removed' : 'set'}.`);
    });
}

/** Prints lines until there are enough. */
class LineCount {
  private printed = 0;

  constructor(
    private readonly limit: number | undefined,
    private readonly done: () => void,
    private readonly print: (line: string) => void,
  ) {}

  add(line: string): void {
    if (this.limit !== undefined && this.printed >= this.limit) return;
    this.print(line);
    this.printed += 1;
    if (this.printed === this.limit) this.done();
  }
}

async function followEvents(
  subscription: opcuaClient.Subscription,
  node: string,
  { json }: WatchOptions,
  lines: LineCount,
): Promise<void> {
  await subscription.watchEvents(node, (event) => {
    const { time, severity, source, message } = event;
    const text = [new Date(time).toISOString(), severity, source, message].join('\t');
    lines.add(json ? JSON.stringify(event) : text);
  });
}

async function followValues(
  session: opcuaClient.UaSession,
  subscription: opcuaClient.Subscription,
  nodes: readonly string[],
  { interval, json }: WatchOptions,
  lines: LineCount,
  { printError }: CommandLine,
): Promise<void> {
  let refused = 0;
  await subscription.watch(
    nodes,
    { interval, deadBand: 0 },
    (index, data) => {
      const value = opcuaClient.nodeValueOf(session.opcua, data);
      lines.add(valueLine(nodes[index] ?? '', value, json));
    },
    (index, status) => {
      refused += 1;
      printError(`${nodes[index]} is not watched: ${status}.`);
    },
  );
  if (refused === nodes.length) throw new UserError('There is nothing to watch.');
}
