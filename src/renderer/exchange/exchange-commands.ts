import type { StudioCommand } from '../commands/registry';
import type { Studio } from '../studio/studio';
import type { ExchangeActions } from './exchange-actions';

interface ExchangeTargets {
  readonly studio: Studio;
  readonly exchange: ExchangeActions;
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
  ];
}

function messageCommands(
  { studio, exchange }: ExchangeTargets,
  open: () => boolean,
): readonly StudioCommand[] {
  const group = 'Object';
  const message = () => {
    const { selected } = studio.view.get();
    const object =
      selected === null ? undefined : studio.replica.get()?.project.objects.get(selected);
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
