import type { Interval } from '../aggregates/methods';
import type { MessageParameter } from '../msi/messages/message';
import { PlantTime } from '../plant-time/plant-time';
import type { HistorianReading } from './message-configuration';

/**
 * The time range of a request for past values, from StartDate and EndDate in the plant's time zone.
 * @returns or why there is none, and which parameter is at fault
 */
export function requestedRange(
  { timeZone }: Pick<HistorianReading, 'timeZone'>,
  parameters: readonly MessageParameter[],
): Interval | { readonly problem: string; readonly parameter: string } {
  const plant = plantTime(timeZone);
  if (typeof plant === 'string') return { problem: plant, parameter: '' };
  const contents = new Map(parameters.map(({ name, value }) => [name, value]));
  const start = plant.read(contents.get('StartDate') ?? '');
  if ('problem' in start) {
    return { problem: `StartDate: ${start.problem}.`, parameter: 'StartDate' };
  }
  const end = plant.read(contents.get('EndDate') ?? '');
  if ('problem' in end) return { problem: `EndDate: ${end.problem}.`, parameter: 'EndDate' };
  if (end.time >= start.time) return { start: start.time, end: end.time };
  const problem = `EndDate ${contents.get('EndDate')} is before StartDate ${contents.get('StartDate')}. Exchange them.`;
  return { problem, parameter: 'EndDate' };
}

function plantTime(timeZone: string): PlantTime | string {
  try {
    return new PlantTime(timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `The project has the time zone "${timeZone}", which is not known here. Choose another in the project settings.`;
  }
}
