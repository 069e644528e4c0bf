import type { CallArguments, CallResult } from '../../shared/contract/connection';
import { CLIENT_LIFETIME, MOST_FOLLOWED } from '../../shared/contract/opcua-client-calls';
import type { ConnectionTarget, UserIdentity } from '../../shared/opcua-client/connection-target';
import type {
  NodeAttribute,
  NodeEvent,
  NodeReference,
  NodeValue,
} from '../../shared/opcua-client/node';
import { messageOf } from '../properties/message-of';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';
import {
  type AddressNode,
  nodeAt,
  OPEN_AT_FIRST,
  rootOf,
  withChildren,
  withoutChildren,
} from './address-tree';

/** A node that an action is for. */
export interface ChosenNode {
  readonly node: string;
  readonly name: string;
  readonly nodeClass: NodeReference['nodeClass'];
  readonly parent: string | null;
}

/** A row of the data view. */
export interface FollowedNode {
  readonly node: string;
  readonly name: string;
  /** Null before the first value arrives. */
  readonly value: NodeValue | null;
}

export interface LogLine {
  readonly id: number;
  readonly time: number;
  readonly isError: boolean;
  readonly text: string;
}

export interface ClientState {
  readonly status: 'disconnected' | 'connecting' | 'connected' | 'lost';
  /** Where it is, or was last, connected. */
  readonly target: ConnectionTarget | null;
  readonly user: string;
  /** Why there is no connection; empty when there is one or none was asked for. */
  readonly reason: string;
  readonly tree: AddressNode | null;
  readonly selected: ChosenNode | null;
  readonly attributes: readonly NodeAttribute[];
  readonly references: readonly NodeReference[];
  /** The server has more references of the selected node; what to ask for them with. */
  readonly moreReferences: string | null;
  readonly followed: readonly FollowedNode[];
  /** The object whose events are followed. */
  readonly eventSource: ChosenNode | null;
  readonly events: readonly NodeEvent[];
  readonly log: readonly LogLine[];
}

/** What becomes of the variables that are picked. */
export interface PickOptions {
  /** Full paths of the folder for the items and of the connection. */
  readonly folder: string;
  readonly source: string;
  readonly prefix: string;
  /** Stands for each character that a name cannot have. */
  readonly replacement: string;
  /** Message configuration that gets tags and direct mapping. */
  readonly message: number | null;
}

const DISCONNECTED = {
  status: 'disconnected',
  reason: '',
  tree: null,
  selected: null,
  attributes: [],
  references: [],
  moreReferences: null,
  followed: [],
  eventSource: null,
  events: [],
} as const satisfies Partial<ClientState>;

const MOST_EVENTS = 1_000;
const MOST_LOG_LINES = 500;

type NodeCall = Extract<
  keyof { [N in Parameters<Studio['engine']['call']>[0]]: N },
  `opcuaClient.${string}`
>;
type WithoutConnection<N extends NodeCall> = Omit<CallArguments<N>, 'connection'>;

/** The OPC UA client of this window. */
export class ClientModel {
  readonly state = new Observable<ClientState>({
    ...DISCONNECTED,
    target: null,
    user: '',
    log: [],
  });
  /** What is being dragged from the address space. */
  private dragged: ChosenNode | null = null;
  /** Unique among all windows. */
  private readonly connection = crypto.randomUUID();
  private stopListening: (() => void)[] = [];
  private keeping: ReturnType<typeof setInterval> | undefined;
  private nextLine = 1;

  constructor(
    private readonly studio: Studio,
    private readonly now: () => number = Date.now,
  ) {}

  /** Listens to the engine until `stop`. */
  start(): void {
    const { engine } = this.studio;
    this.stopListening = [
      engine.on('opcuaClientValues', ({ connection, values }) => {
        if (connection === this.connection) this.takeValues(values);
      }),
      engine.on('opcuaClientEvents', ({ connection, events }) => {
        if (connection !== this.connection) return;
        const present = this.state.get().events;
        const newest = [...events].reverse();
        this.state.patch({ events: [...newest, ...present].slice(0, MOST_EVENTS) });
      }),
      engine.on('opcuaClientState', ({ connection, connected, reason }) => {
        if (connection === this.connection) this.takeState(connected, reason);
      }),
    ];
    this.keeping = setInterval(() => this.keep(), CLIENT_LIFETIME / 3);
  }

  /** Hears of nothing any more; the connection is closed. */
  stop(): void {
    clearInterval(this.keeping);
    for (const end of this.stopListening) end();
    this.stopListening = [];
    if (this.state.get().status !== 'disconnected') void this.disconnect();
  }

  servers(url: string): Promise<CallResult<'opcuaClient.servers'>> {
    return this.studio.engine.call('opcuaClient.servers', { url });
  }

  endpoints(url: string): Promise<CallResult<'opcuaClient.endpoints'>> {
    return this.studio.engine.call('opcuaClient.endpoints', { url });
  }

  async trust(url: string, thumbprint: string): Promise<void> {
    await this.studio.engine.call('opcuaClient.trust', { url, thumbprint });
    this.write(`The certificate ${thumbprint} of ${url} is trusted from now on.`);
  }

  /** Connects in place of what was before. @throws with the reason; the log has it as well */
  async connect(target: ConnectionTarget, identity: UserIdentity): Promise<void> {
    const user = identity?.name ?? '';
    const followed = target.url === this.state.get().target?.url ? this.state.get().followed : [];
    this.state.patch({ ...DISCONNECTED, target, user, status: 'connecting' });
    try {
      await this.ask('opcuaClient.connect', { target, identity });
    } catch (error) {
      this.state.patch({ status: 'disconnected', reason: messageOf(error) });
      this.fail(error);
      throw error;
    }
    const as = user === '' ? 'as anonymous' : `as ${user}`;
    this.write(`Connected to ${target.url} ${as}, ${target.policy} ${target.mode}.`);
    this.state.patch({ status: 'connected', tree: rootOf() });
    for (const id of OPEN_AT_FIRST) await this.attempt(() => this.load(id));
    // What was in the data view of this server comes back.
    if (followed.length > 0) await this.follow(followed.map((one) => ({ ...one, value: null })));
  }

  /**
   * Connects to the studio's own server: each side trusts the certificate of the other.
   * @param enable asks whether to enable the server when it is not
   */
  async connectLocally(enable: () => Promise<boolean>): Promise<void> {
    const { engine } = this.studio;
    const state = await engine.call('opcuaServer.state', null);
    if (!state.enabled) {
      if (!(await enable())) return;
      const path = ['opcua_server', 'enable'];
      await engine.call('opcuaServer.change', { edits: [{ path, value: true }] });
    }
    const { urls, error, certificate } = await engine.call('opcuaServer.state', null);
    const [url] = urls;
    if (url === undefined)
      throw new Error(error || 'The OPC UA server of the studio does not run.');
    const { pem } = await engine.call('opcuaClient.ownCertificate', null);
    await engine.call('opcuaServer.addCertificate', { store: 'trusted', content: btoa(pem) });
    await this.connectToOwn(url, certificate?.info?.thumbprint);
  }

  /** Without security where the server offers it: nothing leaves this machine. */
  private async connectToOwn(url: string, thumbprint: string | undefined): Promise<void> {
    const endpoints = await this.endpoints(url);
    const plain = endpoints.find(({ mode }) => mode === 'None');
    const [strongest] = [...endpoints].sort((left, right) => right.level - left.level);
    const endpoint = plain ?? strongest;
    if (!endpoint) throw new Error(`${url} offers nothing that this client can use.`);
    const { policy, mode, certificate } = endpoint;
    const isOwn = certificate !== null && certificate.thumbprint === thumbprint;
    if (mode !== 'None' && isOwn && certificate.status !== 'Good') {
      await this.trust(url, certificate.thumbprint);
    }
    await this.connect({ url, policy, mode }, null);
  }

  async disconnect(): Promise<void> {
    this.state.patch(DISCONNECTED);
    await this.attempt(() => this.ask('opcuaClient.disconnect', {}));
    this.write('Disconnected.');
  }

  /** Asks for the children of a node, or for more of them. */
  async load(id: string): Promise<void> {
    const node = this.nodeAt(id);
    if (!node || (node.isLoaded && node.more === null)) return;
    const { references, more } = await this.ask('opcuaClient.browse', {
      node: node.node,
      kind: 'children',
      more: node.more,
    });
    const { tree } = this.state.get();
    if (tree) this.state.patch({ tree: withChildren(tree, id, references, more) });
  }

  /** Browses a node again. */
  async refresh(id: string): Promise<void> {
    const { tree } = this.state.get();
    if (tree) this.state.patch({ tree: withoutChildren(tree, id) });
    await this.load(id);
  }

  /** Shows the attributes and the references of a node. */
  async select(chosen: ChosenNode): Promise<void> {
    if (this.state.get().selected?.node === chosen.node) return;
    this.state.patch({ selected: chosen, attributes: [], references: [], moreReferences: null });
    await this.readSelected();
  }

  /** Reads attributes and references of the selected node again. */
  async readSelected(): Promise<void> {
    const chosen = this.state.get().selected;
    if (!chosen) return;
    const { node } = chosen;
    await this.attempt(async () => {
      const [attributes, { references, more }] = await Promise.all([
        this.ask('opcuaClient.attributes', { node }),
        this.ask('opcuaClient.browse', { node, kind: 'all', more: null }),
      ]);
      // Another node may have been selected meanwhile.
      if (this.state.get().selected?.node !== node) return;
      this.state.patch({ attributes, references, moreReferences: more });
    });
  }

  /** Asks for more references of the selected node. */
  async loadMoreReferences(): Promise<void> {
    const { selected, moreReferences } = this.state.get();
    if (!selected || moreReferences === null) return;
    const { node } = selected;
    await this.attempt(async () => {
      // Only one may ask with it.
      this.state.patch({ moreReferences: null });
      const page = await this.ask('opcuaClient.browse', {
        node,
        kind: 'all',
        more: moreReferences,
      });
      const state = this.state.get();
      if (state.selected?.node !== node) return;
      const references = [...state.references, ...page.references];
      this.state.patch({ references, moreReferences: page.more });
    });
  }

  /** Puts nodes into the data view; those that are there already stay. */
  async add(nodes: readonly Pick<ChosenNode, 'node' | 'name'>[]): Promise<void> {
    const { followed } = this.state.get();
    const known = new Set(followed.map(({ node }) => node));
    const added = nodes.filter(({ node }) => !known.has(node));
    if (added.length === 0) return;
    const rows = added.map(({ node, name }) => ({ node, name, value: null }));
    const all = [...followed, ...rows];
    if (all.length > MOST_FOLLOWED) {
      const left = all.length - MOST_FOLLOWED;
      this.write(
        `The data view follows ${MOST_FOLLOWED} nodes at most; ${left} were left out.`,
        true,
      );
    }
    await this.follow(all.slice(0, MOST_FOLLOWED));
  }

  async remove(nodes: readonly string[]): Promise<void> {
    const { followed } = this.state.get();
    await this.follow(followed.filter(({ node }) => !nodes.includes(node)));
  }

  /** Puts all variables right below a node into the data view. */
  async addBelow({ node }: ChosenNode): Promise<void> {
    await this.attempt(async () => {
      const variables: NodeReference[] = [];
      let more: string | null = null;
      do {
        const page: CallResult<'opcuaClient.browse'> = await this.ask('opcuaClient.browse', {
          node,
          kind: 'children',
          more,
        });
        variables.push(...page.references.filter(isValue));
        more = page.more;
      } while (more !== null && variables.length < MOST_FOLLOWED);
      if (variables.length === 0) this.write(`No variable stands right below ${node}.`);
      await this.add(variables.map((one) => ({ node: one.node, name: one.displayName })));
    });
  }

  /** A node is dragged from the address space; null ends that. */
  drag(chosen: ChosenNode | null): void {
    this.dragged = chosen;
  }

  /** What is dragged was dropped on the data view. */
  async drop(): Promise<void> {
    if (this.dragged) await this.take(this.dragged);
  }

  /** Puts a variable, or all variables right below another node, into the data view. */
  async take(chosen: ChosenNode): Promise<void> {
    if (chosen.nodeClass === 'Variable') await this.add([chosen]);
    else await this.addBelow(chosen);
  }

  variable(node: string) {
    return this.ask('opcuaClient.variable', { node });
  }

  /** Writes a value. @throws with the reason; the log has it as well */
  async writeValue(node: string, text: string): Promise<void> {
    await this.logged(() => this.ask('opcuaClient.write', { node, text }));
    this.write(`Wrote ${text} to ${node}.`);
    if (this.state.get().selected?.node === node) await this.readSelected();
  }

  method(node: string) {
    return this.ask('opcuaClient.method', { node });
  }

  /** Calls a method. @throws with the reason; the log has it as well */
  async call(object: string, node: string, values: string[]) {
    const outputs = await this.logged(() => this.ask('opcuaClient.call', { object, node, values }));
    this.write(`Called ${node}${outputs.map(({ name, text }) => `, ${name} = ${text}`).join('')}.`);
    return outputs;
  }

  history(options: WithoutConnection<'opcuaClient.history'>) {
    return this.logged(() => this.ask('opcuaClient.history', options));
  }

  /** Opens an import of the variables below a node; answers its id. The log has a failure as well. */
  async pick({ node, name }: ChosenNode, options: PickOptions): Promise<string> {
    const document = this.studio.documentId();
    const picked = { ...options, node, name: name.slice(0, 200) || node, document };
    const { import: id, variables } = await this.logged(() => this.ask('opcuaClient.pick', picked));
    this.write(`Picked ${variables} variables below ${node}.`);
    return id;
  }

  /** Follows the events of an object; null ends that. */
  async followEvents(source: ChosenNode | null): Promise<void> {
    await this.attempt(async () => {
      await this.ask('opcuaClient.followEvents', { node: source?.node ?? null });
      this.state.patch({ eventSource: source });
    });
  }

  clearEvents(): void {
    this.state.patch({ events: [] });
  }

  /** Does something whose failure stands in the log. Answers whether it succeeded. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  private async logged<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  private ask<N extends NodeCall>(name: N, args: WithoutConnection<N>): Promise<CallResult<N>> {
    const whole = { ...args, connection: this.connection } as unknown as CallArguments<N>;
    return this.studio.engine.call(name, whole);
  }

  private async follow(followed: readonly FollowedNode[]): Promise<void> {
    this.state.patch({ followed });
    const nodes = followed.map(({ node }) => node);
    await this.attempt(() => this.ask('opcuaClient.follow', { nodes }));
  }

  private nodeAt(id: string): AddressNode | undefined {
    const { tree } = this.state.get();
    return tree ? nodeAt(tree, id) : undefined;
  }

  private takeValues(values: readonly { node: string; value: NodeValue }[]): void {
    const news = new Map(values.map(({ node, value }) => [node, value]));
    this.state.patch({
      followed: this.state.get().followed.map((row) => {
        const value = news.get(row.node);
        return value ? { ...row, value } : row;
      }),
    });
  }

  private takeState(connected: boolean, reason: string): void {
    const { status } = this.state.get();
    if (status !== 'connected' && status !== 'lost') return;
    this.state.patch({ status: connected ? 'connected' : 'lost', reason });
    if (connected) this.write('The connection is there again.');
    else this.fail(new Error(reason));
  }

  /** An engine that was started anew knows nothing of the connection. */
  private keep(): void {
    const { status } = this.state.get();
    if (status !== 'connected' && status !== 'lost') return;
    this.ask('opcuaClient.keep', {}).catch((error: unknown) => {
      this.state.patch({ ...DISCONNECTED, reason: messageOf(error) });
      this.fail(error);
    });
  }

  private fail(error: unknown): void {
    this.write(messageOf(error), true);
  }

  private write(text: string, isError = false): void {
    const line = { id: this.nextLine++, time: this.now(), isError, text };
    this.state.patch({ log: [...this.state.get().log, line].slice(-MOST_LOG_LINES) });
  }
}

/** Properties are facts about a node, and no values of the plant. */
function isValue({ nodeClass, typeName }: NodeReference): boolean {
  return nodeClass === 'Variable' && typeName !== 'HasProperty';
}
