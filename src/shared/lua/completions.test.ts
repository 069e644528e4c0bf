import { describe, expect, test } from 'vitest';
import { completionsAt, type ScriptSurroundings } from './completions';

const around: ScriptSurroundings = {
  script: 'input',
  paths: (typed) =>
    ['/System/Core/Reactor', '/System/Core/Reactor/Temperature'].map((path) => ({
      path,
      detail: typed,
      hasMore: path.endsWith('Reactor'),
    })),
  parameters: [{ name: 'BatchId', detail: 'String' }],
};

/** Completions where `|` stands. */
function at(text: string, script: ScriptSurroundings['script'] = 'input') {
  const offset = text.indexOf('|');
  const source = text.slice(0, offset) + text.slice(offset + 1);
  const { start, end, items } = completionsAt(source, offset, { ...around, script });
  return { replaced: source.slice(start, end), items, labels: items.map(({ label }) => label) };
}

describe('members', () => {
  test.each<[string, string[], string[]]>([
    ['syslib.|', ['getvalue', 'setvalue', 'gethistory'], ['encode', 'local', 'path']],
    ['inmation.get|', ['getvalue'], ['encode']],
    ["local JSON = require('rapidjson')\nJSON.|", ['encode', 'decode', 'null'], ['getvalue']],
    ['local j = require "rapidjson"\nj.en|', ['encode'], []],
    ["require('mbro-msi').|", ['EXCEPTION_SLOT'], ['encode']],
    ['string.|', ['format', 'gsub'], ['dump']],
    ['local o = syslib.getobject("/System")\no:|', ['numid', 'children'], ['upper']],
    ['syslib.getobject("/System"):parent():|', ['numid'], ['upper']],
    ['("x"):|', ['upper', 'gsub'], ['numid', 'char', 'format']],
    ['local s = "a"\ns:|', ['upper'], ['numid']],
    ['os.|', ['time', 'date'], ['execute', 'exit', 'getenv']],
    [
      'return function(content) return content.|',
      ['messageId', 'parameter', 'value'],
      ['getvalue'],
    ],
  ])('%s', (text, expected, absent) => {
    const { labels } = at(text);
    expect(labels).toEqual(expect.arrayContaining(expected));
    for (const label of absent) expect(labels).not.toContain(label);
  });

  test('a function is written with its arguments', () => {
    const [item] = at('syslib.getv|').items.filter(({ label }) => label === 'getvalue');
    expect(item).toMatchObject({
      insert: 'getvalue("${1:path}")',
      isSnippet: true,
      detail: 'getvalue(path)',
    });
    expect(item?.documentation).toContain('Returns value, quality, timestamp');
  });
});

describe('anywhere', () => {
  test('local names that can be seen there, libraries, functions, words and snippets', () => {
    const { labels, replaced } = at(
      'local one = 1\nlocal function two(three) for four = 1, 2 do local five = 5 end\nx|y end',
    );
    expect(replaced).toBe('xy');
    expect(labels).toEqual(
      expect.arrayContaining([
        'one',
        'two',
        'three',
        'syslib',
        'JSON',
        'tostring',
        'while',
        'input',
      ]),
    );
    for (const hidden of ['four', 'five', 'output', 'dofile']) expect(labels).not.toContain(hidden);
  });

  test('what a script is for says which snippets there are', () => {
    expect(at('|', 'output').labels).toEqual(
      expect.arrayContaining(['output', 'abort', 'exception']),
    );
    expect(at('|', 'trigger').labels).toEqual(expect.arrayContaining(['trigger', 'exception']));
    expect(at('|', 'trigger').labels).not.toContain('input');
  });

  test('nothing where a name is declared, in a comment, or in a number', () => {
    expect(at('local na|').items).toEqual([]);
    expect(at('-- sys|').items).toEqual([]);
    expect(at('x = 12|').items).toEqual([]);
  });
});

describe('inside of texts', () => {
  test('paths, which take the place of the whole text', () => {
    const { replaced, items } = at('syslib.getvalue("/System/Co|re/Old")');
    expect(replaced).toBe('/System/Core/Old');
    expect(items).toMatchObject([
      { kind: 'path', insert: '/System/Core/Reactor', detail: '/System/Co', goesOn: true },
      { kind: 'path', insert: '/System/Core/Reactor/Temperature', goesOn: false },
    ]);
  });

  test('also without a slash where a path is expected, and before the closing mark is there', () => {
    expect(at("syslib.getvalue('|")).toMatchObject({ items: [{ kind: 'path' }, { kind: 'path' }] });
    expect(at('local p = "/|').items[0]?.kind).toBe('path');
  });

  test('names of the parameters of the message everywhere else', () => {
    expect(at('if parameter.name == "|" then').items).toMatchObject([
      { label: 'BatchId', kind: 'tag' },
    ]);
    expect(at('local t = { name = "B|", value = 1 }').labels).toEqual(['BatchId']);
  });

  test('modules of require, levels of log, methods of history', () => {
    expect(at('syslib.gethistory(p, 0, 1, 1, "|")').labels).toContain('Average');
    expect(at("local j = require('|')").labels).toEqual(['rapidjson', 'mbro-msi']);
    expect(at("local j = require '|'").labels).toEqual(['rapidjson', 'mbro-msi']);
    expect(at("syslib.log('|', 'x')").labels).toEqual(['error', 'warning', 'info', 'debug']);
  });
});
