import { LUA_FUNCTIONS, LUA_LIBRARIES, LUA_OBJECT_METHODS, signatureOf } from './api';
import type { LuaLibrary, LuaMember } from './api-entry';

/** The chapter of the guide that lists what scripts can use, in Markdown. */
export function apiGuide(): string {
  return [
    '# What scripts can use',
    '',
    'Everything that a script finds, as completion and hover of the editor show it. There is nothing else:',
    'no files, no programs, no network, no other modules. Parameters in square brackets may be left out.',
    '[Scripts](scripts.md) tells how they are written.',
    '',
    ...LUA_LIBRARIES.filter(isOfStudio).flatMap(section),
    '## Objects',
    '',
    'What `syslib.getobject` answers. Methods are called with a colon: `object:path()`.',
    '',
    ...table(LUA_OBJECT_METHODS, 'object:'),
    '## Functions of Lua',
    '',
    ...table(LUA_FUNCTIONS, ''),
    ...LUA_LIBRARIES.filter((library) => !isOfStudio(library)).flatMap(section),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const OF_STUDIO = ['syslib', 'rapidjson', 'mbro-msi'];

function isOfStudio({ name }: LuaLibrary): boolean {
  return OF_STUDIO.includes(name);
}

function section(library: LuaLibrary): string[] {
  const { name, description, globals, module, members } = library;
  const ways = [
    ...globals.map((one) => `\`${one}\``),
    ...(module === undefined ? [] : [`\`require('${module}')\``]),
  ];
  const owner = isOfStudio(library) ? '' : `${name}.`;
  return [
    `## ${name}`,
    '',
    `${description} It is ${ways.join(' and ')}.`,
    '',
    ...table(members, owner),
  ];
}

function table(members: readonly LuaMember[], owner: string): string[] {
  return [
    '| | returns | |',
    '|---|---|---|',
    ...members.map((member) => `| ${row(member, owner).map(cell).join(' | ')} |`),
    '',
  ];
}

function row(member: LuaMember, owner: string): [string, string, string] {
  if (member.kind === 'value') {
    return [`\`${owner}${member.name}\``, member.type, member.description];
  }
  const parameters = member.parameters.map(
    ({ name, description }) => `\`${name}\`: ${description}`,
  );
  const text = [
    member.description,
    ...(parameters.length > 0 ? [`${parameters.join('; ')}.`] : []),
  ];
  return [`\`${signatureOf(member, owner)}\``, member.returns, text.join(' ')];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
