import { type RowOf, TABLES } from '../../tables/tables';
import { isWanted } from '../../taglist/scan-folders';
import type { Problem } from '../problem';
import { type MessageRule, rowRule } from '../rule';
import { cellSpot, problemAt, quoted } from '../spot';
import type { Structure } from '../structure';
import { fieldsCheck } from './fields';
import { pathProblem } from './paths';

type FolderSetting = RowOf<'folderSettings'>;

const checkCells = fieldsCheck(TABLES.folderSettings.columns, () => false);

/** Folder settings that find no tags, and which of their settings is the reason. */
export const folderSettingsRule: MessageRule = rowRule(
  'folderSettings',
  (message, facts) => [message.id, facts.structure],
  (setting, message, structure) => {
    const spotOf = (key: string) =>
      cellSpot(message, 'folderSettings', setting, key as keyof FolderSetting);
    const problems = checkCells(setting, spotOf);
    if (problems.length > 0) return problems;
    const found =
      pathProblem(structure, setting.path, 'folder', spotOf('path')) ??
      nothingFound(structure, setting, message);
    return found ? [found] : [];
  },
);

function nothingFound(
  structure: Structure,
  setting: FolderSetting,
  message: number,
): Problem | undefined {
  const folder = structure.tree.idAt(setting.path);
  if (folder === undefined) return undefined;
  const { path, whitelist, blacklist } = setting;
  const names = structure.itemsBelow(folder).map((id) => structure.nameOf(id));
  if (names.some((name) => isWanted(name, setting))) return undefined;
  const listed = names.filter((name) => isWanted(name, { whitelist, blacklist: '' }));
  const spotOf = (column: 'path' | 'whitelist' | 'blacklist') =>
    cellSpot(message, 'folderSettings', setting, column);
  if (names.length === 0) {
    const text = `Folder ${quoted(path)} holds no items, not even in its subfolders, so Update Taglist finds nothing. Name another folder or add items.`;
    return problemAt(spotOf('path').place, 'warning', 'folder-settings.no-items', text);
  }
  if (listed.length === 0) {
    const meant = inAnotherCase(names, setting);
    const spot = spotOf('whitelist');
    const text = `Whitelist ${quoted(whitelist)} leaves nothing of folder ${quoted(path)}: none of its ${names.length} tags contains it. ${meant === undefined ? 'Change the Whitelist.' : `Upper and lower case differ; ${quoted(meant)} would find tags.`}`;
    const fix =
      meant === undefined ? undefined : { label: `Change to ${meant}`, command: spot.edit(meant) };
    return problemAt(spot.place, 'warning', 'folder-settings.whitelist', text, fix);
  }
  const text = `Blacklist ${quoted(blacklist)} leaves nothing of folder ${quoted(path)}: all ${listed.length} tags${whitelist === '' ? '' : ` that contain the whitelist ${quoted(whitelist)}`} contain it. Change the Blacklist.`;
  return problemAt(spotOf('blacklist').place, 'warning', 'folder-settings.blacklist', text);
}

/** The whitelist as the tags write it, when upper and lower case alone keep it from finding them. */
function inAnotherCase(names: readonly string[], setting: FolderSetting): string | undefined {
  const { whitelist, blacklist } = setting;
  const lower = whitelist.toLowerCase();
  return names
    .map((name) => {
      const start = name.toLowerCase().indexOf(lower);
      return start < 0 ? '' : name.slice(start, start + whitelist.length);
    })
    .find(
      (one) => one !== '' && names.some((name) => isWanted(name, { whitelist: one, blacklist })),
    );
}
