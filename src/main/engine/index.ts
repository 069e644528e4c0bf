import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Handlers } from '../../shared/contract/connection';
import { UserError } from '../../shared/user-error';
import { Backups } from './backups/backups';
import { EnginePresence } from './backups/engine-presence';
import { OpenDocuments } from './documents/open-documents';
import type { Engine, EngineOptions, StartWith } from './engine';
import { Imports } from './exchange/imports';
import { reasonOf } from './files/file-failure';
import { makeFolder } from './files/make-folder';
import { FolderAccess } from './folders/folder-access';
import { documentHandlers } from './handlers/document-handlers';
import { exchangeHandlers } from './handlers/exchange-handlers';
import { folderHandlers } from './handlers/folder-handlers';
import { historyHandlers } from './handlers/history-handlers';
import { itemsHandlers } from './handlers/items-handlers';
import { journalHandlers } from './handlers/journal-handlers';
import { mesHandlers } from './handlers/mes-handlers';
import { opcuaServerHandlers } from './handlers/opcua-server-handlers';
import { opcuaClientHandlers } from './handlers/opcua-client-handlers';
import { osiPiHandlers } from './handlers/osi-pi-handlers';
import { projectHandlers } from './handlers/project-handlers';
import { runtimeHandlers } from './handlers/runtime-handlers';
import { scriptTrialHandlers } from './handlers/script-trial-handlers';
import { sessionHandlers } from './handlers/session-handlers';
import type { StudioServices } from './handlers/studio-services';
import { scriptEditingHandlers } from './handlers/script-editing-handlers';
import { usersHandlers } from './handlers/users-handlers';
import { xmlHandlers } from './handlers/xml-handlers';
import { createLog, type Log } from './log/log';
import { SyntaxCheck } from './lua-syntax/syntax-check';
import { MesSimulators } from './mes-simulator/mes-simulators';
import { OpcUaService } from './opcua/server/opcua-service';
import { publishedProject } from './opcua/server/published-project';
import { TestClients } from './opcua/client/test-clients';
import { restartProjects } from './opcua/station/restart';
import { StationService } from './opcua/station/station-service';
import { PiAccounts } from './osi-pi/pi-accounts';
import { startedProject } from './runtime/started-project';
import { RunningProjects } from './runtime/running-projects';
import { Samples } from './samples/samples';
import { ScriptTrials } from './script-trial/script-trials';
import { preferencesFile } from './settings/preferences';
import { RecentProjects } from './settings/recent-projects';
import { PushPasswords } from './users/push-passwords';
import { Users } from './users/users';
import { Windows } from './windows';

export type { Engine, EngineOptions, StartWith } from './engine';
export { Certificates } from './broker/certificates';
export { readKeyPair } from './broker/key-pair';
export { webServiceSettings } from './broker/web-service-settings';
export { historianSettings, historianSettingsProblem } from './historian/historian-settings';
export { openProjectHistory, type ProjectHistory } from './historian/project-history';
export { createLog, type Log } from './log/log';
export { StationSecret } from './opcua/station/station-secret';
export { PiAccounts, webApiAddress } from './osi-pi/pi-accounts';
export { PushPasswords } from './users/push-passwords';
export { Users } from './users/users';
export { createFromSample, loadProject, saveProject } from './project-access';
export type { MesConnection } from './mes-simulator/mes-client';
export { testProjectScripts } from './script-trial/test-project';
export { runScenarioFiles } from './mes-simulator/run-files';
export * as opcuaClient from './opcua/client/index';
export { readDescriptionFile } from './xml-description/read-description';
export { readListFile } from './workbook/read-list-file';
export { readWorkbookFile, writeWorkbookFile } from './workbook/workbook-files';
export { writeDescription } from './xml-description/xml-description';

/**
 * Starts an engine.
 * @throws UserError when the data folder cannot be used, or when `startWith` names a project or a
 *   sample that cannot be read
 */
export async function startEngine(options: EngineOptions, log: Log = createLog()): Promise<Engine> {
  const presence = new EnginePresence(options.dataFolder, randomUUID(), log);
  const windows = new Windows(log);
  const services = createServices(options, presence, windows, log);
  const engine = createEngine(services, presence, windows);
  try {
    await prepareDataFolder(options.dataFolder, presence, services.backups);
    if (options.startWith) await openAtStart(services.documents, options.startWith);
    // A server that takes time to start, or does not, holds up nobody who opens a window.
    void services.opcua.start();
    void services.station.start();
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return engine;
}

async function prepareDataFolder(
  folder: string,
  presence: EnginePresence,
  backups: Backups,
): Promise<void> {
  try {
    await makeFolder(folder);
    await presence.announce();
    await backups.prepare();
  } catch (cause) {
    const text = `The data folder ${folder} cannot be used: ${reasonOf(cause)}.`;
    throw new UserError(text, 'data-folder', { cause });
  }
}

/** The OPC UA server and the station that it tells of. */
function createOpcUa(
  { dataFolder, assetsFolder }: EngineOptions,
  windows: Windows,
  log: Log,
  { users, documents, running }: Pick<StudioServices, 'users' | 'documents' | 'running'>,
): Pick<StudioServices, 'opcua' | 'station'> {
  const station = new StationService({
    dataFolder,
    assetsFolder,
    log,
    project: () => opcua.firstRunning(),
    hasWindow: () => windows.count > 0,
    restart: () => {
      const between = async () => {
        await station.startAgain();
        await opcua.startAgain();
      };
      return restartProjects(documents.all(), running, between, log);
    },
  });
  const opcua: OpcUaService = new OpcUaService({
    dataFolder,
    users,
    log,
    station,
    emit: (state) => windows.emit('opcuaServerChanged', state),
    projectOf: (document) => publishedProject(documents.get(document), running.of(document)),
  });
  return { opcua, station };
}

function createServices(
  options: EngineOptions,
  presence: EnginePresence,
  windows: Windows,
  log: Log,
): StudioServices {
  const { dataFolder, assetsFolder, face } = options;
  const backups = new Backups(dataFolder, presence, log);
  const samples = new Samples(assetsFolder, log);
  const recent = new RecentProjects(dataFolder, log, (projects) =>
    windows.emit('recentChanged', projects),
  );
  const users = new Users(dataFolder);
  const running = new RunningProjects({
    dataFolder,
    assetsFolder,
    users,
    log,
    emit: (state) => {
      windows.emit('runtimeChanged', state);
      opcua.runtimeChanged(state);
    },
    news: (document, news, counts) => windows.emit('journalNews', { document, ...news, counts }),
  });
  const documents = new OpenDocuments({
    backups,
    recent,
    samples,
    log,
    emit: (event, data) => windows.emit(event, data),
    changed: (document) => {
      running.projectChanged(document);
      opcua.projectChanged(document.id, document.project);
    },
    closing: (document) => {
      mes.close(document.id);
      scriptTrials.stepped.end(document.id);
      return running.close(document);
    },
  });
  const scriptTrials = new ScriptTrials({ assetsFolder, log });
  const folders = new FolderAccess();
  const preferences = preferencesFile(dataFolder, log);
  const imports = new Imports(assetsFolder, (progress) =>
    windows.emit('exchangeProgress', progress),
  );
  const mes = simulatedMes(assetsFolder, documents, running, windows);
  const { opcua, station } = createOpcUa(options, windows, log, { users, documents, running });
  return {
    face,
    assetsFolder,
    documents,
    opcua,
    station,
    backups,
    recent,
    samples,
    folders,
    preferences,
    imports,
    opcuaClients: new TestClients(dataFolder, (event, data) => windows.emit(event, data)),
    mes,
    scriptTrials,
    users,
    pushPasswords: new PushPasswords(dataFolder),
    piAccounts: new PiAccounts(dataFolder),
    running,
    syntax: new SyntaxCheck(),
  };
}

function simulatedMes(
  assetsFolder: string,
  documents: OpenDocuments,
  running: RunningProjects,
  windows: Windows,
): MesSimulators {
  return new MesSimulators({
    assetsFolder,
    documents,
    running: (document) => {
      const runtime = running.of(document);
      return runtime && startedProject(runtime);
    },
    progress: (event) => windows.emit('mesProgress', event),
  });
}

function createHandlers(services: StudioServices, windows: Windows): Handlers {
  return {
    ...sessionHandlers(services),
    ...projectHandlers(services),
    ...documentHandlers(services),
    ...xmlHandlers(services),
    ...folderHandlers(services),
    ...exchangeHandlers(services),
    ...itemsHandlers(
      (document) => services.running.of(document)?.items,
      (changes) => windows.emit('itemsChanged', changes),
    ),
    ...historyHandlers(
      (document) => services.running.require(document),
      (samples) => windows.emit('historySamples', samples),
    ),
    ...journalHandlers({
      journal: (document) => services.running.of(document)?.journal,
      resend: (document, message) => services.running.require(document).resend(message),
      replay: (document, message) => services.running.require(document).replay(message),
    }),
    ...runtimeHandlers(services),
    ...mesHandlers(services),
    ...scriptTrialHandlers(services),
    ...usersHandlers(services),
    ...osiPiHandlers({
      projectOf: (document) => services.documents.get(document).project,
      accounts: services.piAccounts,
    }),
    ...opcuaServerHandlers(services),
    ...opcuaClientHandlers(services),
    ...scriptEditingHandlers(services),
  };
}

async function openAtStart(documents: OpenDocuments, start: StartWith): Promise<void> {
  const { document } =
    'sample' in start
      ? await documents.create(null, start.sample)
      : await documents.openFolder(resolve(start.folder));
  documents.get(document).lookAhead();
}

function createEngine(
  services: StudioServices,
  presence: EnginePresence,
  windows: Windows,
): Engine {
  const handlers = createHandlers(services, windows);
  const { documents, folders, imports, mes, running, scriptTrials, syntax } = services;
  const { opcua, opcuaClients, station } = services;
  return {
    connect: (channel) => windows.connect(channel, handlers),
    grantFolder: (path) => folders.grant(path),
    openFolder: async (path) => (await documents.openFolder(resolve(path))).document,
    projectOf: (document) => documents.get(document).project,
    run: async (document, operateAll) => {
      await running.start(documents.get(document), operateAll);
    },
    runtimeState: (document) => running.stateOf(document),
    unsavedDocuments: () =>
      documents
        .states()
        .filter(({ unsaved }) => unsaved)
        .map(({ document, name }) => ({ id: document, name })),
    stop: async () => {
      imports.stop();
      mes.stop();
      await scriptTrials.stop();
      await opcuaClients.stop();
      await opcua.stop();
      await station.stop();
      syntax.stop();
      await documents.stop();
      windows.closeAll();
      await presence.withdraw();
    },
  };
}
