import type { ClientMonitoredItemGroup, ClientSubscription, DataValue } from 'node-opcua';
import type { NodeEvent } from '../../../../shared/opcua-client/node';
import { inTime } from './answer-limit';
import { explained } from './failure';
import { textOfVariant } from './node-value';
import type { Connected } from './ua-session';

/** How a group of nodes is watched. */
export interface Sampling {
  /** Milliseconds between two looks of the server at the value. */
  readonly interval: number;
  /** A change of a number by less than this is not told; 0 tells each change. */
  readonly deadBand: number;
}

/** Nodes that are watched together. */
export interface WatchedNodes {
  /** Stops watching them. */
  end(): Promise<void>;
}

/** How long a subscription lives without a sign of the client, in publishing intervals. */
const LIFETIME_COUNT = 100;
const KEEP_ALIVE_COUNT = 10;

/** Nodes that are put on a subscription in one request. */
const BATCH = 500;

/** A subscription of a session: values and events as they happen. */
export class Subscription {
  private constructor(
    private readonly connected: Connected,
    private readonly subscription: ClientSubscription,
  ) {}

  /**
   * @param interval milliseconds between two messages of the server
   * @throws UserError with the status code when the server gives no subscription
   */
  static async open(connected: Connected, interval: number): Promise<Subscription> {
    try {
      const subscription = await inTime(
        connected.session.createSubscription2({
          requestedPublishingInterval: interval,
          requestedLifetimeCount: LIFETIME_COUNT,
          requestedMaxKeepAliveCount: KEEP_ALIVE_COUNT,
          maxNotificationsPerPublish: 0,
          publishingEnabled: true,
          priority: 1,
        }),
      );
      return new Subscription(connected, subscription);
    } catch (error) {
      throw explained('Subscribing', connected.url, error);
    }
  }

  /**
   * Watches the values of nodes.
   * @param changed called with the place of the node in the list and its value
   * @param refused called when the server does not watch a node, with the status code
   */
  async watch(
    nodes: readonly string[],
    { interval, deadBand }: Sampling,
    changed: (index: number, value: DataValue) => void,
    refused: (index: number, status: string) => void,
  ): Promise<WatchedNodes> {
    const { opcua, url } = this.connected;
    const groups: ClientMonitoredItemGroup[] = [];
    try {
      for (let from = 0; from < nodes.length; from += BATCH) {
        const watched = nodes.slice(from, from + BATCH).map((nodeId) => ({
          nodeId,
          attributeId: opcua.AttributeIds.Value,
        }));
        const group = opcua.ClientMonitoredItemGroup.create(
          this.subscription,
          watched,
          {
            samplingInterval: interval,
            queueSize: 1,
            discardOldest: true,
            ...this.filter(deadBand),
          },
          opcua.TimestampsToReturn.Both,
        );
        group.on('changed', (_, value, index) => changed(from + index, value));
        await inTime(initialized(group));
        groups.push(group);
        for (const [index, item] of group.monitoredItems.entries()) {
          const status = item.statusCode;
          if (status.isNotGood()) refused(from + index, status.name);
        }
      }
    } catch (error) {
      throw explained(`Watching ${nodes.length} nodes`, url, error);
    }
    return {
      end: async () => {
        for (const group of groups) await group.terminate();
      },
    };
  }

  /**
   * Follows the events of an object, such as the server itself.
   * @throws UserError with the status code when the node sends no events
   */
  async watchEvents(node: string, told: (event: NodeEvent) => void): Promise<WatchedNodes> {
    const { opcua, url } = this.connected;
    try {
      const item = await this.subscription.monitor(
        { nodeId: node, attributeId: opcua.AttributeIds.EventNotifier },
        {
          samplingInterval: 0,
          queueSize: 1_000,
          discardOldest: true,
          filter: opcua.constructEventFilter([...EVENT_FIELDS]),
        },
        opcua.TimestampsToReturn.Neither,
      );
      if (item.statusCode.isNotGood()) throw new Error(item.statusCode.name);
      item.on('changed', (fields: unknown) => {
        if (Array.isArray(fields)) told(this.eventOf(fields));
      });
      return { end: () => item.terminate() };
    } catch (error) {
      throw explained(`Following the events of ${node}`, url, error);
    }
  }

  async end(): Promise<void> {
    await this.subscription.terminate();
  }

  private filter(deadBand: number) {
    const { opcua } = this.connected;
    if (deadBand <= 0) return {};
    return {
      filter: new opcua.DataChangeFilter({
        trigger: opcua.DataChangeTrigger.StatusValue,
        deadbandType: opcua.DeadbandType.Absolute,
        deadbandValue: deadBand,
      }),
    };
  }

  private eventOf(fields: readonly unknown[]): NodeEvent {
    const { opcua } = this.connected;
    const text = (name: (typeof EVENT_FIELDS)[number]) => {
      const field = fields[EVENT_FIELDS.indexOf(name)];
      return field instanceof opcua.Variant ? textOfVariant(opcua, field) : '';
    };
    return {
      time: Date.parse(text('Time')) || 0,
      severity: Number(text('Severity')),
      source: text('SourceName'),
      type: text('EventType'),
      message: text('Message'),
    };
  }
}

const EVENT_FIELDS = ['EventType', 'SourceName', 'Time', 'Message', 'Severity'] as const;

function initialized(group: ClientMonitoredItemGroup): Promise<void> {
  return new Promise((resolve, reject) => {
    group.on('initialized', () => resolve());
    group.on('err', (text) => reject(new Error(text)));
  });
}
