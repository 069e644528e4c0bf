import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type StationSettings, stationSettings } from '../../../../shared/opcua/server-settings';
import type { StationState } from '../../../../shared/opcua/station-state';
import type { StationReport } from '../../../../shared/opcua/station-status';
import { describeProblem } from '../../../../shared/settings/settings-text';
import { UserError } from '../../../../shared/user-error';
import { Certificates } from '../../broker/certificates';
import { webServiceSettings } from '../../broker/web-service-settings';
import type { Log } from '../../log/log';
import { inTurn } from '../../project-folder/one-at-a-time';
import { CommentedSettings } from '../../settings/commented-settings';
import type { DownstreamService } from './downstream-service';
import { DownstreamStations } from './downstream-stations';
import { LastCommand } from './last-command';
import { type FactSources, gatherStatus } from './station-facts';
import { StationSecret } from './station-secret';
import type { StatusUpload } from './status-upload';

/** How often the status is gathered, published and uploaded, in milliseconds. */
const REFRESH_INTERVAL = 10_000;

/** Time for the answer to a restart to reach its client, in milliseconds. */
const RESTART_DELAY = 500;

export interface StationSurroundings extends Omit<FactSources, 'log'> {
  readonly log: Log;
  /** Ends everything that runs, signs out who is logged in, and starts it again. */
  readonly restart: () => Promise<void>;
}

const file = z.object({ station: stationSettings.prefault({}) });

/**
 * This machine as a station: what it tells of itself and of the stations below it, uploads to the
 * lente above, and the command to restart. Settings are followed without a restart.
 */
export class StationService {
  private readonly settingsFile: CommentedSettings<z.infer<typeof file>>;
  private readonly command: LastCommand;
  readonly secret: StationSecret;
  private readonly stations: DownstreamStations;
  private settings: StationSettings = stationSettings.parse({});
  private upload: StatusUpload | undefined;
  private downstream: DownstreamService | undefined;
  private lastError = '';
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private restarting: Promise<void> | undefined;
  /** The last command on its way to the disk. */
  private recording: Promise<void> = Promise.resolve();

  constructor(private readonly around: StationSurroundings) {
    const { dataFolder, log } = around;
    this.settingsFile = new CommentedSettings(join(dataFolder, 'settings.json'), file);
    this.command = new LastCommand(dataFolder, log);
    this.secret = new StationSecret(dataFolder);
    this.stations = new DownstreamStations();
  }

  /** Follows the settings from now on. */
  async start(): Promise<void> {
    this.settingsFile.watch(() => void this.takeSettings());
    this.timer = setInterval(() => void this.uploadNow(), REFRESH_INTERVAL);
    this.timer.unref();
    await this.takeSettings();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.settingsFile.stopWatching();
    clearInterval(this.timer);
    await this.inTurn(() => this.stopDownstream());
    await this.recording;
  }

  /** Why settings could not be applied; empty when they were. */
  get error(): string {
    return this.lastError;
  }

  /** Port on which the status of downstream stations is received; undefined while it is not. */
  get downstreamPort(): number | undefined {
    return this.downstream?.port;
  }

  /** How the station stands between those above and below it. */
  async state(): Promise<StationState> {
    const { name, role, upstream } = this.settings;
    const { upload } = this;
    return {
      name: name ?? hostname(),
      role,
      hasSecret: (await this.secret.read()) !== '',
      error: this.lastError,
      upstream:
        upstream.url === null
          ? null
          : { url: upstream.url, problem: upload?.problem ?? '', waiting: upload?.queued ?? 0 },
      port: this.downstreamPort ?? null,
      clients: this.stations.list().map(({ status, clients: _, ...client }) => ({
        ...client,
        computer: status.computer,
        ip: status.ip,
      })),
    };
  }

  /** Takes down that a client had something carried out. */
  commanded(command: string): void {
    this.recording = this.command.record(command).catch((error: unknown) => {
      this.around.log.error('The last command could not be kept.', error);
    });
  }

  /**
   * Restarts, after the client that asked for it got its answer. Who asks while a restart is under
   * way gets that one.
   */
  restart(): void {
    this.commanded('restart');
    this.restarting ??= wait(RESTART_DELAY)
      .then(() => (this.stopped ? undefined : this.around.restart()))
      .catch((error: unknown) => {
        const text = 'The restart that a client asked for did not come to its end.';
        this.around.log.error(text, error);
      })
      .finally(() => (this.restarting = undefined));
  }

  /** Ends what is received and uploaded, and begins anew with the settings as they are. */
  async startAgain(): Promise<void> {
    await this.inTurn(async () => {
      await this.stopDownstream();
      this.upload = undefined;
      this.settings = stationSettings.parse({});
    });
    await this.takeSettings();
  }

  /** What the station tells now, with everything that it knows of those below it. */
  async report(): Promise<StationReport> {
    const { role, name } = this.settings;
    const status = await gatherStatus(this.around, role, await this.command.read());
    const clients = role === 'lente' ? this.stations.list() : [];
    return { name: name ?? hostname(), role, status, clients };
  }

  /** Uploads the status once, when an upstream lente is set. */
  async uploadNow(): Promise<void> {
    if (!this.upload || this.stopped) return;
    try {
      await this.upload.send(await this.report());
    } catch (error) {
      this.around.log.error('The status of the station could not be gathered.', error);
    }
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    return inTurn(`station ${this.settingsFile.path}`, work);
  }

  private takeSettings(): Promise<void> {
    return this.inTurn(async () => {
      if (this.stopped) return;
      try {
        const { settings, problems } = await this.settingsFile.read();
        if (problems) throw new UserError(problems.map(describeProblem).join(' '), 'settings');
        await this.apply(settings.station);
        this.lastError = '';
      } catch (error) {
        this.lastError = error instanceof Error ? error.message : String(error);
        this.around.log.error(this.lastError, error instanceof UserError ? undefined : error);
      }
    });
  }

  private async apply(settings: StationSettings): Promise<void> {
    const former = this.settings;
    this.settings = settings;
    if (!isSame(former.upstream, settings.upstream)) await this.applyUpstream(settings);
    const wanted = settings.role === 'lente' && settings.downstream.enable;
    const changed = !isSame(former.downstream, settings.downstream);
    if (this.downstream && (!wanted || changed)) await this.stopDownstream();
    if (wanted && !this.downstream) await this.startDownstream(settings);
  }

  private async applyUpstream({ upstream }: StationSettings): Promise<void> {
    this.upload = undefined;
    if (upstream.url === null) return;
    const { StatusUpload } = await import('./status-upload');
    const { dataFolder, log } = this.around;
    this.upload = new StatusUpload({ upstream, dataFolder, secret: this.secret, log });
    void this.uploadNow();
  }

  private async startDownstream({ downstream }: StationSettings): Promise<void> {
    const { DownstreamService } = await import('./downstream-service');
    const { dataFolder, log } = this.around;
    const certificates = new Certificates(dataFolder, webServiceSettings(dataFolder, log), log);
    this.downstream = await DownstreamService.start({
      settings: downstream,
      keyPair: () => certificates.keyPair(),
      secret: this.secret,
      stations: this.stations,
    });
    log.info(
      `The status of downstream stations is received at port ${this.downstream.port}. They need the secret in ${this.secret.path}.`,
    );
  }

  private async stopDownstream(): Promise<void> {
    const { downstream } = this;
    this.downstream = undefined;
    await downstream?.stop();
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
