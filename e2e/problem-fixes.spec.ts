import { expect, test } from './editor-fixtures';

test('a fix is one click in the problems panel', async ({ editors: { frame, table } }) => {
  const problem = frame.page
    .getByRole('grid', { name: 'Problems' })
    .getByRole('row')
    .filter({ hasText: 'Range Low of "Agitation"' });
  await problem.getByRole('button', { name: 'Swap the limits' }).click();
  await expect(problem).toBeHidden();
  await expect(table.cell(3, 'rangeLow')).toHaveText('60');
  await expect(table.cell(3, 'rangeHigh')).toHaveText('400');
  await frame.undo();
  await expect(problem).toBeVisible();
});

test('a fix is one click beside the cell', async ({ editors: { frame, table } }) => {
  await table.cell(3, 'rangeLow').click();
  await table.problems.getByRole('button', { name: 'Swap the limits' }).click();
  await expect(table.cell(3, 'rangeLow')).toHaveText('60');
  await expect(table.cell(3, 'rangeHigh')).toHaveText('400');
  await expect(frame.page.getByRole('banner')).toContainText('0 errors');
});

test('the mark in the tree is in view beside a long name', async ({ editors: { tree } }) => {
  const long = 'Order for the reactor in the second hall, with all of its set points and limits';
  await tree.rename('Order', long);
  await expect(tree.row(long).getByRole('img', { name: 'Has problems: Error' })).toBeInViewport({
    ratio: 1,
  });
});
