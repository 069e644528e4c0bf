import type { Document } from '../../documents/document';
import type { Runtime } from '../../runtime/runtime';
import type { PublishedProject } from './address-space-part';

/** A running document as the server publishes it; nothing when it does not run. */
export function publishedProject(
  document: Document,
  runtime: Runtime | undefined,
): PublishedProject | undefined {
  if (!runtime) return undefined;
  return {
    document: document.id,
    runtime,
    folder: document.home?.folder ?? null,
    project: () => document.project,
  };
}
