import type { TableName } from '../../shared/tables/tables';

/** What to do in a table that has no rows yet. */
export const EMPTY_TABLES: Readonly<Record<TableName, string>> = {
  tagList:
    'The message has no parameters yet. Add them one by one, or let Update Taglist make them: from the folders of Folder Settings with direct mapping, in the predefined format with flexible and historian mapping.',
  directMapping:
    'No parameter is mapped yet. Add a row for each parameter of the tag list, or let Update Taglist make both tables.',
  folderSettings:
    'No folder is scanned yet. Add the folders whose items shall become tags, then choose Update Taglist.',
  deviceList: 'The group has no devices yet. Add a row for each exchangeable device.',
  groupMapping:
    'No parameter is mapped yet. Add a row for each parameter, and mark the one whose content names the device.',
  flexibleMapping:
    'No tag is mapped yet. Add a row for each combination of EquipmentId and Tag that the MES may ask for.',
  historianMapping:
    'No tag is mapped yet. Add a row for each combination of EquipmentId and Tag, with the historian that holds its values.',
};
