import type { Message } from '../../project/object';
import { groupPath } from '../../references/group-targets';
import { type RowOf, TABLES } from '../../tables/tables';
import type { Problem } from '../problem';
import { messageRule, type MessageRule, rowRule } from '../rule';
import { cellSpot, editCells, problemAt, quoted } from '../spot';
import type { Structure } from '../structure';
import { twinRule } from './duplicates';
import { fieldsCheck } from './fields';
import { pathProblem, triggerItemProblems } from './paths';

type Device = RowOf<'deviceList'>;
type GroupRow = RowOf<'groupMapping'>;

const checkDeviceCells = fieldsCheck(TABLES.deviceList.columns, () => false);
const checkGroupCells = fieldsCheck(TABLES.groupMapping.columns, () => false);

/** Each device by itself: mandatory cells and where its paths lead. */
export const deviceRule: MessageRule = rowRule(
  'deviceList',
  (message, facts) => [message.id, facts.structure],
  (device, message, structure) => {
    const spotOf = (key: string) => cellSpot(message, 'deviceList', device, key as keyof Device);
    const problems = checkDeviceCells(device, spotOf);
    const faults = [
      pathProblem(structure, device.devicePath, 'object', spotOf('devicePath')),
      pathProblem(structure, device.triggerItem, 'plainItem', spotOf('triggerItem')),
    ];
    for (const fault of faults) if (fault) problems.push(fault);
    return problems;
  },
);

/** Names of devices that are equal, or equal when case is ignored. */
export const deviceNamesRule: MessageRule = twinRule(
  'deviceList',
  (device) => device.deviceName,
  (message) => ({
    code: 'device-list.name',
    what: (device) => `DeviceName ${quoted(device.deviceName)}`,
    placeOf: (device) => cellSpot(message, 'deviceList', device, 'deviceName').place,
    consequence:
      'The MES addresses a device by its name, so each needs one of its own. Rename or delete all but one.',
  }),
);

/** The trigger items of the devices have to be Booleans that can be reset. */
export const deviceTriggersRule: MessageRule = messageRule(
  (message, facts) => {
    const devices = facts.rows(message, 'deviceList');
    return [message.id, devices, ...devices.map((device) => facts.itemAt(device.triggerItem))];
  },
  (message, devices, ...items) =>
    devices.flatMap((device, index) => {
      const item = items[index];
      if (!item) return [];
      return triggerItemProblems(item, cellSpot(message, 'deviceList', device, 'triggerItem'));
    }),
);

/** Each row of a group mapping: mandatory cells, and whether its tag exists on every device. */
export const groupMappingRule: MessageRule = rowRule(
  'groupMapping',
  (message, facts) => [message.id, facts.structure, facts.rows(message, 'deviceList')],
  (row, message, structure, devices) => {
    const spotOf = (key: string) => cellSpot(message, 'groupMapping', row, key as keyof GroupRow);
    const problems = checkGroupCells(row, spotOf);
    const fault =
      row.tagName.trim() === ''
        ? withoutTagName(message, row)
        : missingOnDevices(structure, message, row, devices);
    if (fault) problems.push(fault);
    return problems;
  },
);

/** Only the device selector may do without a tag: its content names the device. */
function withoutTagName(message: number, row: GroupRow): Problem | undefined {
  if (row.deviceSelector) return undefined;
  const spot = cellSpot(message, 'groupMapping', row, 'tagName');
  return problemAt(
    spot.place,
    'error',
    'group-mapping.tag-name-empty',
    `${spot.title} is empty, but only the device selector may do without. Name the tag below the Device Path, or delete the row.`,
  );
}

function missingOnDevices(
  structure: Structure,
  message: number,
  row: GroupRow,
  devices: readonly Device[],
): Problem | undefined {
  const { tree } = structure;
  // A device whose own path leads nowhere is reported in the device list.
  const reachable = devices.filter(({ devicePath }) => tree.idAt(devicePath) !== undefined);
  const spot = cellSpot(message, 'groupMapping', row, 'tagName');
  const faulty = reachable.flatMap(({ deviceName, devicePath }) => {
    const path = groupPath(devicePath, row.tagName);
    return pathProblem(structure, path, 'item', spot) ? [{ deviceName, devicePath, path }] : [];
  });
  const [first] = faulty;
  if (!first) return undefined;
  const names = faulty.slice(0, 5).map(({ deviceName }) => quoted(deviceName));
  const more = faulty.length > names.length ? ` and ${faulty.length - names.length} more` : '';
  const meant = tree.idAtIgnoringCase(first.path);
  const corrected =
    meant === undefined ? undefined : tree.pathOf(meant).slice(first.devicePath.length + 1);
  const isMeant = corrected !== undefined && corrected !== row.tagName;
  return problemAt(
    spot.place,
    'error',
    'group-mapping.tag-missing',
    `${spot.title} ${quoted(row.tagName)} leads to no item on ${faulty.length} of ${reachable.length} devices (${names.join(', ')}${more}): ${quoted(first.path)} is not an item.${isMeant ? ` ${quoted(corrected)} exists; paths are compared exactly.` : ''} All devices of a group have the same items below their Device Path.`,
    isMeant ? { label: `Change to ${corrected}`, command: spot.edit(corrected) } : undefined,
  );
}

/** How the device is found that a received message is for. */
export const deviceSelectorRule: MessageRule = messageRule(
  (message, facts) => [
    message,
    facts.rows(message, 'groupMapping'),
    facts.rows(message, 'tagList'),
  ],
  (message, rows, tags) => {
    if (!TABLES.groupMapping.appliesTo(message.properties)) return [];
    const [first, ...others] = rows.filter((row) => row.deviceSelector);
    const isReceived = message.properties.communicationMode !== 'Receive';
    if (!first) return isReceived ? [noSelector(message)] : [];
    const problems = others.length > 0 ? [manySelectors(message, first, others)] : [];
    const tag = tags.find((one) => one.objectName === first.objectName);
    if (tag && isReceived) problems.push(...selectorTagProblems(message, first, tag));
    return problems;
  },
);

function noSelector(message: Message): Problem {
  return problemAt(
    { object: message.id, table: 'groupMapping' },
    'error',
    'group-mapping.selector-missing',
    `Group Mapping of message ${quoted(message.name)} has no row marked DeviceSelector, so a received message finds no device. Mark the parameter whose content is a DeviceName.`,
  );
}

function manySelectors(message: Message, first: GroupRow, others: readonly GroupRow[]): Problem {
  const place = { object: message.id, table: 'groupMapping', column: 'deviceSelector' } as const;
  const names = others.map((row) => quoted(row.objectName)).join(', ');
  return problemAt(
    { ...place, row: (others[0] ?? first).id },
    'warning',
    'group-mapping.selector-twice',
    `${others.length + 1} rows of Group Mapping are marked DeviceSelector. The first, ${quoted(first.objectName)}, is used; ${names} ${others.length > 1 ? 'are' : 'is'} not. Clear the others.`,
    {
      label: `Keep ${first.objectName} only`,
      command: editCells(
        message.id,
        'groupMapping',
        others.map((row) => ({ row: row.id, values: { deviceSelector: false } })),
      ),
    },
  );
}

function selectorTagProblems(message: Message, row: GroupRow, tag: RowOf<'tagList'>): Problem[] {
  const { place } = cellSpot(message.id, 'groupMapping', row, 'deviceSelector');
  const what = `DeviceSelector ${quoted(row.objectName)}`;
  const problems: Problem[] = [];
  if (tag.direction === 'TO_MES') {
    problems.push(
      problemAt(
        place,
        'error',
        'group-mapping.selector-direction',
        `${what} has the direction To MES, so a received message never holds it. Set its Direction in the tag list to To Shopfloor or Both.`,
        {
          label: 'Set Direction to Both',
          command: cellSpot(message.id, 'tagList', tag, 'direction').edit('BOTH'),
        },
      ),
    );
  }
  if (tag.dataType !== 'String') {
    problems.push(
      problemAt(
        place,
        'warning',
        'group-mapping.selector-type',
        `${what} is of type ${tag.dataType}, but its content is compared with device names. Set its Data Type in the tag list to String.`,
        {
          label: 'Set Data Type to String',
          command: cellSpot(message.id, 'tagList', tag, 'dataType').edit('String'),
        },
      ),
    );
  }
  return problems;
}
