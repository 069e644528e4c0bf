import { test as base } from './fixtures';
import { writeExampleProject } from './example-project';
import { FramePage } from './pages/frame-page';
import { TreePage } from './pages/tree-page';
import type { Studio } from './studio';

export { expect } from './fixtures';

/** A window with the example project open, and its page objects. */
export interface Example {
  readonly studio: Studio;
  readonly folder: string;
  readonly frame: FramePage;
  readonly tree: TreePage;
}

interface FrameFixtures {
  readonly frame: FramePage;
  readonly example: Example;
}

export const test = base.extend<FrameFixtures>({
  frame: async ({ studio }, use) => use(new FramePage(studio)),

  example: async ({ studio, frame }, use) => {
    const folder = await writeExampleProject(studio.projectFolder);
    await frame.openProject(folder);
    await frame.expectOpen('Example');
    const tree = new TreePage(studio.page);
    await tree.open('Plant', 'Reactor1', 'MES');
    await use({ studio, folder, frame, tree });
  },
});
