import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const otherPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
};

/**
 * Finds a Chromium for the tests, or installs one: with apt-get as root on Debian, else by
 * Playwright's own download.
 * @returns the executable's path, or `undefined` when there is none to be had
 */
export function obtainBrowser() {
  return (
    process.env.MSI_STUDIO_CHROMIUM ??
    installedBrowser() ??
    browserOfDebian() ??
    browserOfPlaywright()
  );
}

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  const places = process.platform === 'linux' ? onPath : (otherPlaces[process.platform] ?? []);
  return [...places, chromium.executablePath()].find((path) => existsSync(path));
}

function browserOfDebian() {
  const isDebianRoot =
    process.platform === 'linux' && process.getuid() === 0 && existsSync('/etc/debian_version');
  if (!isDebianRoot) return undefined;
  console.log('No Chromium is installed; installing it with apt-get …');
  runQuietly('apt-get', ['update', '-qq']);
  runQuietly('apt-get', ['install', '-y', '-qq', 'chromium']);
  return installedBrowser();
}

function browserOfPlaywright() {
  console.log("No Chromium is installed; fetching Playwright's own …");
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  runQuietly(process.execPath, [playwright, 'install', 'chromium']);
  return installedBrowser();
}

function runQuietly(program, args) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: environment,
  });
  if (status !== 0) console.log(`${program} failed: ${error?.message ?? stderr.trim()}`);
}
