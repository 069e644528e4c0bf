import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './frame-fixtures';
import { PropertyPage } from './pages/property-page';
import { ScriptPage } from './pages/script-page';
import { picture } from './picture';
import { writeSampleWithFreePort } from './sample-with-free-port';
import { violations } from './violations';

const VALUES = {
  BatchId: 'B26-1101',
  EquipmentId: 'BR101',
  SampleId: 'S-1',
  SampledAt: '2026-03-03 06:30:00,000',
  ViableCellDensity: '12.4',
  Viability: '96.8',
  Glucose: '3.9',
  Lactate: '1.5',
};

async function openTrial(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: 'LabResult' }).click();
  await panelTab(page, 'Script Trial').click();
}

function panelTab(page: Page, title: string): Locator {
  return page.locator('.dv-default-tab').getByText(title, { exact: true });
}

async function fillIn(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const input = page.getByRole('region', { name: 'Input', exact: true });
  for (const [name, value] of Object.entries(values)) {
    await input.getByRole('textbox', { name }).fill(value);
  }
}

test('a script is tried with a form, as JSON and with a journalled message, and kept as a test case', async ({
  studio,
  frame,
}) => {
  test.slow();
  const project = await writeSampleWithFreePort(studio.projectFolder);
  await frame.openProject(project);
  await frame.expectOpen('Bioreactor Plant');
  const { page } = studio;
  await openTrial(page);
  const input = page.getByRole('region', { name: 'Input', exact: true });
  const result = page.getByRole('region', { name: 'Result', exact: true });
  const outcome = result.getByRole('status');
  const run = page.getByRole('button', { name: 'Run', exact: true });

  // The project does not run: items have their initial values.
  await fillIn(page, { ...VALUES, EquipmentId: 'BR999' });
  await run.click();
  await expect(outcome).toHaveText('The message is refused.');
  await expect(result).toContainText('there is no bioreactor BR999');
  await fillIn(page, { EquipmentId: 'BR101', Glucose: 'sweet' });
  await run.click();
  await expect(result).toContainText('before the script runs: Glucose: "sweet" is not a Double');
  await input.getByRole('button', { name: 'JSON' }).click();
  const json = input.getByRole('textbox', { name: 'First argument of the function, as JSON' });
  await expect(json).toHaveValue(/"name": "ViableCellDensity",\s+"value": 12.4/);
  await json.fill('{');
  await expect(run).toBeDisabled();
  await input.getByRole('button', { name: 'Form' }).click();

  // What the MES sent to the running message is taken from the journal.
  await panelTab(page, 'Properties').click();
  await new PropertyPage(page).choose('Processing Mode', /^Operation/);
  await expect(page.getByRole('status', { name: 'Operation' })).toContainText('In Operation');
  await panelTab(page, 'Script Trial').click();
  await frame.run('Go to MES Simulator');
  const messages = page.getByRole('list', { name: 'Messages of the MES' });
  await messages.getByRole('button', { name: /^LabResult/ }).click();
  const form = page.getByRole('tabpanel', { name: 'Messages' });
  for (const [name, value] of Object.entries(VALUES)) {
    await form.getByRole('textbox', { name }).fill(value);
  }
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Request' }).getByText('Accepted')).toBeVisible();
  // The trace of the message has what its script read, wrote and logged.
  await page.getByText('Journal', { exact: true }).click();
  const rows = page.getByRole('grid', { name: 'Messages', exact: true }).getByRole('row');
  await rows.filter({ hasText: 'LabResult' }).last().click();
  const detail = page.getByRole('region', { name: 'Message', exact: true });
  const steps = detail.getByRole('row');
  await expect(steps.filter({ hasText: 'message queue 1' }).first()).toContainText('written');
  await expect(steps.filter({ hasText: '/Batch/BatchId' }).first()).toContainText('read');

  await page.getByRole('tab', { name: 'Running' }).click();
  const scripts = page.getByRole('list', { name: 'Running scripts' });
  const output = scripts.getByRole('listitem').filter({ hasText: 'LabResult/output.lua' });
  await output.getByRole('button', { name: 'Profile' }).click();
  const times = output.getByRole('table', { name: 'Time per line' });
  await expect(times.getByRole('row').nth(1)).toContainText('%');
  await picture(page, 'script-running');
  await output.getByRole('button', { name: 'End Profile' }).click();
  await output.getByRole('button', { name: 'Stop' }).click();
  await expect(output).toContainText('stopped by hand');
  await output.getByRole('button', { name: 'Restart' }).click();
  await expect(output).toContainText('ready');
  await page.getByRole('tab', { name: 'Try It' }).click();
  await fillIn(page, { SampleId: 'other' });
  await page.getByRole('button', { name: 'Take from Journal…' }).click();
  await page.getByRole('dialog').getByRole('list').getByRole('button').first().click();
  await expect(input.getByRole('textbox', { name: 'SampleId' })).toHaveValue('S-1');
  await expect(input.getByRole('textbox', { name: 'messageInstanceId' })).toHaveValue(/-/);
  await run.click();
  await expect(outcome).toHaveText('The message is taken.');
  await expect(result.getByRole('region', { name: 'Reads and writes' })).toContainText(
    'would write',
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, colorScheme === 'light' ? 'script-trial' : 'script-trial-dark');
    const { violations } = await new AxeBuilder({ page })
      .include('#trial-view')
      .setLegacyMode(true)
      .analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  // For real, after a question.
  await page.getByRole('combobox', { name: 'Values' }).selectOption('For real');
  await run.click();
  await frame
    .dialog(/for real/)
    .getByRole('button', { name: 'Run for Real' })
    .click();
  await expect(result).toContainText('for real');

  // The trial becomes a test case, which runs with those of the sample.
  await result.getByRole('button', { name: 'Save as Test Case…' }).click();
  await frame.dialog('Save as test case').getByRole('textbox', { name: 'Name' }).fill('No batch');
  await page.keyboard.press('Enter');
  await expect(frame.notices).toContainText('script-tests/lab-result-input-no-batch.json');
  expect(await readdir(join(project, 'script-tests'))).toContain('lab-result-input-no-batch.json');
  await page.getByRole('tab', { name: 'Test Cases' }).click();
  await page.getByRole('button', { name: 'Run All' }).click();
  await expect(page.getByText('6 of 6 test cases passed.')).toBeVisible();
  await picture(page, 'script-test-cases');
});

test('a script is gone through line by line, with breakpoints in the margin of its text', async ({
  studio,
  frame,
}) => {
  await frame.openProject(await writeSampleWithFreePort(studio.projectFolder));
  await frame.expectOpen('Bioreactor Plant');
  const { page } = studio;
  await openTrial(page);
  await fillIn(page, VALUES);
  const script = new ScriptPage(page);
  const stepping = page.getByRole('region', { name: 'Stepping', exact: true });
  const place = stepping.getByRole('status');
  await script.show('input.lua');
  await script.clickMargin(17);
  await expect(script.breakpoints).toHaveCount(1);
  await expect(stepping).toContainText('Breakpoints at line 17');

  // It moves with the text, and is taken away by its key. What runs at loading is not stepped through.
  await script.goToEnd(1);
  await page.keyboard.press('Enter');
  await expect(stepping).toContainText('Breakpoints at line 18');
  await page.keyboard.press('F9');
  await expect(stepping).toContainText('Breakpoints at line 16, 18');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(stepping).toContainText('Breakpoints at line 15, 17');
  await script.clickMargin(15);
  await expect(stepping).toContainText('Breakpoints at line 17');

  await script.focus();
  await page.keyboard.press('F5');
  await expect(place).toHaveText('Stands at line 17');
  await expect(script.standingLine).toBeVisible();
  await expect(script.text.locator('.active-line-number')).toHaveText('17');
  await expect(stepping.getByRole('list', { name: 'Calls' })).toContainText('parametersByName');
  const variables = stepping.getByRole('table', { name: 'Variables' });
  await expect(variables.getByRole('row', { name: /^parameter\b/ })).toContainText(
    'name = "BatchId"',
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, colorScheme === 'light' ? 'script-stepping' : 'script-stepping-dark');
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.keyboard.press('F5');
  await expect(variables.getByRole('row', { name: /^parameter\b/ })).toContainText(
    'name = "EquipmentId"',
  );
  await page.keyboard.press('F9');
  await expect(script.breakpoints).toHaveCount(0);
  await page.keyboard.press('Shift+F11');
  await expect(place).toHaveText('Stands at line 42');
  await page.keyboard.press('F10');
  await expect(place).toHaveText('Stands at line 46');
  await stepping.getByRole('button', { name: 'Continue' }).click();
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await expect(result.getByRole('status')).toHaveText('The message is taken.');
  await expect(script.standingLine).toHaveCount(0);

  // Without a breakpoint it stops at the first line that is reached, and is ended there.
  await page.getByRole('button', { name: 'Try It', exact: true }).focus();
  await page.keyboard.press('F10');
  await expect(place).toHaveText(/^Stands at line /);
  await page.keyboard.press('Shift+F5');
  await expect(result).toContainText('the run was stopped');
});
