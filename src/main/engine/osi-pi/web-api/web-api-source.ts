import { z } from 'zod';
import type { Interval } from '../../../../shared/aggregates/methods';
import type { PiQuestion, PiReplies, PiReply, PiSource } from '../pi-source';
import {
  type BatchEntry,
  WebApiConnection,
  type WebApiConnectionOptions,
} from './web-api-connection';
import { dataServer, errorsIn, foundPoints, streamReplies } from './web-api-replies';
import { streamSetRequest } from './web-api-requests';

/** How long it is remembered which tag is which stream, in milliseconds. */
const REMEMBERED = 10 * 60_000;

export interface WebApiSourceOptions extends WebApiConnectionOptions {
  /** Name of the PI (DA) server. */
  readonly server: string;
}

type FoundTag = { readonly webId: string } | { readonly problem: string };

/**
 * PI through its Web API: tags are looked up in one round trip, and all questions asked in another,
 * however many tags there are.
 */
export class WebApiSource implements PiSource {
  private readonly connection: WebApiConnection;
  private webIds = new Map<string, string>();
  private lookedUpAt = 0;

  /** @throws UserError when the host is no address */
  constructor(private readonly options: WebApiSourceOptions) {
    this.connection = new WebApiConnection(options);
  }

  async ask(
    asked: readonly { readonly question: PiQuestion; readonly tags: readonly string[] }[],
    interval: Interval,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly PiReplies[]> {
    const tags = await this.find([...new Set(asked.flatMap((one) => one.tags))], signal);
    const requests: Record<string, string> = {};
    for (const one of asked) {
      const ids = [...new Set(one.tags.flatMap((tag) => webIdOf(tags.get(tag)) ?? []))];
      if (ids.length > 0) {
        requests[one.question] = streamSetRequest(one.question, ids, interval, limit);
      }
    }
    const isEmpty = Object.keys(requests).length === 0;
    const entries = isEmpty ? {} : await this.connection.batch(requests, signal);
    return asked.map((one) => {
      const streams = this.streamsOf(one.question, entries[one.question]);
      return new Map(one.tags.map((tag) => [tag, replyOf(tags.get(tag), streams)]));
    });
  }

  close(): void {
    this.connection.close();
  }

  /** The streams of a reply, or what is wrong with all of them. */
  private streamsOf(
    question: PiQuestion,
    entry: BatchEntry | undefined,
  ): ReadonlyMap<string, PiReply> | { readonly problem: string } {
    if (!entry) return new Map();
    if (entry.Status < 200 || entry.Status > 299) {
      // A tag that was deleted and made again has another number.
      this.webIds.clear();
      const said = errorsIn(entry.Content);
      const text = `answered HTTP ${entry.Status}${said === '' ? '.' : `: ${said}`}`;
      return { problem: this.connection.failure(text).message };
    }
    try {
      return streamReplies(question, entry.Content);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      return { problem: this.connection.failure('answered values in an unknown form.').message };
    }
  }

  /** The streams of tags, as far as they are known. @throws UserError when the PI server is unknown */
  private async find(
    tags: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, FoundTag>> {
    if (performance.now() - this.lookedUpAt > REMEMBERED) this.webIds.clear();
    const found = new Map<string, FoundTag>();
    const missing: string[] = [];
    for (const tag of tags) {
      const webId = this.webIds.get(tag);
      if (webId === undefined) missing.push(tag);
      else found.set(tag, { webId });
    }
    if (missing.length === 0) return found;
    for (const [tag, one] of await this.lookUp(missing, signal)) {
      found.set(tag, one);
      const webId = webIdOf(one);
      if (webId !== undefined) this.webIds.set(tag, webId);
    }
    return found;
  }

  private async lookUp(
    tags: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, FoundTag>> {
    const { server } = this.options;
    const paths = new Map(tags.map((tag) => [tag, pathOf(tag, server)]));
    const servers = new URLSearchParams({ path: `\\\\${server}` });
    const points = new URLSearchParams([...paths.values()].map((path) => ['path', path]));
    const { server: ofServer, points: ofPoints } = await this.connection.batch(
      {
        server: `dataservers?${servers.toString()}`,
        points: `points/multiple?${points.toString()}`,
      },
      signal,
    );
    this.checkServer(ofServer);
    const items = foundPoints.safeParse(ofPoints?.Content);
    if (!items.success) {
      const said = errorsIn(ofPoints?.Content);
      throw this.connection.failure(`could not look up the tags${said === '' ? '.' : `: ${said}`}`);
    }
    if (this.webIds.size === 0) this.lookedUpAt = performance.now();
    const byPath = new Map(items.data.Items.map((item) => [item.Identifier.toLowerCase(), item]));
    return new Map(
      [...paths].map(([tag, path]): [string, FoundTag] => {
        const item = byPath.get(path.toLowerCase());
        if (item?.Object) return [tag, { webId: item.Object.WebId }];
        const said = errorsIn(item?.Exception);
        const problem = `Tag "${tag}" is not known to the PI server "${server}"${said === '' ? '.' : `: ${said}`}`;
        return [tag, { problem }];
      }),
    );
  }

  private checkServer(entry: BatchEntry | undefined): void {
    if (entry && entry.Status < 300 && dataServer.safeParse(entry.Content).success) return;
    const { server } = this.options;
    const said = errorsIn(entry?.Content);
    const text = `does not know the PI server "${server}"${said === '' ? '.' : `: ${said}`} Check the PI-Server of the message.`;
    throw this.connection.failure(text);
  }
}

function webIdOf(tag: FoundTag | undefined): string | undefined {
  return tag && 'webId' in tag ? tag.webId : undefined;
}

function replyOf(
  tag: FoundTag | undefined,
  streams: ReadonlyMap<string, PiReply> | { readonly problem: string },
): PiReply {
  if (!tag) return [];
  if ('problem' in tag) return tag;
  return 'problem' in streams ? streams : (streams.get(tag.webId) ?? []);
}

/** The path of a tag: `\\SERVER\TAG`, which a mapping table may spell out. */
function pathOf(tag: string, server: string): string {
  return tag.startsWith('\\\\') ? tag : `\\\\${server}\\${tag}`;
}
