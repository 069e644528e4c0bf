import { matches, type Shortcut } from './shortcut';

export type CommandGroup = 'Project' | 'Edit' | 'Object' | 'View' | 'Help';

/** Something a user can do from the menu, by a key and in the command palette. */
export interface StudioCommand {
  /** Stable name; the native menu sends the same. */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** The first is the one that is shown. */
  readonly shortcuts?: readonly Shortcut[];
  /** Whether it can be done now. Always, when left out. */
  readonly enabled?: () => boolean;
  readonly run: () => void | Promise<unknown>;
}

/** All commands of the window: one list that feeds menu, keys, shell and palette. */
export class CommandRegistry {
  private readonly byId: ReadonlyMap<string, StudioCommand>;

  constructor(
    readonly commands: readonly StudioCommand[],
    private readonly failed: (error: unknown) => void,
  ) {
    this.byId = new Map(commands.map((command) => [command.id, command]));
    if (this.byId.size < commands.length) throw new Error('Two commands have the same id.');
  }

  /** @throws Error when there is no such command */
  get(id: string): StudioCommand {
    const command = this.byId.get(id);
    if (!command) throw new Error(`Command "${id}" is not known.`);
    return command;
  }

  isEnabled(id: string): boolean {
    return this.get(id).enabled?.() ?? true;
  }

  /** Runs a command, unless it cannot be done now. */
  run(id: string): void {
    const command = this.get(id);
    if (command.enabled?.() === false) return;
    Promise.resolve()
      .then(() => command.run())
      .catch(this.failed);
  }

  /** The command of a key event. */
  commandFor(event: KeyboardEvent, mac: boolean): StudioCommand | undefined {
    return this.commands.find((command) =>
      command.shortcuts?.some((shortcut) => matches(shortcut, event, mac)),
    );
  }
}

/**
 * Commands whose title or group has all words of a text, best first: a title that begins with the
 * text, then one where a word does, then the rest in the order of the list.
 */
export function searchCommands(
  commands: readonly StudioCommand[],
  text: string,
): readonly StudioCommand[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const rank = ({ title }: StudioCommand) => {
    const lower = title.toLowerCase();
    if (lower.startsWith(words.join(' '))) return 0;
    return lower.split(/\W+/).some((part) => part.startsWith(words[0] ?? '')) ? 1 : 2;
  };
  return commands
    .filter(({ title, group }) => {
      const whole = `${group} ${title}`.toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .sort((left, right) => rank(left) - rank(right));
}
