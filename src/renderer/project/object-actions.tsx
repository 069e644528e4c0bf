import type { Command, Place } from '../../shared/commands/command';
import { isFixed, type ObjectId, type ObjectKind } from '../../shared/project/object';
import { treeOf } from '../../shared/project/tree';
import { referencesTo, scriptReference } from '../../shared/references/references';
import { scriptPathUses } from '../../shared/references/script-paths';
import { CreateObjectDialog } from '../dialogs/create-object/create-object-dialog';
import type { NewObject } from '../dialogs/create-object/new-object';
import { DeleteQuestion } from '../dialogs/delete-question';
import type { Dialogs } from '../dialogs/dialogs';
import { MoveDialog } from '../dialogs/move-dialog';
import { ScriptPathsQuestion } from '../dialogs/script-paths-question';
import type { Studio } from '../studio/studio';

type DeleteAnswer = 'delete' | { readonly show: Place };

/** What users do with objects of the tree: in the tree, by menu and in the command palette. */
export class ObjectActions {
  constructor(
    private readonly studio: Studio,
    private readonly dialogs: Dialogs,
  ) {}

  /** Asks for name and essential properties, creates the object and shows it. */
  async create(parent: ObjectId, kind: ObjectKind): Promise<void> {
    const { project } = this.open();
    const created = await this.dialogs.ask<NewObject>((answer) => (
      <CreateObjectDialog project={project} parent={parent} kind={kind} onAnswer={answer} />
    ));
    if (created) await this.carryOut({ type: 'createObject', parent, kind, ...created });
  }

  async rename(object: ObjectId, name: string): Promise<void> {
    if (name === this.open().project.objects.get(object)?.name) return;
    const scripts = await this.followInScripts([object]);
    if (scripts === undefined) return;
    await this.studio.execute({ type: 'editObjects', edits: [{ object, name }], scripts });
  }

  /**
   * Asks whether paths in scripts follow objects that get another path.
   * @returns false without a question when no script holds such a path; undefined when nothing is to
   * be done
   */
  async followInScripts(objects: readonly ObjectId[]): Promise<boolean | undefined> {
    // What is typed in a script right now counts.
    await this.studio.settle();
    const { project } = this.open();
    const uses = scriptPathUses(project, objects);
    if (uses.length === 0) return false;
    // The key that asked for the new path is not to answer the question.
    await new Promise((resolve) => setTimeout(resolve));
    const answer = await this.dialogs.ask<'change' | 'leave'>((give) => (
      <ScriptPathsQuestion
        references={uses.map((use) => scriptReference(project, use))}
        onAnswer={give}
      />
    ));
    return answer === undefined ? undefined : answer === 'change';
  }

  async duplicate(object: ObjectId): Promise<void> {
    await this.carryOut({ type: 'duplicateObject', object });
  }

  /** Asks for the new place. */
  async moveTo(object: ObjectId): Promise<void> {
    const { project } = this.open();
    const parent = await this.dialogs.ask<ObjectId>((answer) => (
      <MoveDialog project={project} object={object} onAnswer={answer} />
    ));
    if (parent !== undefined) await this.move(object, parent);
  }

  async move(object: ObjectId, parent: ObjectId): Promise<void> {
    const isMoved = this.open().project.objects.get(object)?.parent !== parent;
    const scripts = isMoved ? await this.followInScripts([object]) : false;
    if (scripts === undefined) return;
    await this.studio.execute({ type: 'moveObject', object, parent, scripts });
    this.studio.reveal({ object });
  }

  /**
   * Asks with the list of what refers to the objects, then deletes them.
   * @param shownInstead is selected when the selected object goes; its parent, when left out
   * @returns whether they were deleted
   */
  async delete(objects: readonly ObjectId[], shownInstead?: ObjectId): Promise<boolean> {
    const { project } = this.open();
    const deleted = outermost(
      objects.filter((id) => {
        const object = project.objects.get(id);
        return object && !isFixed(object);
      }),
      (id) => project.objects.get(id)?.parent ?? null,
    );
    if (deleted.length === 0) return false;
    const answer = await this.dialogs.ask<DeleteAnswer>((give) => (
      <DeleteQuestion
        project={project}
        objects={deleted}
        references={referencesTo(project, deleted)}
        onAnswer={give}
      />
    ));
    if (answer === undefined) return false;
    if (answer !== 'delete') {
      this.studio.reveal(answer.show);
      return false;
    }
    const { selected } = this.studio.view.get();
    if (shownInstead !== undefined && selected !== null && deleted.includes(selected))
      this.studio.select(shownInstead);
    await this.studio.execute({ type: 'deleteObjects', objects: [...deleted] });
    return true;
  }

  async copyPath(object: ObjectId): Promise<void> {
    const path = treeOf(this.open().project).pathOf(object);
    await navigator.clipboard.writeText(path);
    this.studio.notify('information', `Copied ${path}`);
  }

  private async carryOut(command: Command): Promise<void> {
    const { created } = await this.studio.execute(command);
    const [object] = created;
    if (object !== undefined) this.studio.reveal({ object });
  }

  private open() {
    const replica = this.studio.replica.get();
    if (!replica) throw new Error('No project is open.');
    return replica;
  }
}

/** The objects without those that stand below another of them. */
function outermost(
  objects: readonly ObjectId[],
  parentOf: (id: ObjectId) => ObjectId | null,
): readonly ObjectId[] {
  const chosen = new Set(objects);
  return objects.filter((id) => {
    for (let above = parentOf(id); above !== null; above = parentOf(above)) {
      if (chosen.has(above)) return false;
    }
    return true;
  });
}
