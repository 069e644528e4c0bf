import type { AddressSpace, ISessionContext, Namespace } from 'node-opcua';
import type { OpcUaServerSettings, StationRole } from '../../../../shared/opcua/server-settings';
import type { Project } from '../../../../shared/project/project';
import type { Log } from '../../log/log';
import type { Runtime } from '../../runtime/runtime';
import type { StationService } from '../station/station-service';

/** Where a part of the address space is attached. */
export interface AddressSpaceSurroundings {
  readonly addressSpace: AddressSpace;
  /** The studio's own namespace. Rights of its nodes come from the namespace unless a node has its own. */
  readonly namespace: Namespace;
  readonly role: StationRole;
  readonly settings: OpcUaServerSettings;
  readonly log: Log;
  /** Who a session works for, for the journal and for messages: a user name, or `anonymous`. */
  readonly userOf: (context: ISessionContext) => string;
}

/**
 * Something that the server publishes. It adds its nodes when it is attached and removes them when
 * it is detached; the server is running then, or about to begin.
 */
export interface AddressSpacePart {
  attach(surroundings: AddressSpaceSurroundings): void | Promise<void>;
  detach(): void | Promise<void>;
  /** The published project was edited. */
  projectChanged?(project: Project): void;
}

/** The project that is published: of those that run the one that was started first. */
export interface PublishedProject {
  readonly document: string;
  readonly runtime: Runtime;
  /** Full path of the project folder; null before the first save. */
  readonly folder: string | null;
  /** The project as it is edited now. */
  readonly project: () => Project;
}

/** What the parts that are there without a running project may reach. */
export interface StationReach {
  readonly dataFolder: string;
  readonly published: () => PublishedProject | undefined;
  readonly station: StationService;
}
