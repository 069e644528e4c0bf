import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Serious and critical findings of axe. The grid's rows are exempt from one rule by design. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, target: target.join(' '), failureSummary })),
    )
    .filter(({ id, target }) => !(id === 'aria-required-children' && target.includes('.ag-')))
    .map(({ id, target, failureSummary }) => `${id}: ${target}: ${failureSummary}`);
}
