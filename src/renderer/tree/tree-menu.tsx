import CodeOutlined from '@mui/icons-material/CodeOutlined';
import ContentCopy from '@mui/icons-material/ContentCopy';
import ContentPasteGo from '@mui/icons-material/ContentPasteGoOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import DriveFileMoveOutlined from '@mui/icons-material/DriveFileMoveOutlined';
import DriveFileRenameOutline from '@mui/icons-material/DriveFileRenameOutline';
import ShowChart from '@mui/icons-material/ShowChart';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import type { ListPlace } from '../../shared/contract/exchange-calls';
import { scriptFile, scriptsOf } from '../../shared/project/message-script';
import {
  childKindsOf,
  isFixed,
  KIND_TITLES,
  type Message,
  type ObjectId,
  type ProjectObject,
} from '../../shared/project/object';
import { useApplication } from '../application-context';
import { isMac, shortcutText } from '../commands/shortcut';
import { takesItemLists, takesTagLists } from '../exchange/exchange-commands';
import { useProject, useProjectObject, useReadOnly, useStudio } from '../studio/context';
import { showInTrends, trendItemsAt } from '../trends/show-in-trends';
import { ObjectIcon } from './object-icon';

/** For which object the menu is open, and where on the screen. */
export interface TreeMenuPlace {
  readonly object: ObjectId;
  readonly top: number;
  readonly left: number;
}

interface Properties {
  readonly place: TreeMenuPlace | null;
  readonly onClose: () => void;
  readonly onRename: (object: ObjectId) => void;
  /** The objects that an action on one is for. */
  readonly chosen: (object: ObjectId) => readonly ObjectId[];
}

/** The menu of an object in the tree. */
export function TreeMenu({ place, onClose, onRename, chosen }: Properties) {
  const studio = useStudio();
  const { objects, exchange, trends } = useApplication();
  const readOnly = useReadOnly();
  const object = useProjectObject(place?.object ?? null);
  if (!place || !object) return null;
  const { id } = object;
  const fixed = readOnly || isFixed(object);
  // The menu gives the focus back to the tree before the action asks anything.
  const act = (action: () => Promise<unknown>) => {
    onClose();
    setTimeout(() => void studio.attempt(action));
  };
  const kinds = childKindsOf(object.kind);
  const list = listPlaceOf(object);
  return (
    <Menu
      open
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={{ top: place.top, left: place.left }}
      transitionDuration={0}
      slotProps={{ list: { dense: true, 'aria-label': object.name } }}
    >
      {kinds.map((kind) => (
        <MenuItem
          key={kind}
          disabled={readOnly}
          onClick={() => act(() => objects.create(id, kind))}
        >
          <ListItemIcon>
            <ObjectIcon kind={kind} decorative />
          </ListItemIcon>
          <ListItemText>New {KIND_TITLES[kind]}…</ListItemText>
        </MenuItem>
      ))}
      {list && (
        <Item
          icon={ContentPasteGo}
          text={list.makes === 'items' ? 'Paste List as Items…' : 'Paste List as Tags…'}
          disabled={readOnly}
          onClick={() => act(() => exchange.pasteList(list))}
        />
      )}
      {object.kind === 'message' && <ScriptItems message={object} act={act} />}
      {(kinds.length > 0 || list) && <Divider />}
      <Item
        icon={DriveFileRenameOutline}
        text="Rename"
        keys="F2"
        disabled={fixed}
        onClick={() => {
          onClose();
          setTimeout(() => onRename(id));
        }}
      />
      <Item
        icon={ContentCopy}
        text="Duplicate"
        keys={shortcutText('Mod+D', isMac())}
        disabled={fixed}
        onClick={() => act(() => objects.duplicate(id))}
      />
      <Item
        icon={DriveFileMoveOutlined}
        text="Move to…"
        disabled={fixed}
        onClick={() => act(() => objects.moveTo(id))}
      />
      <Item
        icon={DeleteOutlined}
        text="Delete…"
        keys="Delete"
        disabled={fixed}
        onClick={() => act(() => objects.delete(chosen(id)))}
      />
      <Divider />
      <Item
        icon={ShowChart}
        text="Show in Trends"
        disabled={trendItemsAt(studio, chosen(id)).length === 0}
        onClick={() => act(() => showInTrends(studio, trends, chosen(id)))}
      />
      <Item icon={LinkOutlined} text="Copy path" onClick={() => act(() => objects.copyPath(id))} />
    </Menu>
  );
}

/** What a list that is pasted on an object makes. Items stand below Core, not in the model itself. */
function listPlaceOf(object: ProjectObject): ListPlace | undefined {
  if (takesTagLists(object)) return { makes: 'tags', object: object.id };
  if (object.kind === 'ioModel' || !takesItemLists(object)) return undefined;
  return { makes: 'items', object: object.id };
}

interface ScriptItemsProps {
  readonly message: Message;
  readonly act: (action: () => Promise<unknown>) => void;
}

/** Opens the scripts that a message needs or has. */
function ScriptItems({ message, act }: ScriptItemsProps) {
  const studio = useStudio();
  const project = useProject();
  if (!project) return null;
  return scriptsOf(project, message).map((script) => (
    <Item
      key={script}
      icon={CodeOutlined}
      text={`Open ${scriptFile(script)}`}
      onClick={() => act(() => Promise.resolve(studio.reveal({ object: message.id, script })))}
    />
  ));
}

interface ItemProperties {
  readonly icon: ComponentType<SvgIconProps>;
  readonly text: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  // MUI's menu hands focus and keyboard navigation to its items by these.
  readonly autoFocus?: boolean;
  readonly tabIndex?: number;
}

function Item({ icon: Icon, text, keys, ...rest }: ItemProperties) {
  return (
    <MenuItem {...rest}>
      <ListItemIcon>
        <Icon sx={{ fontSize: 16 }} />
      </ListItemIcon>
      <ListItemText>{text}</ListItemText>
      {keys && <kbd style={{ marginLeft: 24 }}>{keys}</kbd>}
    </MenuItem>
  );
}
