import { writeEditorProject } from './editor-project';
import { test as base } from './frame-fixtures';
import type { FramePage } from './pages/frame-page';
import { PropertyPage } from './pages/property-page';
import { TablePage } from './pages/table-page';
import { TreePage } from './pages/tree-page';

export { expect } from './fixtures';

/** A window with the project for the editors open, and its page objects. */
export interface Editors {
  readonly folder: string;
  readonly frame: FramePage;
  readonly tree: TreePage;
  readonly table: TablePage;
  readonly properties: PropertyPage;
}

export const test = base.extend<{ readonly editors: Editors }>({
  editors: async ({ studio, frame }, use) => {
    const folder = await writeEditorProject(studio.projectFolder);
    await frame.openProject(folder);
    await frame.expectOpen('Editors');
    const { page } = studio;
    const tree = new TreePage(page);
    await tree.select('Order');
    await use({
      folder,
      frame,
      tree,
      table: new TablePage(page),
      properties: new PropertyPage(page),
    });
  },
});
