import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

const packageFolder = join(root, 'node_modules/electron');
const downloadLimit = 180_000;

/** Whether windows can be shown here. */
export function hasDesktop(environment = process.env) {
  if (process.platform !== 'linux') return ['win32', 'darwin'].includes(process.platform);
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** The Electron binary: of ELECTRON_OVERRIDE_DIST_PATH, else the installed one; `undefined` without either. */
export function findElectron(environment = process.env) {
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = override
    ? join(override, installedName() ?? platformName())
    : installedName() && join(packageFolder, 'dist', installedName());
  return binary && existsSync(binary) ? binary : undefined;
}

/**
 * Lets the electron package fetch its binary.
 * @returns why it could not, or `undefined` when it did
 */
export function fetchElectron() {
  const result = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    encoding: 'utf8',
    timeout: downloadLimit,
  });
  if (result.status === 0) return undefined;
  return result.error?.message ?? lastError(result.stderr);
}

/** Electron refuses to run as root on Linux unless its sandbox is off. */
export function needsNoSandbox() {
  return process.platform === 'linux' && process.getuid() === 0;
}

function installedName() {
  const file = join(packageFolder, 'path.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function platformName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function lastError(text) {
  return (
    text
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? 'unknown reason'
  );
}
