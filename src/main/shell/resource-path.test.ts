import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resourceOf } from './resource-path';

const folder = `${sep}opt${sep}studio`;

describe('resourceOf', () => {
  it('finds the page and its files', () => {
    expect(resourceOf('app://studio/', folder)).toEqual({
      path: `${folder}${sep}index.html`,
      contentType: 'text/html; charset=utf-8',
    });
    expect(resourceOf('app://studio/assets/index-1a2b.js?v=1#top', folder)?.path).toBe(
      [folder, 'assets', 'index-1a2b.js'].join(sep),
    );
  });

  it.each([
    'app://studio/..%2f..%2fetc%2fpasswd.json',
    'app://studio/%2e%2e/%2e%2e/secret.json',
    'app://studio/..%5c..%5csecret.json%00.js',
    'app://other/index.html',
    'file:///opt/studio/index.html',
    'app://studio/%zz.js',
    'nonsense',
  ])('refuses %s or keeps it inside the folder', (address) => {
    const path = resourceOf(address, folder)?.path;
    expect(path === undefined || path.startsWith(folder + sep)).toBe(true);
    expect(path ?? '').not.toContain('..');
  });

  it('refuses a path that climbs out of the folder', () => {
    expect(resourceOf('app://studio/..%2f..%2fetc%2fpasswd.json', folder)).toBeUndefined();
  });

  it('refuses kinds of files that the studio has none of', () => {
    expect(resourceOf('app://studio/notes.docx', folder)).toBeUndefined();
  });
});
