import type { DesktopBridge } from '../../shared/contract/desktop';
import type { Dialogs } from '../dialogs/dialogs';
import { FolderDialog } from '../dialogs/folder-chooser/folder-dialog';
import type { Studio } from '../studio/studio';

/**
 * Where a project is saved: in the folder itself when it is empty or not there yet, else in a new one
 * of this name below it.
 */
export interface SavingPlace {
  /** The token of the folder. */
  readonly folder: string;
  readonly name: string;
}

/**
 * Asks for folders: in the system's dialog in the desktop application, in a dialog of the studio's
 * own in a browser, which cannot see the folders of the machine that the engine runs on.
 */
export class FolderChoice {
  constructor(
    private readonly studio: Studio,
    private readonly dialogs: Dialogs,
    private readonly desktop: DesktopBridge | undefined,
  ) {}

  /** Asks for an existing folder. Answers its token; undefined when the user cancels. */
  async existing(title: string): Promise<string | undefined> {
    if (this.desktop) {
      return (await this.desktop.chooseFolder({ title, purpose: 'open' }))?.token;
    }
    const place = await this.dialogs.ask<SavingPlace>((answer) => (
      <FolderDialog title={title} engine={this.studio.engine} onAnswer={answer} />
    ));
    return place?.folder;
  }

  /** Asks where a document is saved; undefined when the user cancels. */
  async forSaving(document: string, suggestedName: string): Promise<SavingPlace | undefined> {
    const title = 'Save Project As';
    if (!this.desktop) {
      return this.dialogs.ask<SavingPlace>((answer) => (
        <FolderDialog
          title={title}
          saving={{ document, suggestedName }}
          engine={this.studio.engine}
          onAnswer={answer}
        />
      ));
    }
    const folder = await this.desktop.chooseFolder({ title, purpose: 'save' });
    return folder ? { folder: folder.token, name: suggestedName } : undefined;
  }
}
