import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import CableOutlined from '@mui/icons-material/CableOutlined';
import FolderOutlined from '@mui/icons-material/FolderOutlined';
import HubOutlined from '@mui/icons-material/HubOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import MemoryOutlined from '@mui/icons-material/MemoryOutlined';
import PrecisionManufacturingOutlined from '@mui/icons-material/PrecisionManufacturingOutlined';
import SellOutlined from '@mui/icons-material/SellOutlined';
import SettingsEthernet from '@mui/icons-material/SettingsEthernet';
import SpeedOutlined from '@mui/icons-material/SpeedOutlined';
import StorageOutlined from '@mui/icons-material/StorageOutlined';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import { KIND_TITLES, type ObjectKind } from '../../shared/project/object';
import { cssColor } from '../theme/stylesheet';
import type { Colors } from '../theme/tokens';

const ICONS: Readonly<Record<ObjectKind, [ComponentType<SvgIconProps>, keyof Colors]>> = {
  ioModel: [StorageOutlined, 'muted'],
  core: [MemoryOutlined, 'muted'],
  equipmentModel: [AccountTreeOutlined, 'muted'],
  kpiModel: [SpeedOutlined, 'muted'],
  folder: [FolderOutlined, 'muted'],
  item: [SellOutlined, 'information'],
  equipment: [PrecisionManufacturingOutlined, 'muted'],
  connection: [CableOutlined, 'accent'],
  broker: [HubOutlined, 'accent'],
  processor: [SettingsEthernet, 'accent'],
  message: [MailOutlined, 'accent'],
};

interface Properties {
  readonly kind: ObjectKind;
  /** The kind is named beside the icon, so it is not read out. */
  readonly decorative?: boolean;
}

/** The icon of a kind of object. */
export function ObjectIcon({ kind, decorative = false }: Properties) {
  const [Icon, color] = ICONS[kind];
  return (
    <Icon
      {...(!decorative && { titleAccess: KIND_TITLES[kind] })}
      sx={{ fontSize: 16, flex: 'none', color: cssColor(color) }}
    />
  );
}
