import { useEffect } from 'react';
import { useApplication } from '../application-context';
import type { EditedField } from './edited-field';
import { isMac } from './shortcut';

/** Runs commands by their keys. While a dialog is open its keys are its own. */
export function useKeyboardShortcuts(editedField: EditedField): void {
  const { commands, dialogs } = useApplication();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commands.commandFor(event, isMac());
      if (!command) return;
      const isUndo = command.id === 'edit.undo' || command.id === 'edit.redo';
      if (isUndo && (editedField.isOpen || dialogs.shown.get().length > 0)) return;
      // The browser's own meaning of the key (save the page, print) is never wanted here.
      event.preventDefault();
      if (dialogs.shown.get().length === 0) commands.run(command.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [commands, dialogs, editedField]);
}
