import type { RuntimeState } from '../../shared/contract/runtime-calls';
import { childKindsOf, isFixed, KIND_TITLES, OBJECT_KINDS } from '../../shared/project/object';
import type { Message, ProjectObject } from '../../shared/project/object';
import { hasTaglistUpdate } from '../../shared/taglist/plan';
import { AboutDialog } from '../dialogs/about-dialog';
import type { Dialogs } from '../dialogs/dialogs';
import type { ExchangeActions } from '../exchange/exchange-actions';
import { exchangeCommands } from '../exchange/exchange-commands';
import { HelpDialog } from '../dialogs/help-dialog';
import type { Panels } from '../layout/panels';
import type { ObjectActions } from '../project/object-actions';
import type { ProjectActions } from '../project/project-actions';
import { askedTaglistUpdate, updateXmlFile } from '../processing/use-processing';
import { canBeTried } from '../request-trial/entered-request';
import type { Studio } from '../studio/studio';
import { THEME_TITLES } from '../theme/theme-titles';
import { showInTrends, trendItemsAt } from '../trends/show-in-trends';
import type { TrendView } from '../trends/trend-view';
import { UsersDialog } from '../users/users-dialog';
import { CommandPalette } from './command-palette';
import type { EditedField } from './edited-field';
import type { StudioCommand } from './registry';

/** What the commands act on. */
export interface CommandTargets {
  readonly studio: Studio;
  readonly dialogs: Dialogs;
  readonly projects: ProjectActions;
  readonly objects: ObjectActions;
  readonly exchange: ExchangeActions;
  readonly panels: Panels;
  readonly trends: TrendView;
  readonly editedField: EditedField;
  /** The window is a page in a browser, which has keys of its own. */
  readonly inBrowser: boolean;
}

/** All commands of the window. */
export function studioCommands(targets: CommandTargets): readonly StudioCommand[] {
  return [
    ...projectCommands(targets),
    ...exchangeCommands(targets),
    ...editCommands(targets),
    ...objectCommands(targets),
    ...viewCommands(targets),
    ...helpCommands(targets),
  ];
}

function connected(studio: Studio): boolean {
  return studio.state.get().connection === 'connected';
}

function projectIsOpen(studio: Studio): boolean {
  return connected(studio) && studio.replica.get() !== null;
}

function projectCommands({
  studio,
  dialogs,
  projects,
  inBrowser,
}: CommandTargets): readonly StudioCommand[] {
  const group = 'Project';
  const online = () => connected(studio);
  const open = () => projectIsOpen(studio);
  return [
    {
      id: 'project.new',
      title: 'New Project…',
      group,
      // Browsers keep Ctrl+N for themselves.
      shortcuts: [inBrowser ? 'Mod+Alt+N' : 'Mod+N'],
      enabled: online,
      run: () => projects.create(),
    },
    {
      id: 'project.open',
      title: 'Open Project…',
      group,
      shortcuts: ['Mod+O'],
      enabled: online,
      run: () => projects.open(),
    },
    {
      id: 'project.save',
      title: 'Save',
      group,
      shortcuts: ['Mod+S'],
      enabled: open,
      run: () => projects.save(),
    },
    {
      id: 'project.saveAs',
      title: 'Save As…',
      group,
      shortcuts: ['Mod+Shift+S'],
      enabled: open,
      run: () => projects.saveAs(),
    },
    {
      id: 'project.settings',
      title: 'Project Settings…',
      group,
      enabled: open,
      run: () => projects.editSettings(),
    },
    {
      id: 'webService.users',
      title: 'Users of the Web Service…',
      group,
      enabled: online,
      run: () => dialogs.ask<void>((answer) => <UsersDialog onAnswer={() => answer(undefined)} />),
    },
    {
      id: 'opcua.server',
      title: 'OPC UA Server…',
      group,
      enabled: online,
      run: async () => {
        const { OpcUaDialog } = await import('../opcua/opcua-dialog');
        await dialogs.ask<void>((answer) => <OpcUaDialog onAnswer={() => answer(undefined)} />);
      },
    },
    ...runCommands(studio),
    {
      id: 'project.close',
      title: 'Close Project',
      group,
      enabled: open,
      run: () => projects.close(),
    },
  ];
}

function runCommands(studio: Studio): readonly StudioCommand[] {
  const command = (
    call: 'start' | 'stop',
    title: string,
    from: RuntimeState['state'],
  ): StudioCommand => ({
    id: `project.${call}`,
    title,
    group: 'Project',
    enabled: () => {
      const replica = projectIsOpen(studio) ? studio.replica.get() : null;
      return replica !== null && replica.runtime.state === from;
    },
    run: () => studio.engine.call(`runtime.${call}`, { document: studio.documentId() }),
  });
  return [command('start', 'Start Project', 'stopped'), command('stop', 'Stop Project', 'running')];
}

function editCommands({ studio, editedField }: CommandTargets): readonly StudioCommand[] {
  const group = 'Edit';
  const step = (call: 'undo' | 'redo'): Pick<StudioCommand, 'enabled' | 'run'> => ({
    enabled: () =>
      studio.focusedText.get() !== null ||
      editedField.isOpen ||
      (projectIsOpen(studio) && studio.replica.get()?.state[call] !== null),
    run: () => {
      // The native menu takes the keys away from the text field, so the field's own undo is asked.
      const text = studio.focusedText.get();
      if (text) return text[call]();
      if (editedField.isOpen) return void document.execCommand(call);
      return studio.engine.call(`document.${call}`, { document: studio.documentId() });
    },
  });
  return [
    { id: 'edit.undo', title: 'Undo', group, shortcuts: ['Mod+Z'], ...step('undo') },
    { id: 'edit.redo', title: 'Redo', group, shortcuts: ['Mod+Y', 'Mod+Shift+Z'], ...step('redo') },
  ];
}

function objectCommands(targets: CommandTargets): readonly StudioCommand[] {
  const { studio, dialogs, objects, trends } = targets;
  const group = 'Object';
  const selected = (): ProjectObject | undefined => {
    const { selected: id } = studio.view.get();
    return id === null ? undefined : studio.replica.get()?.project.objects.get(id);
  };
  const forSelected = (
    fits: (object: ProjectObject) => boolean,
    act: (object: ProjectObject) => Promise<unknown>,
  ): Pick<StudioCommand, 'enabled' | 'run'> => ({
    enabled: () => {
      const object = selected();
      return connected(studio) && object !== undefined && fits(object);
    },
    run: async () => {
      const object = selected();
      if (object) await act(object);
    },
  });
  const forMessage = (
    fits: (message: Message) => boolean,
    act: (message: Message) => Promise<unknown>,
  ) =>
    forSelected(
      (object) => object.kind === 'message' && fits(object),
      async (object) => object.kind === 'message' && act(object),
    );
  const movable = (object: ProjectObject) => !isFixed(object);
  const creations = OBJECT_KINDS.filter((kind) =>
    OBJECT_KINDS.some((parent) => childKindsOf(parent).includes(kind)),
  ).map((kind) => ({
    id: `object.create.${kind}`,
    title: `New ${KIND_TITLES[kind]} below the Selected Object…`,
    group,
    ...forSelected(
      (object) => childKindsOf(object.kind).includes(kind),
      (object) => objects.create(object.id, kind),
    ),
  })) satisfies readonly StudioCommand[];
  return [
    ...creations,
    {
      id: 'object.duplicate',
      title: 'Duplicate Object',
      group,
      ...forSelected(movable, ({ id }) => objects.duplicate(id)),
    },
    {
      id: 'object.move',
      title: 'Move Object…',
      group,
      ...forSelected(movable, ({ id }) => objects.moveTo(id)),
    },
    {
      id: 'object.delete',
      title: 'Delete Object…',
      group,
      ...forSelected(movable, ({ id }) => objects.delete([id])),
    },
    {
      id: 'object.updateTaglist',
      title: 'Update Taglist of the Selected Message',
      group,
      ...forMessage(hasTaglistUpdate, async (message) => {
        const update = await askedTaglistUpdate(studio, dialogs, message);
        await update?.();
      }),
    },
    {
      id: 'object.updateXml',
      title: 'Update XML-File of the Selected Message',
      group,
      ...forMessage(
        ({ properties }) => properties.messageType === 'OrderParameter',
        (message) => updateXmlFile(studio, message),
      ),
    },
    {
      id: 'object.showInTrends',
      title: 'Show Selected Object in Trends',
      group,
      ...forSelected(
        ({ id }) => trendItemsAt(studio, [id]).length > 0,
        ({ id }) => showInTrends(studio, trends, [id]),
      ),
    },
    {
      id: 'object.tryRequest',
      title: 'Try a Request of the Selected Message',
      group,
      ...forSelected(
        (object) => object.kind === 'message' && canBeTried(object),
        () => Promise.resolve(studio.requestPanel('request')),
      ),
    },
    {
      id: 'object.copyPath',
      title: 'Copy Path of Object',
      group,
      ...forSelected(
        () => true,
        ({ id }) => objects.copyPath(id),
      ),
    },
  ];
}

function viewCommands(targets: CommandTargets): readonly StudioCommand[] {
  const { studio, dialogs, panels } = targets;
  const group = 'View';
  const open = () => studio.replica.get() !== null;
  const themes = (['system', 'light', 'dark'] as const).map((theme) => ({
    id: `view.theme.${theme}`,
    title: `Theme: ${THEME_TITLES[theme]}`,
    group,
    enabled: () => connected(studio),
    run: () => studio.setPreferences({ theme }),
  })) satisfies readonly StudioCommand[];
  return [
    {
      id: 'view.commandPalette',
      title: 'Command Palette…',
      group,
      shortcuts: ['Mod+Shift+P'],
      run: () =>
        dialogs.ask<void>((answer) => <CommandPalette onClose={() => answer(undefined)} />),
    },
    ...panels.titles.map(({ name, title }) => ({
      id: `view.panel.${name}`,
      title: `Go to ${title}`,
      group: 'View' as const,
      enabled: open,
      run: () => panels.focus(name),
    })),
    {
      id: 'view.nextPanel',
      title: 'Next Panel',
      group,
      shortcuts: ['F6'],
      enabled: open,
      run: () => panels.focusNext(),
    },
    {
      id: 'view.resetLayout',
      title: 'Reset Layout',
      group,
      enabled: open,
      run: () => panels.reset(),
    },
    ...themes,
  ];
}

function helpCommands({ dialogs }: CommandTargets): readonly StudioCommand[] {
  const group = 'Help';
  return [
    {
      id: 'help.guide',
      title: 'Help and Keyboard Shortcuts',
      group,
      shortcuts: ['F1'],
      run: () => dialogs.ask<void>((answer) => <HelpDialog onAnswer={() => answer(undefined)} />),
    },
    {
      id: 'help.about',
      title: 'About MSI Studio',
      group,
      run: () => dialogs.ask<void>((answer) => <AboutDialog onAnswer={() => answer(undefined)} />),
    },
  ];
}
