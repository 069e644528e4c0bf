import { z } from 'zod';
import { command, place, values } from '../commands/command';
import { change } from '../project/change';
import { scriptKeySchema } from '../project/message-script';
import { projectSnapshot } from '../project/project';
import { problem } from '../validation/problem';
import { problemsChange } from '../validation/problems-change';
import { call, documentCall } from './declaration';
import { exchangeCalls, exchangeProgress } from './exchange-calls';
import { historyCalls, historySamples } from './history-calls';
import { itemsCalls, itemsChanged } from './items-calls';
import { journalCalls, journalNews } from './journal-calls';
import { mesCalls, mesProgress } from './mes-calls';
import { scriptTrialCalls } from './script-trial-calls';
import { opcuaServerCalls, opcuaServerEvents } from './opcua-server-calls';
import { opcuaClientCalls, opcuaClientEvents } from './opcua-client-calls';
import { osiPiCalls } from './osi-pi-calls';
import { usersCalls } from './users-calls';
import { runtimeCalls, runtimeEvents, runtimeState } from './runtime-calls';
import { scriptEditingCalls } from './script-editing-calls';

const nothing = z.null();
const documentId = z.string().min(1).max(64);
const document = z.object({ document: documentId });
const inDocument = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ document: documentId, ...shape });

/** A folder as a window may know it: a token that the engine gave out, never a path to send back. */
const folderToken = z.string().min(1).max(128);

/** A folder that a project is saved in or below, and the name of the one to make below it. */
const savingPlace = inDocument({ folder: folderToken, name: z.string().min(1).max(128) });

/** What a window shows about a document beside its content. */
export const documentState = z.object({
  document: documentId,
  /** Grows by one with every edit, undo and redo. */
  revision: z.number().int(),
  name: z.string(),
  /** Path of the project folder for display; null before the first save. */
  location: z.string().nullable(),
  unsaved: z.boolean(),
  /** What Undo would take back, or null. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** Scripts that differ from their files as the studio last read or wrote them. */
  unsavedScripts: z.array(scriptKeySchema),
  /** Scripts whose files another program changed; users choose what holds. */
  scriptsChangedOutside: z.array(scriptKeySchema),
});
export type DocumentState = z.infer<typeof documentState>;

const recentProject = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  /** When it was last opened or saved, ISO 8601 in UTC. */
  usedAt: z.string(),
});
export type RecentProject = z.infer<typeof recentProject>;

/** Unsaved work of a session that did not end cleanly. */
const backup = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string().nullable(),
  savedAt: z.string(),
});
export type Backup = z.infer<typeof backup>;

const sample = z.object({ name: z.string(), title: z.string(), description: z.string() });
export type Sample = z.infer<typeof sample>;

/** One folder in the browser face's folder chooser. */
const folderEntry = z.object({ token: folderToken, name: z.string(), isProject: z.boolean() });
const folderListing = z.object({
  token: folderToken,
  /** Full path, for display. */
  path: z.string(),
  parent: folderToken.nullable(),
  folders: z.array(folderEntry),
});
export type FolderListing = z.infer<typeof folderListing>;

/** How the studio looks; kept in the user's data folder. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Serialized panel layout; null takes the standard layout. */
  layout: z.string().max(200_000).nullable(),
  /** Serialized column state (order, width, visibility) by table. */
  columns: z.record(z.string().max(100), z.string().max(50_000)),
  /** Serialized content of panels that a user arranges, by panel and project. */
  panels: z.record(z.string().max(500), z.string().max(200_000)).optional(),
});
export type Preferences = z.infer<typeof preferences>;

const xmlDescription = z.object({
  /** Full path of the file that Update XML-File writes; null while it cannot be told. */
  fileLocation: z.string().nullable(),
  /** The description as it would be written now; null when errors prevent it. */
  xml: z.string().nullable(),
  /** Former content of the file; null when there is none. */
  former: z.string().nullable(),
  /** What stands in the way, and findings of the check against the schema (XSD). */
  problems: z.array(z.string()),
});
export type XmlDescription = z.infer<typeof xmlDescription>;

/** Every call and event between a window and the engine. All ends derive from this declaration. */
export const contract = {
  calls: {
    /** First call of a window. */
    hello: call(
      z.null(),
      z.object({
        product: z.string(),
        version: z.string(),
        face: z.enum(['desktop', 'browser']),
        documents: z.array(documentState),
        samples: z.array(sample),
        preferences,
      }),
    ),
    'preferences.set': call(preferences.partial(), nothing),

    'projects.recent': call(z.null(), z.array(recentProject)),
    'projects.forget': call(z.object({ id: z.string() }), nothing),
    'projects.backups': call(z.null(), z.array(backup)),
    'projects.discardBackup': call(z.object({ id: z.string() }), nothing),

    'document.create': documentCall(
      z.object({ name: z.string().min(1).max(128), sample: z.string().nullable() }),
      documentState,
    ),
    'document.open': documentCall(z.object({ folder: folderToken }), documentState),
    'document.openRecent': documentCall(z.object({ id: z.string() }), documentState),
    'document.recover': documentCall(z.object({ backup: z.string() }), documentState),
    /** Saves in place; refused before the first save, and when files changed outside unless `overwrite`. */
    'document.save': documentCall(inDocument({ overwrite: z.boolean() }), documentState),
    'document.saveAs': documentCall(savingPlace, documentState),
    /** Tells where `saveAs` would save; refused for the same reasons. */
    'document.saveTarget': documentCall(
      savingPlace,
      z.object({ path: z.string(), isOwnFolder: z.boolean() }),
    ),
    /** Closes; refused with unsaved work unless `discard`. */
    'document.close': documentCall(inDocument({ discard: z.boolean() }), nothing),
    /**
     * After the engine was restarted: goes on with a document from what the window still shows. The
     * engine knows the document's folder from the record of open documents in its data folder; the
     * content counts as unsaved unless it equals the saved files. A document that another window
     * resumed already is answered as it is.
     */
    'document.resume': documentCall(inDocument({ snapshot: projectSnapshot }), documentState),
    'document.content': documentCall(
      document,
      z.object({
        state: documentState,
        snapshot: projectSnapshot,
        problems: z.array(problem),
        runtime: runtimeState,
      }),
    ),
    'document.execute': documentCall(
      inDocument({ command }),
      z.object({ revision: z.number(), created: z.array(z.number()) }),
    ),
    'document.undo': documentCall(document, nothing),
    'document.redo': documentCall(document, nothing),

    /**
     * The description of a message as it would be written now, or with the values of its properties
     * that are being typed.
     */
    'xml.preview': call(
      inDocument({ message: z.number(), typed: values.optional() }),
      xmlDescription,
    ),
    /** Processing mode Update XML-File: writes the description to the broker's folder. */
    'xml.write': call(inDocument({ message: z.number() }), xmlDescription),
    /** Sets a broker's XML folder to one that was chosen in a dialog. */
    'xml.chooseFolder': documentCall(
      inDocument({ broker: z.number(), folder: folderToken }),
      nothing,
    ),

    ...exchangeCalls,
    ...itemsCalls,
    ...historyCalls,
    ...runtimeCalls,

    ...journalCalls,
    ...mesCalls,
    ...scriptTrialCalls,
    ...usersCalls,
    ...osiPiCalls,
    ...opcuaServerCalls,
    ...opcuaClientCalls,
    ...scriptEditingCalls,

    /** Browser face: lists the folders below one; null starts at the home folder. */
    'folders.list': call(z.object({ folder: folderToken.nullable() }), folderListing),
    'folders.create': call(
      z.object({ parent: folderToken, name: z.string().min(1).max(255) }),
      folderListing,
    ),
  },
  events: {
    documentOpened: documentState,
    documentClosed: document,
    /** Changes that lead from the revision before to this one, with the place to show. */
    documentChanged: z.object({
      state: documentState,
      changes: z.array(change),
      place: place.nullable(),
      cause: z.enum(['edit', 'undo', 'redo']),
    }),
    /** The document was saved, moved or renamed on disk; its content is the same. */
    documentState,
    /** The problems of these objects are others than before; those of other objects are the same. */
    problemsChanged: inDocument({ objects: z.array(problemsChange) }),
    recentChanged: z.array(recentProject),
    exchangeProgress,
    itemsChanged,
    historySamples,
    journalNews,
    mesProgress,
    ...runtimeEvents,
    ...opcuaServerEvents,
    ...opcuaClientEvents,
  },
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract['calls'];
export type EventName = keyof Contract['events'];
export type EventOf<E extends EventName> = z.infer<Contract['events'][E]>;
