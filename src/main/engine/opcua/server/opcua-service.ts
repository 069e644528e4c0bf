import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuntimeState } from '../../../../shared/contract/runtime-calls';
import {
  type OfferedSecurity,
  type OpcUaServerSettings,
  type OpcUaSettings,
  opcuaSettings,
} from '../../../../shared/opcua/server-settings';
import type { Project } from '../../../../shared/project/project';
import { describeProblem } from '../../../../shared/settings/settings-text';
import { UserError } from '../../../../shared/user-error';
import type { Log } from '../../log/log';
import { inTurn } from '../../project-folder/one-at-a-time';
import { CommentedSettings } from '../../settings/commented-settings';
import { applicationUri } from '../certificates/application-uri';
import { type CertificateFiles, makeCertificate } from '../certificates/make-certificate';
import type { AddressSpacePart, PublishedProject } from './address-space-part';
import { isLoopback } from './loopback';
import type { OpcUaServer } from './opcua-server';

export interface OpcUaSurroundings {
  readonly dataFolder: string;
  readonly log: Log;
  /** A running project as the server publishes it; nothing when it does not run any more. */
  readonly projectOf: (document: string) => PublishedProject | undefined;
}

interface Published {
  readonly document: string;
  readonly parts: readonly AddressSpacePart[];
}

/**
 * The OPC UA server as `settings.json` and the running projects want it. It is light: what the server
 * itself consists of is loaded when it is enabled.
 */
export class OpcUaService {
  private readonly file: CommentedSettings<OpcUaSettings>;
  private applied: OpcUaSettings | undefined;
  private server: OpcUaServer | undefined;
  private published: Published | undefined;
  /** Documents that run, in the order in which they were started. */
  private readonly runningDocuments = new Set<string>();
  private lastError = '';
  private stopped = false;

  constructor(private readonly around: OpcUaSurroundings) {
    this.file = new CommentedSettings(join(around.dataFolder, 'settings.json'), opcuaSettings);
  }

  /** Follows the settings from now on. A server that does not start is told of in `state`. */
  async start(): Promise<void> {
    this.file.watch(() => void this.applySettings());
    await this.applySettings();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.file.stopWatching();
    await this.inTurn(() => this.stopServer());
  }

  /** Addresses that clients connect to, and why the server does not do what the settings ask for. */
  get state(): { readonly urls: readonly string[]; readonly error: string } {
    return { urls: this.server?.urls ?? [], error: this.lastError };
  }

  /** A project was started, goes on, or ends. */
  runtimeChanged({ document, state }: RuntimeState): void {
    const known = this.runningDocuments.has(document);
    if (known === (state === 'running')) return;
    if (known) this.runningDocuments.delete(document);
    else this.runningDocuments.add(document);
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

  private applySettings(): Promise<void> {
    return this.inTurn(async () => {
      if (this.stopped) return;
      try {
        const { settings, problems } = await this.file.read();
        if (problems) throw new UserError(problems.map(describeProblem).join(' '), 'settings');
        await this.apply(settings);
        this.lastError = '';
      } catch (error) {
        this.lastError = error instanceof Error ? error.message : String(error);
        this.around.log.error(`OPC UA: ${this.lastError}`, userErrorCause(error));
      }
    });
  }

  private async apply(settings: OpcUaSettings): Promise<void> {
    if (JSON.stringify(settings) === JSON.stringify(this.applied)) return;
    await this.stopServer();
    this.applied = settings;
    if (!settings.opcua_server.enable) return;
    this.server = await this.startServer(settings);
    this.around.log.info(`The OPC UA server listens at ${this.server.urls.join(', ')}.`);
    await this.publish();
  }

  private async startServer(settings: OpcUaSettings): Promise<OpcUaServer> {
    const { dataFolder, log } = this.around;
    const { opcua_server: server, station } = settings;
    const offered = offeredPolicies(server, log);
    const certificate = await this.certificate(server);
    const [{ OpcUaServer: Server }, { stationParts }] = await Promise.all([
      import('./opcua-server'),
      import('./published-parts'),
    ]);
    return Server.start({
      settings: server,
      role: station.role,
      offered,
      certificate,
      certificateStore: join(dataFolder, 'opcua', 'server'),
      log,
      parts: stationParts({ dataFolder, published: () => this.firstRunning() }),
    });
  }

  private async stopServer(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.published = undefined;
    await server?.stop();
  }

  private firstRunning(): PublishedProject | undefined {
    const [document] = this.runningDocuments;
    return document === undefined ? undefined : this.around.projectOf(document);
  }

  private async publish(): Promise<void> {
    const { server } = this;
    const project = this.firstRunning();
    if (!server || project?.document === this.published?.document) return;
    for (const part of this.published?.parts ?? []) await server.detach(part);
    this.published = undefined;
    if (!project) return;
    const { projectParts } = await import('./published-parts');
    const parts = projectParts(project);
    this.published = { document: project.document, parts };
    for (const part of parts) await server.attach(part);
  }

  private async certificate(settings: OpcUaServerSettings): Promise<CertificateFiles> {
    const { dataFolder, log } = this.around;
    const { enable, path, certificate_file, private_key_file } = settings.certificates;
    if (enable) {
      return {
        certificateFile: join(dataFolder, path, certificate_file),
        privateKeyFile: join(dataFolder, path, private_key_file),
      };
    }
    const own = join(dataFolder, 'opcua', 'server', 'own');
    const files = {
      certificateFile: join(own, 'certs', 'certificate.pem'),
      privateKeyFile: join(own, 'private', 'private_key.pem'),
    };
    if (await isMissing(files.certificateFile)) {
      await makeCertificate(files, applicationUri(settings), Date.now());
      log.info(`A certificate was made for the OPC UA server: ${files.certificateFile}.`);
    }
    return files;
  }
}

/** @throws UserError when nothing is left to be offered */
function offeredPolicies(settings: OpcUaServerSettings, log: Log): OfferedSecurity[] {
  const { security_policies: listed, listen_address: address } = settings;
  if (isLoopback(address) || settings.allow_no_security_on_network) return listed;
  const offered = listed.filter((one) => one !== 'NoSecurity');
  const remedy =
    'Set opcua_server.listen_address to 127.0.0.1, or opcua_server.allow_no_security_on_network to true';
  if (offered.length === 0) {
    throw new UserError(
      `Only NoSecurity is listed in opcua_server.security_policies, and other machines reach the address ${address}. List a policy with security. Or: ${remedy}.`,
      'opcua',
    );
  }
  if (offered.length < listed.length) {
    log.warning(
      `OPC UA: NoSecurity is not offered, since other machines reach the address ${address}. ${remedy}, to offer it.`,
    );
  }
  return offered;
}

async function isMissing(file: string): Promise<boolean> {
  try {
    await stat(file);
    return false;
  } catch {
    return true;
  }
}

function userErrorCause(error: unknown): unknown {
  return error instanceof UserError ? undefined : error;
}
