import { defineConfig } from '@playwright/test';
import type { FaceOptions } from './e2e/fixtures';

/**
 * The same specs against both faces. `scripts/end-to-end.mjs` finds the browser and the Electron
 * binary, names them in the environment and chooses the projects that can run.
 */
export default defineConfig<FaceOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
  },
  projects: [
    // What only one face has is tested in a folder of its own.
    // One at a time: the windows of one display share its clipboard. First, so that the other worker
    // goes through the browser meanwhile.
    { name: 'desktop', use: { face: 'desktop' }, testIgnore: 'browser/**', workers: 1 },
    { name: 'browser', use: { face: 'browser' }, testIgnore: 'desktop/**' },
  ],
});
