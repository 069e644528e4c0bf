import type { Preferences } from '../../../shared/contract/contract';
import type { Backups } from '../backups/backups';
import type { OpenDocuments } from '../documents/open-documents';
import type { Imports } from '../exchange/imports';
import type { FolderAccess } from '../folders/folder-access';
import type { SyntaxCheck } from '../lua-syntax/syntax-check';
import type { MesSimulators } from '../mes-simulator/mes-simulators';
import type { OpcUaService } from '../opcua/server/opcua-service';
import type { TestClients } from '../opcua/client/test-clients';
import type { StationService } from '../opcua/station/station-service';
import type { RunningProjects } from '../runtime/running-projects';
import type { Samples } from '../samples/samples';
import type { RecentProjects } from '../settings/recent-projects';
import type { ScriptTrials } from '../script-trial/script-trials';
import type { SettingsFile } from '../settings/settings-file';
import type { PiAccounts } from '../osi-pi/pi-accounts';
import type { PushPasswords } from '../users/push-passwords';
import type { Users } from '../users/users';

/** The parts of an engine that the calls of the contract are carried out with. */
export interface StudioServices {
  readonly face: 'desktop' | 'browser';
  readonly assetsFolder: string;
  readonly documents: OpenDocuments;
  readonly backups: Backups;
  readonly recent: RecentProjects;
  readonly samples: Samples;
  readonly folders: FolderAccess;
  readonly imports: Imports;
  readonly mes: MesSimulators;
  readonly opcuaClients: TestClients;
  readonly scriptTrials: ScriptTrials;
  readonly users: Users;
  readonly pushPasswords: PushPasswords;
  readonly piAccounts: PiAccounts;
  readonly running: RunningProjects;
  readonly opcua: OpcUaService;
  readonly station: StationService;
  readonly syntax: SyntaxCheck;
  readonly preferences: SettingsFile<Preferences>;
}
