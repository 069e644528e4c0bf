import { messageCalls } from '../address-space/message-calls';
import { IoModelSpace } from '../address-space/io-model-space';
import type { AddressSpacePart, PublishedProject, StationReach } from './address-space-part';

/** What the server publishes as long as it runs. */
export function stationParts(_reach: StationReach): AddressSpacePart[] {
  return [];
}

/** What the server publishes of a running project. */
export function projectParts({ runtime, project }: PublishedProject): AddressSpacePart[] {
  const { items, historian } = runtime;
  const messages = messageCalls(runtime, project);
  return [new IoModelSpace({ project, items, history: historian, messages, commanded: () => {} })];
}
