import { readFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { join } from 'node:path';
import type { StationSettings } from '../../../../shared/opcua/server-settings';
import type { StationReport } from '../../../../shared/opcua/station-status';
import { reasonOf } from '../../files/file-failure';
import type { Log } from '../../log/log';
import type { StationSecret } from './station-secret';

/** Where uploads are received below the address of a lente. */
export const UPLOAD_PATH = '/station/status';

/** Reports that wait while the lente cannot be reached; the oldest go first when there are more. */
const MOST_WAITING = 360;
const TIMEOUT = 8_000;

export interface UploadOptions {
  readonly upstream: StationSettings['upstream'];
  readonly dataFolder: string;
  readonly secret: StationSecret;
  readonly log: Pick<Log, 'info' | 'warning'>;
}

/** Sends reports to the lente above; those that cannot be sent wait and go with the next. */
export class StatusUpload {
  private waiting: StationReport[] = [];
  private sending = false;
  private lastProblem = '';

  constructor(private readonly options: UploadOptions) {}

  /** Why the last upload failed; empty when it did not. */
  get problem(): string {
    return this.lastProblem;
  }

  /** Number of reports that wait. */
  get queued(): number {
    return this.waiting.length;
  }

  /** Sends a report and those that waited before it, oldest first. */
  async send(report: StationReport): Promise<void> {
    this.waiting = [...this.waiting, report].slice(-MOST_WAITING);
    if (this.sending) return;
    this.sending = true;
    try {
      const reports = this.waiting;
      await this.post(reports);
      this.waiting = this.waiting.filter((one) => !reports.includes(one));
      this.tell('');
    } catch (error) {
      this.tell(reasonOf(error));
    } finally {
      this.sending = false;
    }
  }

  private async post(reports: readonly StationReport[]): Promise<void> {
    const { upstream, dataFolder, secret } = this.options;
    const [{ default: axios }, shared] = await Promise.all([import('axios'), secret.read()]);
    if (shared === '') throw new Error(`no shared secret is set in ${secret.path}`);
    const file = upstream.certificate_file;
    const ca = file === null ? undefined : await readFile(join(dataFolder, file));
    const address = `${(upstream.url ?? '').replace(/\/+$/, '')}${UPLOAD_PATH}`;
    const answer = await axios.post<unknown>(
      address,
      { reports },
      {
        headers: { Authorization: `Bearer ${shared}` },
        timeout: TIMEOUT,
        maxRedirects: 0,
        proxy: false,
        validateStatus: () => true,
        ...(ca && { httpsAgent: new Agent({ ca }) }),
      },
    );
    if (answer.status === 401) throw new Error('the shared secret is another one there');
    if (answer.status !== 204) throw new Error(`the answer was HTTP ${answer.status}`);
  }

  /** A failure is told once, and once that it is over. */
  private tell(problem: string): void {
    if (problem === this.lastProblem) return;
    this.lastProblem = problem;
    const { upstream, log } = this.options;
    if (problem === '') log.info(`The status is uploaded to ${upstream.url}.`);
    else log.warning(`The status cannot be uploaded to ${upstream.url}: ${problem}. It waits.`);
  }
}
