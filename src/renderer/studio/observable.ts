import { useSyncExternalStore } from 'react';

/** A value that changes over time and tells its listeners. State is replaced, never mutated. */
export class Observable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: T) {}

  get(): T {
    return this.current;
  }

  set(next: T): void {
    if (Object.is(next, this.current)) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  }

  /** Replaces some properties of an object value. */
  patch(part: Partial<T>): void {
    this.set({ ...this.current, ...part });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/**
 * Renders with a part of an observable value and again when that part changes. `select` returns
 * an existing reference or a primitive, so that an unchanged part does not render.
 */
export function useObserved<T, S>(observable: Observable<T>, select: (value: T) => S): S {
  return useSyncExternalStore(observable.subscribe, () => select(observable.get()));
}
