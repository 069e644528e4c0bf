import { carriedOut } from '../carried-out';
import type { ObjectId, ProjectObject } from '../project/object';
import { splitScriptKey } from '../project/message-script';
import { type Project, splitTableKey } from '../project/project';
import { treeOf } from '../project/tree';
import { type Facts, factsOf } from './facts';
import type { Problem } from './problem';
import { type Checker, keepIfEqual, NO_PROBLEMS, sameElements } from './rule';
import { portProblems } from './rules/connections';
import { connectionPathProblems } from './rules/opcua-sources';
import { nameProblems } from './rules/names';
import { ownProblems } from './rules/objects';
import { MESSAGE_RULES } from './rules/rules';

/** Finds the problems of one project after the other, looking again only at what changed. */
export interface Validator {
  /**
   * The problems of each object that has some, by object. An object's list is the same array as in
   * the call before when nothing about it changed, so that "is it the same reference" tells what to
   * publish; an object that is missing has no problems.
   */
  validate(project: Project): ReadonlyMap<ObjectId, readonly Problem[]>;
  /**
   * As `validate`, with a pause now and then. It has to be carried out to its end before the
   * validator is asked for anything else.
   */
  validateInSteps(project: Project): Generator<void, ReadonlyMap<ObjectId, readonly Problem[]>>;
}

/** Makes a validator. It remembers the project that it saw last. */
export function createValidator(): Validator {
  return new IncrementalValidator();
}

/** All problems of a project in the order of its tree, found from scratch. */
export function validateProject(project: Project): Problem[] {
  return problemsInTreeOrder(project, createValidator().validate(project));
}

/** The problems of one object, found from scratch. */
export function validateObject(project: Project, id: ObjectId): readonly Problem[] {
  const object = project.objects.get(id);
  return object ? new ObjectChecker(object.kind).check(object, factsOf(project)) : NO_PROBLEMS;
}

/** The problems of all objects as one list, in the order in which the tree shows the objects. */
export function problemsInTreeOrder(
  project: Project,
  byObject: ReadonlyMap<ObjectId, readonly Problem[]>,
): Problem[] {
  const tree = treeOf(project);
  const problems: Problem[] = [];
  const visit = (id: ObjectId): void => {
    for (const problem of byObject.get(id) ?? NO_PROBLEMS) problems.push(problem);
    for (const child of tree.childrenOf(id)) visit(child);
  };
  for (const object of project.objects.values()) if (object.parent === null) visit(object.id);
  return problems;
}

/** Objects between two pauses; messages, whose tables can be long, pause after each rule. */
const OBJECTS_PER_STEP = 500;

class IncrementalValidator implements Validator {
  private before: Project | undefined;
  private readonly checkers = new Map<ObjectId, ObjectChecker>();
  private problems: ReadonlyMap<ObjectId, readonly Problem[]> = new Map();

  validate(project: Project): ReadonlyMap<ObjectId, readonly Problem[]> {
    return carriedOut(this.validateInSteps(project));
  }

  *validateInSteps(project: Project): Generator<void, ReadonlyMap<ObjectId, readonly Problem[]>> {
    const facts = factsOf(project);
    const problems = new Map(this.problems);
    let changed = false;
    let checked = 0;
    for (const object of objectsToCheck(this.before, project)) {
      checked += 1;
      if (checked % OBJECTS_PER_STEP === 0) yield;
      const checker = this.checkerOf(object);
      const found = yield* checker.checkInSteps(object, facts);
      if (found === (problems.get(object.id) ?? NO_PROBLEMS)) continue;
      changed = true;
      if (found.length === 0) problems.delete(object.id);
      else problems.set(object.id, found);
    }
    if (this.before && this.before.objects !== project.objects) {
      changed = this.forgetRemoved(project, problems) || changed;
    }
    this.before = project;
    if (changed) this.problems = problems;
    return this.problems;
  }

  private checkerOf(object: ProjectObject): ObjectChecker {
    let checker = this.checkers.get(object.id);
    if (checker?.kind !== object.kind) {
      checker = new ObjectChecker(object.kind);
      this.checkers.set(object.id, checker);
    }
    return checker;
  }

  private forgetRemoved(project: Project, problems: Map<ObjectId, readonly Problem[]>): boolean {
    let changed = false;
    for (const id of this.checkers.keys()) {
      if (project.objects.has(id)) continue;
      this.checkers.delete(id);
      changed = problems.delete(id) || changed;
    }
    return changed;
  }
}

/**
 * The objects that an edit can have touched. The tables and scripts of a message are read by the
 * rules of that message only; so when no object changed, the messages that they are of are enough.
 */
function objectsToCheck(before: Project | undefined, now: Project): Iterable<ProjectObject> {
  if (before?.objects !== now.objects) return now.objects.values();
  const changed = new Set<ProjectObject>();
  for (const key of new Set([...before.tables.keys(), ...now.tables.keys()])) {
    if (before.tables.get(key) === now.tables.get(key)) continue;
    const message = now.objects.get(splitTableKey(key).message);
    if (message) changed.add(message);
  }
  if (before.scripts === now.scripts) return changed;
  for (const key of new Set([...before.scripts.keys(), ...now.scripts.keys()])) {
    if (before.scripts.get(key) === now.scripts.get(key)) continue;
    const message = now.objects.get(splitScriptKey(key).message);
    if (message) changed.add(message);
  }
  return changed;
}

/** Checks one object with all rules for its kind, each only when what it reads has changed. */
class ObjectChecker {
  private readonly messageCheckers: readonly Checker[];
  private object: ProjectObject | undefined;
  private structure: Facts['structure'] | undefined;
  private parts: readonly (readonly Problem[])[] = [];
  private problems = NO_PROBLEMS;

  constructor(readonly kind: ProjectObject['kind']) {
    this.messageCheckers = kind === 'message' ? MESSAGE_RULES.map((rule) => rule()) : [];
  }

  check(object: ProjectObject, facts: Facts): readonly Problem[] {
    return carriedOut(this.checkInSteps(object, facts));
  }

  *checkInSteps(object: ProjectObject, facts: Facts): Generator<void, readonly Problem[]> {
    const sameObject = this.object === object;
    const sameStructure = this.structure === facts.structure;
    const looksAtOthers = object.kind === 'message' || object.kind === 'broker';
    if (sameObject && sameStructure && !looksAtOthers) return this.problems;
    const [own = NO_PROBLEMS, names = NO_PROBLEMS, others = NO_PROBLEMS] = this.parts;
    const parts = [
      sameObject ? own : keepIfEqual(own, ownProblems(object)),
      sameObject && sameStructure ? names : keepIfEqual(names, nameProblems(object, facts)),
    ];
    if (object.kind === 'broker') parts.push(keepIfEqual(others, portProblems(object, facts)));
    if (object.kind === 'item') {
      parts.push(keepIfEqual(others, connectionPathProblems(object, facts.structure)));
    }
    if (object.kind === 'message') {
      for (const checker of this.messageCheckers) {
        yield;
        const found = checker(object, facts);
        parts.push('next' in found ? yield* found : found);
      }
    }
    if (!sameElements(this.parts, parts)) this.problems = merged(parts);
    this.object = object;
    this.structure = facts.structure;
    this.parts = parts;
    return this.problems;
  }
}

function merged(parts: readonly (readonly Problem[])[]): readonly Problem[] {
  const problems = parts.flat();
  return problems.length === 0 ? NO_PROBLEMS : problems;
}
