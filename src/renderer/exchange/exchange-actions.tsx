import type { ExportRequest, ListPlace } from '../../shared/contract/exchange-calls';
import { isMessageTable } from '../../shared/exchange/exchange-table';
import { treeOf } from '../../shared/project/tree';
import { commitFocusedField } from '../commands/edited-field';
import type { Dialogs } from '../dialogs/dialogs';
import type { Studio } from '../studio/studio';
import { download } from './file-bytes';
import { ImportDialog } from './import-dialog';
import { ImportModel, type ImportScope } from './import-model';

const WHOLE_PROJECT: ImportScope = { message: null, table: null };

/** Export to workbooks and import from them, wherever it is started. */
export class ExchangeActions {
  private importing: ImportModel | undefined;

  constructor(
    private readonly studio: Studio,
    private readonly dialogs: Dialogs,
  ) {}

  /** Makes a workbook and hands it to the user, with what is being typed just now. */
  async export(scope: ExportRequest): Promise<void> {
    commitFocusedField();
    await this.studio.settle();
    const document = this.studio.documentId();
    const file = await this.studio.engine.call('exchange.export', { document, scope });
    const made = await download(file);
    if (made !== null) this.studio.notify('success', `${made} was made.`);
  }

  /** Asks for a file, shows the plan, and applies it when the user says so. */
  async import(scope = WHOLE_PROJECT, file?: File): Promise<void> {
    commitFocusedField();
    await this.studio.settle();
    const model = new ImportModel(this.studio, scope);
    this.importing = model;
    try {
      if (file) void model.choose(file);
      if (scope.pick) void model.choosePicked(scope.pick);
      const applied = await this.dialogs.ask<true>((answer) => (
        <ImportDialog model={model} onAnswer={answer} />
      ));
      if (applied) this.showResult(model);
    } finally {
      this.importing = undefined;
      await model.end();
    }
  }

  /** Makes items below an object, or tags of a message, of a plain list of node ids or paths. */
  async pasteList(list: ListPlace): Promise<void> {
    await this.import({ message: null, table: null, list });
  }

  /** Shows the plan of what was picked elsewhere, and applies it when the user says so. */
  async importPicked(pick: NonNullable<ImportScope['pick']>): Promise<void> {
    await this.import({ message: null, table: null, pick });
  }

  /** A file that was dropped on the window. */
  async drop(file: File): Promise<void> {
    if (this.importing?.state.get().progress?.stage === 'applying') return;
    if (this.importing?.scope.list || this.importing?.scope.pick) return;
    if (this.importing) return this.importing.choose(file);
    if (this.dialogs.shown.get().length > 0 || !this.studio.replica.get()) return;
    await this.import(WHOLE_PROJECT, file);
  }

  /** Shows the table that was imported, when it was a single one. */
  private showResult({ state }: ImportModel): void {
    const [only, another] = state.get().plan?.tables ?? [];
    const project = this.studio.replica.get()?.project;
    if (!only || another || !project || !isMessageTable(only.target.table)) return;
    const object = treeOf(project).idAt(only.target.message);
    if (object !== undefined) this.studio.reveal({ object, table: only.target.table });
  }
}
