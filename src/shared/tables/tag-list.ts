import { boolean, choice, optionalNumber, text, type ValuesOf } from '../fields/field';
import { DATA_TYPES, DIRECTIONS } from '../project/enumerations';
import { defineTable } from './definition';

/** The parameters of an order parameter message (reference text, "Tag List"). */
export const tagList = defineTable({
  name: 'tagList',
  title: 'Tag List',
  help: 'The parameters of the message: their names, types and directions.',
  key: 'objectName',
  columns: {
    objectName: text({
      title: 'Object Name',
      help: 'Name of the parameter in the MSI message. Mapping tables refer to it exactly as written here.',
      mandatory: true,
      width: 200,
    }),
    objectDescription: text({
      title: 'Object Description',
      help: 'Further information on the parameter.',
      width: 240,
    }),
    dataType: choice(DATA_TYPES, {
      title: 'Data Type',
      help: 'Type of the parameter. Values are converted to it automatically.',
      width: 110,
    }),
    direction: choice(DIRECTIONS, {
      title: 'Direction',
      help: 'Whether the parameter goes from the MES to the shop floor, from the shop floor to the MES, or both ways.',
      width: 130,
    }),
    mesQualifier: boolean({
      title: 'MES Qualifier',
      help: 'The MES finds the batch record and basic function by this parameter. In an answer it must come back unchanged, so its direction is Both.',
      width: 120,
    }),
    shopfloorQualifier: boolean({
      title: 'Shopfloor Qualifier',
      help: 'The parameter identifies the device or process that the message is for. Currently not used by the system.',
      width: 150,
    }),
    rangeLow: optionalNumber({
      title: 'Range Low',
      help: 'Lowest allowed value. For Long and Double only.',
      width: 110,
    }),
    rangeHigh: optionalNumber({
      title: 'Range High',
      help: 'Highest allowed value. For Long and Double only.',
      width: 110,
    }),
    uom: text({
      title: 'UOM',
      help: 'Unit of measure, as defined in the MES. It is not checked.',
      width: 90,
    }),
    locked: boolean({
      title: 'Locked',
      help: 'Update Taglist keeps a locked row as it is.',
      width: 90,
    }),
    optional: boolean({
      title: 'Optional',
      help: 'The parameter may be missing in a message. Written to the description when Optional Parameters is set.',
      width: 100,
    }),
  },
  appliesTo: (message) => message.messageType === 'OrderParameter',
});

/** One parameter of a message. */
export type Tag = ValuesOf<typeof tagList.columns>;
