import type { ClientReport, StationReport } from '../../../../shared/opcua/station-status';

/** A station that was not heard of for this long is silent, in milliseconds: three uploads are missing. */
export const SILENCE = 30_000;

/** What a lente knows of the stations below it. */
export class DownstreamStations {
  private readonly known = new Map<string, { report: StationReport; lastSeen: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Takes the newest of the reports of one station. */
  take(reports: readonly StationReport[]): void {
    const report = reports.at(-1);
    if (report) this.known.set(report.name, { report, lastSeen: this.now() });
  }

  /** All stations that were heard of since the start, by name. */
  list(): ClientReport[] {
    const now = this.now();
    return [...this.known.values()]
      .map(({ report, lastSeen }) => ({ ...report, lastSeen, silent: now - lastSeen > SILENCE }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }
}
