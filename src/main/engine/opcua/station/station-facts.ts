import { readFile, statfs } from 'node:fs/promises';
import { hostname, networkInterfaces, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { StationRole } from '../../../../shared/opcua/server-settings';
import type { StationStatus } from '../../../../shared/opcua/station-status';
import type { Log } from '../../log/log';
import type { PublishedProject } from '../server/address-space-part';

/** Where the facts about a station are found. */
export interface FactSources {
  readonly dataFolder: string;
  readonly assetsFolder: string;
  readonly log: Pick<Log, 'warning'>;
  /** The project that is published. */
  readonly project: () => PublishedProject | undefined;
  /** Whether somebody has a window open. */
  readonly hasWindow: () => boolean;
}

/**
 * Gathers what a station tells of itself.
 * @param cmd the last command that was carried out for a client
 */
export async function gatherStatus(
  sources: FactSources,
  role: StationRole,
  cmd: string,
): Promise<StationStatus> {
  const { dataFolder, assetsFolder, project, hasWindow } = sources;
  const published = project();
  return {
    _timestamp: new Date().toISOString(),
    cmd,
    computer: hostname(),
    disk_usage: await diskUsage(dataFolder, sources.log),
    ip: ownAddress(),
    num_files: published ? waitingMessages(published) : 0,
    result_class: '',
    ...(role === 'prism' && { script: published ? projectName(published) : '' }),
    scripts_version: published?.project().settings.version ?? '',
    user: hasWindow() ? userInfo().username : '',
    version: await programVersion(assetsFolder),
  };
}

/** The folder of a project by its name; one that was never saved goes by its own. */
function projectName({ folder, project }: PublishedProject): string {
  return folder === null ? project().settings.name : basename(folder);
}

/** Messages that are kept until the MES has them. */
function waitingMessages({ runtime }: PublishedProject): number {
  return runtime.state.brokers.reduce((sum, { waiting }) => sum + waiting, 0);
}

/** How full the drive is that holds a folder, in percent. */
async function diskUsage(folder: string, log: Pick<Log, 'warning'>): Promise<number> {
  try {
    const { blocks, bavail } = await statfs(folder);
    return blocks === 0 ? 0 : Math.round((1 - bavail / blocks) * 100);
  } catch (error) {
    log.warning(`The size of the drive of ${folder} cannot be read.`, error);
    return 0;
  }
}

/** The first address by which other machines reach this one; empty when there is no network. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const reachable = addresses.filter(({ internal }) => !internal);
  const first = reachable.find(({ family }) => family === 'IPv4') ?? reachable[0];
  return first?.address ?? '';
}

const manifest = z.object({ version: z.string() });
const versions = new Map<string, Promise<string>>();

/** The version of the program, as its manifest beside the assets says. */
function programVersion(assetsFolder: string): Promise<string> {
  let version = versions.get(assetsFolder);
  if (!version) {
    version = readFile(join(assetsFolder, '..', 'package.json'), 'utf8').then(
      (text) => manifest.parse(JSON.parse(text)).version,
    );
    versions.set(assetsFolder, version);
  }
  return version;
}
