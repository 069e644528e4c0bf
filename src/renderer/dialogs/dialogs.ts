import type { ReactNode } from 'react';
import { Observable } from '../studio/observable';

/** A dialog on the screen. */
export interface ShownDialog {
  readonly id: number;
  readonly content: ReactNode;
}

/**
 * The dialogs of the window. A flow asks a question and awaits the answer, so that it reads from
 * top to bottom wherever it is started: in the menu, by a key, by the shell.
 */
export class Dialogs {
  /** Open dialogs, the topmost last. */
  readonly shown = new Observable<readonly ShownDialog[]>([]);
  private nextId = 1;

  /**
   * Shows a dialog until it answers.
   * @param render makes the dialog; it calls `answer` once, with `undefined` to cancel
   */
  ask<A>(render: (answer: (value: A | undefined) => void) => ReactNode): Promise<A | undefined> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      const content = render((value) => {
        this.shown.set(this.shown.get().filter((dialog) => dialog.id !== id));
        resolve(value);
      });
      this.shown.set([...this.shown.get(), { id, content }]);
    });
  }
}
