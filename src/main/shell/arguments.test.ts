import { describe, expect, it } from 'vitest';
import { parseShellArguments } from './arguments';

const parse = (...words: string[]) =>
  parseShellArguments(['/opt/electron', '/opt/msi-studio', ...words], 2, '/home/user');

describe('parseShellArguments', () => {
  it('finds nothing in a plain start', () => {
    expect(parse()).toEqual({});
  });

  it('reads a folder relative to where the program was started', () => {
    expect(parse('plants/MyPlant')).toEqual({ folder: '/home/user/plants/MyPlant' });
  });

  it('reads options with the value beside or inside them', () => {
    expect(parse('--data', 'studio', '--sample=bioreactor')).toEqual({
      dataFolder: '/home/user/studio',
      sample: 'bioreactor',
    });
    expect(parse('--data=/var/studio', '/plant')).toEqual({
      dataFolder: '/var/studio',
      folder: '/plant',
    });
  });

  it("leaves Chromium's switches alone, before and after the program", () => {
    const argv = [
      '/opt/electron',
      '--no-sandbox',
      '--inspect=0',
      '/opt/msi-studio',
      '--disable-gpu',
      'plant',
    ];
    expect(parseShellArguments(argv, 2, '/home/user')).toEqual({ folder: '/home/user/plant' });
  });

  it('takes the first folder of a packaged program, which has no program folder before it', () => {
    expect(parseShellArguments(['/opt/msi-studio', '/plant'], 1, '/')).toEqual({
      folder: '/plant',
    });
  });

  it('names an option whose value is missing', () => {
    expect(() => parse('--data')).toThrow('--data needs a value after it.');
    expect(() => parse('--sample=')).toThrow('--sample needs a value after it.');
  });
});
