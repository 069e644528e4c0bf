import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeProblem, editSetting, readSettings } from './settings-text';

const schema = z.object({
  server: z
    .strictObject({
      enable: z.boolean().default(false),
      port: z.number().int().min(0).max(65_535).default(4840),
      mode: z.enum(['open', 'closed']).default('open'),
      names: z.array(z.string()).nullable().default(null),
    })
    .prefault({}),
});

const TEXT = `// settings of the plant
{
  "server": { // the only one
    "enable": false,   // not yet
    /* the usual
       port */
    "port": 4840,
  },
  "other": [1, 2, ], // of another program
}
`;

test.each(['', '{}', '// nothing yet\n', '{ "other": 5 }'])('%j holds all defaults', (text) => {
  expect(readSettings(text, schema).settings?.server).toEqual({
    enable: false,
    port: 4840,
    mode: 'open',
    names: null,
  });
});

test('comments and trailing commas are read over', () => {
  expect(readSettings(TEXT, schema).settings?.server.port).toBe(4840);
});

test.each([
  ['{ "server": { "enable": 1 } }', 'Line 1, column 25: server.enable: Allowed is true or false.'],
  [
    '{\n "server": {\n  "port": 70000 } }',
    'Line 3, column 11: server.port: The largest possible value is 65535.',
  ],
  [
    '{\r\n "server": {\r\n  "mode": "ajar" } }',
    'Line 3, column 11: server.mode: Allowed are "open", "closed".',
  ],
  ['{ "server": { "prot": 1 } }', 'Line 1, column 15: server.prot: There is no such setting.'],
  [
    '{ "server": { "names": ["a", 5] } }',
    'Line 1, column 30: server.names.1: Allowed is a text in quotation marks.',
  ],
  ['{ "server": 5 }', 'Line 1, column 13: server: Allowed is a section in braces.'],
  [
    '{ "server": { "port": 1, "port": 2 } }',
    'Line 1, column 26: server.port: This setting stands here twice. Remove one of them.',
  ],
  [
    '{ "server": { "port": } }',
    'Line 1, column 23: The text is not JSON with comments (value expected).',
  ],
])('%j is refused with line, column and what is allowed', (text, problem) => {
  expect(readSettings(text, schema).problems?.map(describeProblem)).toEqual([problem]);
});

test('an edit changes one value and nothing else', () => {
  const edited = editSetting(TEXT, ['server', 'port'], 4841);
  expect(edited).toBe(TEXT.replace('"port": 4840', '"port": 4841'));
});

test('a section that is missing is made, with the indentation and line ends of the file', () => {
  expect(editSetting('', ['server', 'port'], 1)).toBe('{\n  "server": {\n    "port": 1\n  }\n}\n');
  const tabs = '{\r\n\t"other": 1\r\n}\r\n';
  expect(editSetting(tabs, ['server', 'port'], 1)).toBe(
    '{\r\n\t"other": 1,\r\n\t"server": {\r\n\t\t"port": 1\r\n\t}\r\n}\r\n',
  );
});

test('a setting without a value is removed, and its default counts', () => {
  const edited = editSetting(TEXT, ['server', 'port'], undefined);
  expect(edited).not.toContain('"port"');
  expect(readSettings(edited, schema).settings?.server.port).toBe(4840);
});
