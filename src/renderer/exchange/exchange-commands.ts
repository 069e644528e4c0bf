import { childKindsOf, type ProjectObject } from '../../shared/project/object';
import { itemHolder } from '../../shared/project/tree';
import { tablesOf } from '../../shared/tables/tables';
import type { StudioCommand } from '../commands/registry';
import type { Studio } from '../studio/studio';
import type { ExchangeActions } from './exchange-actions';

interface ExchangeTargets {
  readonly studio: Studio;
  readonly exchange: ExchangeActions;
}

/** Whether items can be made below an object of a list. */
export function takesItemLists({ kind }: ProjectObject): boolean {
  return kind === 'ioModel' || childKindsOf(kind).includes('item');
}

/** Whether an object is a message whose tags can be made of a list. */
export function takesTagLists(object: ProjectObject): boolean {
  return object.kind === 'message' && tablesOf(object.properties).includes('directMapping');
}

/** Export and import in menu, palette and by key. */
export function exchangeCommands({ studio, exchange }: ExchangeTargets): readonly StudioCommand[] {
  const group = 'Project';
  const open = () => studio.state.get().connection === 'connected' && studio.replica.get() !== null;
  return [
    {
      id: 'exchange.import',
      title: 'Import Tables…',
      group,
      shortcuts: ['Mod+I'],
      enabled: open,
      run: () => exchange.import(),
    },
    {
      id: 'exchange.exportProject',
      title: 'Export Project to Excel',
      group,
      shortcuts: ['Mod+Shift+E'],
      enabled: open,
      run: () => exchange.export({ kind: 'project' }),
    },
    {
      id: 'exchange.exportItems',
      title: 'Export I/O Items to Excel',
      group,
      enabled: open,
      run: () => exchange.export({ kind: 'list', table: 'items' }),
    },
    ...messageCommands({ studio, exchange }, open),
    ...listCommands({ studio, exchange }, open),
  ];
}

function messageCommands(
  { studio, exchange }: ExchangeTargets,
  open: () => boolean,
): readonly StudioCommand[] {
  const group = 'Object';
  const message = () => {
    const object = selectedObject(studio);
    return object?.kind === 'message' ? object.id : undefined;
  };
  const enabled = () => open() && message() !== undefined;
  return [
    {
      id: 'exchange.importMessage',
      title: 'Import Tables of the Selected Message…',
      group,
      enabled,
      run: async () => {
        const selected = message();
        if (selected !== undefined) await exchange.import({ message: selected, table: null });
      },
    },
    {
      id: 'exchange.exportMessage',
      title: 'Export Selected Message to Excel',
      group,
      enabled,
      run: async () => {
        const selected = message();
        if (selected !== undefined) await exchange.export({ kind: 'message', message: selected });
      },
    },
  ];
}

function listCommands(
  { studio, exchange }: ExchangeTargets,
  open: () => boolean,
): readonly StudioCommand[] {
  const group = 'Object';
  const fitting = (fits: (object: ProjectObject) => boolean) => {
    const object = selectedObject(studio);
    return object && fits(object) ? object : undefined;
  };
  return [
    {
      id: 'exchange.pasteItems',
      title: 'Paste List as Items below the Selected Object…',
      group,
      enabled: () => open() && fitting(takesItemLists) !== undefined,
      run: async () => {
        const object = fitting(takesItemLists);
        const project = studio.replica.get()?.project;
        if (!object || !project) return;
        await exchange.pasteList({ makes: 'items', object: itemHolder(project, object.id) });
      },
    },
    {
      id: 'exchange.pasteTags',
      title: 'Paste List as Tags of the Selected Message…',
      group,
      enabled: () => open() && fitting(takesTagLists) !== undefined,
      run: async () => {
        const object = fitting(takesTagLists);
        if (object) await exchange.pasteList({ makes: 'tags', object: object.id });
      },
    },
  ];
}

function selectedObject(studio: Studio): ProjectObject | undefined {
  const { selected } = studio.view.get();
  return selected === null ? undefined : studio.replica.get()?.project.objects.get(selected);
}
