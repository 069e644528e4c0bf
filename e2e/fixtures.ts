import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base } from '@playwright/test';
import { BrowserFace } from './browser-face';
import { DesktopFace } from './desktop-face';
import { type Face, makeFolders, type StartWith, Studio } from './studio';

export { expect } from '@playwright/test';

export interface FaceOptions {
  face: 'browser' | 'desktop';
}

interface StudioFixtures {
  /** What the studio shows first; the start page unless a spec says otherwise. */
  startWith: StartWith;
  /** A running studio on a data folder of its own. */
  studio: Studio;
}

interface WorkerFixtures extends FaceOptions {
  /** One Chromium for all tests of a worker; none for the desktop. */
  chromium: Browser | undefined;
}

const viewport = { width: 1440, height: 900 };

export const test = base.extend<StudioFixtures, WorkerFixtures>({
  face: ['browser', { option: true, scope: 'worker' }],
  startWith: ['nothing', { option: true }],

  chromium: [
    async ({ face, playwright }, use) => {
      if (face === 'desktop') return use(undefined);
      const browser = await playwright.chromium.launch(chromiumOptions());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  studio: async ({ chromium, startWith }, use) => {
    const home = await mkdtemp(join(tmpdir(), 'msi-studio-'));
    const studio = new Studio(faceWith(chromium), await makeFolders(home));
    await studio.start(startWith);
    await use(studio);
    await studio.close();
    await rm(home, { recursive: true, force: true });
  },
});

function faceWith(chromium: Browser | undefined): Face {
  return chromium
    ? new BrowserFace(chromium, { viewport })
    : new DesktopFace(required('MSI_STUDIO_ELECTRON'));
}

function chromiumOptions() {
  const executablePath = process.env.MSI_STUDIO_CHROMIUM;
  const root = process.getuid?.() === 0;
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  };
}

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} is not set: run the tests with "npm run test:e2e".`);
  }
  return value;
}
