import { type ISessionContext, StatusCodes, type UAObject, type Variant } from 'node-opcua';
import { statusFields } from '../../../../shared/opcua/station-status';
import type { AddressSpacePart, AddressSpaceSurroundings } from '../server/address-space-part';
import { ShownStation } from './shown-station';
import type { StationService } from './station-service';

/** How often the values are renewed, in milliseconds. */
const REFRESH_INTERVAL = 10_000;

const RESTART = 'restart';

/** The station's status object, `Objects/prism` or `Objects/lente` (domain, section 6). */
export class StatusSpace implements AddressSpacePart {
  private timer: NodeJS.Timeout | undefined;
  private shown:
    | { readonly station: ShownStation; readonly around: AddressSpaceSurroundings }
    | undefined;

  constructor(
    private readonly station: Pick<StationService, 'report' | 'restart'>,
    private readonly interval = REFRESH_INTERVAL,
  ) {}

  async attach(around: AddressSpaceSurroundings): Promise<void> {
    const { addressSpace, namespace, role, settings, log } = around;
    const unknown = unknownFields(around);
    if (unknown.length > 0) {
      log.warning(
        `There are no fields ${unknown.join(', ')} in opcua_server.fields of the role ${role}.`,
      );
    }
    const object = namespace.addObject({
      organizedBy: addressSpace.rootFolder.objects,
      browseName: role,
      nodeId: `s=${role}`,
    });
    const method = { name: RESTART, add: (owner: UAObject) => this.addRestart(owner, around) };
    const { fields } = settings;
    const options = { namespace, id: role, role, fields, isClient: false, method };
    this.shown = { station: new ShownStation(object, options), around };
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), this.interval);
    this.timer.unref();
  }

  detach(): void {
    clearInterval(this.timer);
    if (!this.shown) return;
    const { station } = this.shown;
    this.shown = undefined;
    station.remove();
  }

  /** Gathers the status and publishes it. */
  private async refresh(): Promise<void> {
    try {
      const report = await this.station.report();
      this.shown?.station.update({ ...report, lastSeen: Date.now(), silent: false });
    } catch (error) {
      this.shown?.around.log.error('The status of the station could not be gathered.', error);
    }
  }

  private addRestart(
    owner: UAObject,
    { namespace, role, log, userOf }: AddressSpaceSurroundings,
  ): void {
    const method = namespace.addMethod(owner, {
      browseName: RESTART,
      nodeId: `s=${role}.${RESTART}`,
      description: 'Restarts the station. Users are signed out.',
    });
    method.bindMethod((_inputs: Variant[], context: ISessionContext) => {
      log.warning(`A restart was asked for by OPC UA, user ${userOf(context)}.`);
      this.station.restart();
      return Promise.resolve({ statusCode: StatusCodes.Good });
    });
  }
}

function unknownFields({ settings, role }: AddressSpaceSurroundings): string[] {
  const known: readonly string[] = [...statusFields(role), 'clients'];
  return (settings.fields ?? []).filter((name) => !known.includes(name));
}
