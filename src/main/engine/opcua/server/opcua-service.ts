import { join } from 'node:path';
import type { RuntimeState } from '../../../../shared/contract/runtime-calls';
import type { AuditFilter, AuditPage, AuditPlace } from '../../../../shared/opcua/audit-entry';
import { type OpcUaSettings, opcuaSettings } from '../../../../shared/opcua/server-settings';
import type { OpcUaServerState, OwnCertificate } from '../../../../shared/opcua/server-state';
import type { Project } from '../../../../shared/project/project';
import { describeProblem, type SettingsProblem } from '../../../../shared/settings/settings-text';
import { UserError } from '../../../../shared/user-error';
import type { Log } from '../../log/log';
import { inTurn } from '../../project-folder/one-at-a-time';
import { CommentedSettings, type SettingsEdit } from '../../settings/commented-settings';
import type { UserDirectory } from '../../users/simulator-user';
import { Audit } from '../audit/audit';
import { listAudit } from '../audit/list-audit';
import { applicationUri } from '../certificates/application-uri';
import { ServerCertificate } from '../certificates/server-certificate';
import { TrustLists } from '../certificates/trust-lists';
import type { StationService } from '../station/station-service';
import type { AddressSpacePart, PublishedProject } from './address-space-part';
import { type OfferedPolicies, offeredPolicies } from './offered-policies';
import type { OpcUaServer } from './opcua-server';

/** Entries of the audit that are listed at once. */
const AUDIT_PAGE = 100;

/** How soon windows are told of clients that come and go, in milliseconds. */
const TELL_INTERVAL = 250;

export interface OpcUaSurroundings {
  readonly dataFolder: string;
  readonly users: UserDirectory;
  readonly log: Log;
  /** A running project as the server publishes it; nothing when it does not run any more. */
  readonly projectOf: (document: string) => PublishedProject | undefined;
  readonly emit: (state: OpcUaServerState) => void;
  readonly station: StationService;
}

interface Published {
  readonly document: string;
  readonly parts: readonly AddressSpacePart[];
}

/**
 * The OPC UA server as `settings.json` and the running projects want it: the project that was started
 * first is published. It is light: what the server itself consists of is loaded when it is enabled.
 */
export class OpcUaService {
  readonly trust: TrustLists;
  private readonly file: CommentedSettings<OpcUaSettings>;
  private readonly certificate: ServerCertificate;
  private readonly audit: Audit;
  private readonly store: string;
  private settings: OpcUaSettings = opcuaSettings.parse({});
  private problems: readonly SettingsProblem[] = [];
  private checked: OwnCertificate | null = null;
  private policies: OfferedPolicies = { offered: [], warning: '' };
  private server: OpcUaServer | undefined;
  private published: Published | undefined;
  /** Documents that run, in the order in which they were started. */
  private readonly running = new Set<string>();
  private lastError = '';
  private stopped = false;
  private telling: NodeJS.Timeout | undefined;

  constructor(private readonly around: OpcUaSurroundings) {
    const { dataFolder, log } = around;
    this.store = join(dataFolder, 'opcua', 'server');
    this.file = new CommentedSettings(join(dataFolder, 'settings.json'), opcuaSettings);
    this.certificate = new ServerCertificate(dataFolder, this.store, log);
    this.audit = new Audit(
      join(dataFolder, 'opcua', 'audit'),
      log,
      this.settings.opcua_server.audit,
    );
    this.trust = new TrustLists(this.store, async () => this.server?.reloadCertificates());
  }

  /** Follows the settings from now on. A server that does not start is told of in `state`. */
  async start(): Promise<void> {
    this.file.watch(() => void this.inTurn(() => this.takeSettings()));
    await this.inTurn(() => this.takeSettings());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.file.stopWatching();
    clearTimeout(this.telling);
    await this.inTurn(async () => {
      await this.stopServer();
      await this.audit.close();
    });
  }

  /** How the server stands. */
  async state(): Promise<OpcUaServerState> {
    const { opcua_server: settings, station } = this.settings;
    const project = this.published && this.around.projectOf(this.published.document);
    return {
      enabled: settings.enable,
      running: this.server !== undefined,
      role: station.role,
      applicationUri: applicationUri(settings),
      urls: this.server?.urls ?? [],
      offered: this.server ? [...this.policies.offered] : [],
      sessions: this.server?.sessions ?? [],
      published: project ? project.project().settings.name : null,
      error: this.lastError,
      warning: this.server ? this.policies.warning : '',
      settingsFile: this.file.path,
      problems: [...this.problems],
      certificate: this.checked ?? (await this.certificate.check(settings)),
    };
  }

  /** The settings that count now. */
  get present(): OpcUaSettings {
    return this.settings;
  }

  /**
   * Writes settings into the file and applies them.
   * @throws UserError when a value is not allowed; nothing changes then
   */
  async change(edits: readonly SettingsEdit[]): Promise<void> {
    await this.inTurn(async () => {
      await this.file.update(edits);
      await this.takeSettings();
    });
  }

  /** Starts the server again with the settings as they are, after something around it changed. */
  async startAgain(): Promise<void> {
    await this.inTurn(() => this.takeSettings(true));
  }

  /** Makes a new certificate and shows it to clients from now on. The user's own files are left alone. */
  async makeCertificate(): Promise<void> {
    await this.inTurn(async () => {
      await this.certificate.make(this.settings.opcua_server);
      if (this.settings.opcua_server.certificates.enable) {
        await this.file.update([
          { path: ['opcua_server', 'certificates', 'enable'], value: false },
        ]);
      }
      await this.takeSettings(true);
    });
  }

  /** Who connected, wrote, called or was refused, newest first. */
  listAudit(filter: AuditFilter, from: AuditPlace | null): Promise<AuditPage> {
    return listAudit(this.audit.folder, filter, from, AUDIT_PAGE);
  }

  /** A project was started, goes on, or ends. */
  runtimeChanged({ document, state }: RuntimeState): void {
    const known = this.running.has(document);
    if (known === (state === 'running')) return;
    if (known) this.running.delete(document);
    else this.running.add(document);
    void this.inTurn(() => this.publish());
  }

  /** A project was edited. */
  projectChanged(document: string, project: Project): void {
    if (this.published?.document !== document) return;
    for (const part of this.published.parts) part.projectChanged?.(project);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    return inTurn(`OPC UA ${this.file.path}`, work);
  }

  /** @param again starts the server anew even when the settings are as before */
  private async takeSettings(again = false): Promise<void> {
    if (this.stopped) return;
    try {
      const { settings, problems } = await this.file.read();
      this.noteProblems(problems ?? []);
      if (!settings) return;
      if (!again && JSON.stringify(settings) === JSON.stringify(this.settings)) return;
      this.settings = settings;
      this.lastError = '';
      await this.apply();
    } catch (error) {
      this.failed(error);
    } finally {
      this.tell();
    }
  }

  private noteProblems(problems: readonly SettingsProblem[]): void {
    const isNew = JSON.stringify(problems) !== JSON.stringify(this.problems);
    this.problems = problems;
    if (problems.length === 0 || !isNew) return;
    const text = problems.map(describeProblem).join(' ');
    this.around.log.error(
      `${this.file.path} cannot be used; the settings before stay in force. ${text}`,
    );
  }

  private async apply(): Promise<void> {
    await this.stopServer();
    this.checked = null;
    if (!this.settings.opcua_server.enable) return;
    this.server = await this.startServer(this.settings);
    this.around.log.info(`The OPC UA server listens at ${this.server.urls.join(', ')}.`);
    await this.publish();
  }

  private failed(error: unknown): void {
    this.lastError = error instanceof Error ? error.message : String(error);
    // A failure that names the setting to change says all there is to say.
    const isExplained = error instanceof UserError;
    this.around.log.error(`OPC UA: ${this.lastError}`, isExplained ? undefined : error);
  }

  private async startServer(settings: OpcUaSettings): Promise<OpcUaServer> {
    const { dataFolder, log, users } = this.around;
    const { opcua_server: server, station } = settings;
    this.policies = offeredPolicies(server);
    if (this.policies.warning !== '') log.warning(`OPC UA: ${this.policies.warning}`);
    this.checked = await this.certificate.prepare(server);
    for (const finding of this.checked.findings) log.warning(`OPC UA: ${finding}`);
    this.audit.limits = server.audit;
    await this.audit.prepare();
    const [{ OpcUaServer: Server }, { stationParts }] = await Promise.all([
      import('./opcua-server'),
      import('./published-parts'),
    ]);
    return Server.start({
      settings: server,
      role: station.role,
      offered: this.policies.offered,
      certificate: this.checked,
      certificateStore: this.store,
      users,
      audit: this.audit,
      log,
      parts: stationParts({
        dataFolder,
        published: () => this.firstRunning(),
        station: this.around.station,
      }),
      changed: () => this.tellSoon(),
    });
  }

  private async stopServer(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.published = undefined;
    if (!server) return;
    await server.stop();
    this.around.log.info('The OPC UA server has stopped.');
  }

  /** The project that is published. */
  firstRunning(): PublishedProject | undefined {
    const [document] = this.running;
    return document === undefined ? undefined : this.around.projectOf(document);
  }

  private async publish(): Promise<void> {
    const { server } = this;
    const project = this.firstRunning();
    if (!server || project?.document === this.published?.document) return;
    try {
      for (const part of this.published?.parts ?? []) await server.detach(part);
      this.published = undefined;
      if (!project) return;
      const { projectParts } = await import('./published-parts');
      const parts = projectParts(project, this.around.station);
      this.published = { document: project.document, parts };
      for (const part of parts) await server.attach(part);
    } catch (error) {
      this.failed(error);
    } finally {
      this.tell();
    }
  }

  private tellSoon(): void {
    this.telling ??= setTimeout(() => this.tell(), TELL_INTERVAL);
  }

  private tell(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    if (this.stopped) return;
    this.state().then(this.around.emit, (error: unknown) =>
      this.around.log.error('The state of the OPC UA server cannot be told.', error),
    );
  }
}
