import { path, text, type ValuesOf } from '../fields/field';
import { defineTable } from './definition';

/** Folders that Update Taglist scans (reference text, "Message Configuration generation"). */
export const folderSettings = defineTable({
  name: 'folderSettings',
  title: 'Folder Settings',
  help: 'Folders that Update Taglist scans for tags, subfolders included.',
  identity: ['path'],
  // One folder can stand twice with different texts to look for.
  mayRepeat: true,
  columns: {
    path: path({
      title: 'Path',
      help: 'Folder to scan. Its subfolders are scanned too.',
      leadsTo: 'folder',
      mandatory: true,
      width: 380,
    }),
    whitelist: text({
      title: 'Whitelist',
      help: 'Only tags whose name contains this text are taken. Upper and lower case differ. Empty takes all.',
      width: 180,
    }),
    blacklist: text({
      title: 'Blacklist',
      help: 'Tags whose name contains this text are left out. Upper and lower case differ.',
      width: 180,
    }),
  },
  appliesTo: (message) =>
    message.messageType === 'OrderParameter' && message.mappingType === 'Direct',
});

/** One scanned folder. */
export type FolderSetting = ValuesOf<typeof folderSettings.columns>;
