import { boolean, choice, path, text, type ValuesOf } from '../fields/field';
import { HISTORIAN_TYPES, type MappingType } from '../project/enumerations';
import type { MessageProperties } from '../properties/message';
import { defineTable } from './definition';

function mappedBy(type: MappingType) {
  return (message: MessageProperties) =>
    message.messageType === 'OrderParameter' && message.mappingType === type;
}

const equipmentId = text({
  title: 'EquipmentId',
  help: 'Equipment as the MES names it.',
  mandatory: true,
  width: 180,
});
const equipmentTag = text({
  title: 'Tag',
  help: 'Tag of the equipment as the MES names it. EquipmentId and Tag together are unique.',
  mandatory: true,
  width: 180,
});
const equipmentPath = path({
  title: 'Path',
  help: 'Item of the I/O model, the equipment model or the KPI model that holds the value.',
  leadsTo: 'item',
  mandatory: true,
  width: 380,
});

/** Parameter to item, one to one (reference text, "Direct Mapping"). */
export const directMapping = defineTable({
  name: 'directMapping',
  title: 'Direct Mapping',
  help: 'Maps each parameter of the message to one item or property.',
  key: 'objectName',
  columns: {
    objectName: text({
      title: 'Object Name',
      help: 'Name of the parameter, exactly as in the tag list.',
      mandatory: true,
      width: 200,
    }),
    objectPath: path({
      title: 'Object Path',
      help: 'Item or property (/path/Item.Property) that is the source or target of the parameter.',
      leadsTo: 'item',
      mandatory: true,
      width: 420,
    }),
  },
  appliesTo: mappedBy('Direct'),
});

/** The devices of a group (reference text, "Group Mapping"). */
export const deviceList = defineTable({
  name: 'deviceList',
  title: 'Device List',
  help: 'The exchangeable devices of the group, each with the folder that holds its items.',
  key: 'deviceName',
  columns: {
    deviceName: text({
      title: 'DeviceName',
      help: 'Name of the device as the MES sends it. It must match exactly.',
      mandatory: true,
      width: 180,
    }),
    devicePath: path({
      title: 'Device Path',
      help: 'Folder of the device. All its tags are below it.',
      leadsTo: 'object',
      mandatory: true,
      width: 320,
    }),
    triggerItem: path({
      title: 'Trigger Item',
      help: 'Boolean item. When it becomes true the message of this device is generated and sent, then the item is reset to false.',
      leadsTo: 'item',
      width: 360,
    }),
  },
  appliesTo: mappedBy('Group'),
});

/** Parameter to tag below each device (reference text, "Group Mapping"). */
export const groupMapping = defineTable({
  name: 'groupMapping',
  title: 'Group Mapping',
  help: 'Maps each parameter to a tag below the device: full path = Device Path + "/" + TagName.',
  key: 'objectName',
  columns: {
    objectName: text({
      title: 'ObjectName',
      help: 'Name of the parameter, exactly as in the tag list.',
      mandatory: true,
      width: 200,
    }),
    tagName: text({
      title: 'TagName',
      help: 'Second half of the path, below the Device Path. It may go through subfolders.',
      width: 280,
    }),
    deviceSelector: boolean({
      title: 'DeviceSelector',
      help: 'The content of this parameter names the device. The first marked row is used.',
      width: 140,
    }),
  },
  appliesTo: mappedBy('Group'),
});

/** Equipment and tag to path (reference text, "Flexible Mapping"). */
export const flexibleMapping = defineTable({
  name: 'flexibleMapping',
  title: 'Flexible Mapping',
  help: 'Maps the combination of EquipmentId and Tag to the item whose current value is returned.',
  identity: ['equipmentId', 'tag'],
  columns: { equipmentId, tag: equipmentTag, path: equipmentPath },
  appliesTo: mappedBy('Flexible'),
});

/** Equipment and tag to path and historian (reference text, "Historian Mapping"). */
export const historianMapping = defineTable({
  name: 'historianMapping',
  title: 'Historian Mapping',
  help: 'Maps the combination of EquipmentId and Tag to a path and the historian that holds its past values.',
  identity: ['equipmentId', 'tag'],
  columns: {
    equipmentId,
    tag: equipmentTag,
    path: text({
      title: 'Path',
      help: 'Path of the item, or for OSI-PI the path that the OSI-PI server uses.',
      mandatory: true,
      width: 380,
    }),
    historianType: choice(HISTORIAN_TYPES, {
      title: 'Historian Type',
      help: 'Whether the internal historian or OSI-PI holds the values.',
      width: 140,
    }),
  },
  appliesTo: mappedBy('Historian'),
});

export type DirectMappingRow = ValuesOf<typeof directMapping.columns>;
export type Device = ValuesOf<typeof deviceList.columns>;
export type GroupMappingRow = ValuesOf<typeof groupMapping.columns>;
export type FlexibleMappingRow = ValuesOf<typeof flexibleMapping.columns>;
export type HistorianMappingRow = ValuesOf<typeof historianMapping.columns>;
