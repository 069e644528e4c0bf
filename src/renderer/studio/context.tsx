import { createContext, type ReactNode, useContext } from 'react';
import type { ObjectId, ProjectObject } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import type { Problem } from '../../shared/validation/problem';
import type { Replica, View } from '../document/replica';
import { useObserved } from './observable';
import type { Studio, StudioState } from './studio';

const StudioContext = createContext<Studio | null>(null);

/** Makes the studio available to all components below. */
export function StudioProvider({ studio, children }: { studio: Studio; children: ReactNode }) {
  return <StudioContext.Provider value={studio}>{children}</StudioContext.Provider>;
}

/** The studio of this window. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('A component stands outside of StudioProvider.');
  return studio;
}

/** A part of the state that is not the document's content. */
export function useStudioState<S>(select: (state: StudioState) => S): S {
  return useObserved(useStudio().state, select);
}

/** A part of the open document's replica; `null` when no document is open. */
export function useReplica<S>(select: (replica: Replica) => S): S | null {
  return useObserved(useStudio().replica, (replica) => (replica ? select(replica) : null));
}

/** Whether nothing can be edited now, because the engine is away. The view stays as it was. */
export function useReadOnly(): boolean {
  return useStudioState((state) => state.connection !== 'connected');
}

/** The open project, or null. */
export function useProject(): Project | null {
  return useReplica((replica) => replica.project);
}

/** One object of the open project; undefined when it is gone. */
export function useProjectObject(id: ObjectId | null): ProjectObject | undefined {
  return (
    useReplica((replica) => (id === null ? undefined : replica.project.objects.get(id))) ??
    undefined
  );
}

const NO_PROBLEMS: readonly Problem[] = [];

/** The problems of one object. */
export function useProblemsOf(id: ObjectId): readonly Problem[] {
  return useReplica((replica) => replica.problems.get(id)) ?? NO_PROBLEMS;
}

/** A part of what the window shows: the selected object, the place to bring into view. */
export function useView<S>(select: (view: View) => S): S {
  return useObserved(useStudio().view, select);
}
