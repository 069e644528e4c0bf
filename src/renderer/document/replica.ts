import { applyChanges } from '../../shared/project/change';
import type { ObjectId } from '../../shared/project/object';
import { fromSnapshot, type Project } from '../../shared/project/project';
import type { Place } from '../../shared/commands/command';
import type { CallResult } from '../../shared/contract/connection';
import type { DocumentState, EventOf } from '../../shared/contract/contract';
import type { RuntimeState } from '../../shared/contract/runtime-calls';
import type { Problem } from '../../shared/validation/problem';
import { changedProblems } from '../../shared/validation/problems-change';

/** A window's copy of a document: what the engine said last. Nothing is changed here first. */
export interface Replica {
  readonly state: DocumentState;
  readonly project: Project;
  readonly problems: ReadonlyMap<ObjectId, readonly Problem[]>;
  /** Whether and how the project runs. */
  readonly runtime: RuntimeState;
}

/** The replica that a window starts with. */
export function replicaOf(content: CallResult<'document.content'>): Replica {
  const problems = new Map<ObjectId, Problem[]>();
  for (const problem of content.problems) {
    const known = problems.get(problem.place.object);
    if (known) known.push(problem);
    else problems.set(problem.place.object, [problem]);
  }
  const { state, snapshot, runtime } = content;
  return { state, project: fromSnapshot(snapshot), problems, runtime };
}

/**
 * The replica after a change. `undefined` when the change does not continue this revision: the
 * window missed something and has to ask for the content again.
 */
export function changedReplica(
  replica: Replica,
  event: EventOf<'documentChanged'>,
): Replica | undefined {
  if (event.state.revision !== replica.state.revision + 1) return undefined;
  const { project } = applyChanges(replica.project, event.changes);
  return { ...replica, state: event.state, project };
}

/**
 * The replica with newly found problems. `undefined` when the change is not one of these problems:
 * the window missed something and has to ask for the content again.
 */
export function withProblems(
  replica: Replica,
  { objects }: EventOf<'problemsChanged'>,
): Replica | undefined {
  const problems = new Map(replica.problems);
  for (const change of objects) {
    const found = changedProblems(problems.get(change.object) ?? [], change);
    if (!found) return undefined;
    if (found.length === 0) problems.delete(change.object);
    else problems.set(change.object, found);
  }
  return { ...replica, problems };
}

/** What a window shows beside the content: the chosen object and the place to bring into view. */
export interface View {
  readonly selected: ObjectId | null;
  /** A new object each time, so that the same place can be shown again. */
  readonly reveal: Place | null;
}
