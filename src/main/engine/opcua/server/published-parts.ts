import { IoModelSpace } from '../address-space/io-model-space';
import { messageCalls } from '../address-space/message-calls';
import type { StationService } from '../station/station-service';
import { StatusSpace } from '../station/status-space';
import type { AddressSpacePart, PublishedProject, StationReach } from './address-space-part';

/** What the server publishes as long as it runs. */
export function stationParts({ station }: StationReach): AddressSpacePart[] {
  return [new StatusSpace(station)];
}

/** What the server publishes of a running project. */
export function projectParts(
  { runtime, project }: PublishedProject,
  station: Pick<StationService, 'commanded'>,
): AddressSpacePart[] {
  const { items, historian: history } = runtime;
  const messages = messageCalls(runtime, project);
  const commanded = (command: string) => station.commanded(command);
  return [new IoModelSpace({ project, items, history, messages, commanded })];
}
