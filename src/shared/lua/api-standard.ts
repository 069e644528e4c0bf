import { type LuaFunction, type LuaLibrary, luaConstant, luaFunction as fn } from './api-entry';

const TABLE = 'table: table - The table';
const TEXT = 'text: string - The text';
const NUMBER = 'x: number - The number';
const PATTERN = 'pattern: string - A pattern of Lua: %d digit, %a letter, %s blank, . any';
const BITS = '...: number - Numbers of 32 bits';

/** Functions of Lua that stand alone. */
export const BASE_FUNCTIONS: readonly LuaFunction[] = [
  fn(
    'assert',
    ['value: any - What has to be true', 'message?: any - The error otherwise'],
    'its arguments',
    'Raises an error when a value is false or nil.',
  ),
  fn(
    'collectgarbage',
    ['option?: string - "collect" or "count"'],
    'number',
    'Frees memory that is not used any more, or says how many kilobytes are used.',
  ),
  fn(
    'error',
    ['message: any - What went wrong', 'level?: number - 1: this line; 2: the line of the call'],
    'never',
    'Raises an error. In an input script the message is refused with its text.',
  ),
  fn('getmetatable', ['value: any - The value'], 'table, or nil', 'The metatable of a value.'),
  fn(
    'ipairs',
    [TABLE],
    'iterator of index and value',
    'Goes through a list from 1 up to the first hole.',
  ),
  fn(
    'load',
    [
      'chunk: string or function - Text of Lua',
      'name?: string - Name in messages',
      'mode?: string - "t"',
      'environment?: table - Globals of the chunk',
    ],
    'function; or nil and the fault',
    'Compiles a text as Lua. Bytecode is refused.',
  ),
  fn(
    'next',
    [TABLE, 'key?: any - The key before'],
    'key, value; nil at the end',
    'The next field of a table.',
  ),
  fn(
    'pairs',
    [TABLE],
    'iterator of key and value',
    'Goes through all fields of a table, in no particular order.',
  ),
  fn(
    'pcall',
    ['f: function - What is called', '...: any - Its arguments'],
    'true and its results; or false and the error',
    'Calls a function and catches its errors.',
  ),
  fn('print', ['...: any - Values'], 'nothing', 'Writes values to the console of the script.'),
  fn('rawequal', ['a: any - One', 'b: any - The other'], 'boolean', 'Compares without metatables.'),
  fn('rawget', [TABLE, 'key: any - The key'], 'value', 'Reads a field without metatables.'),
  fn('rawlen', ['value: table or string - The value'], 'number', 'The length without metatables.'),
  fn(
    'rawset',
    [TABLE, 'key: any - The key', 'value: any - The value'],
    'table',
    'Writes a field without metatables.',
  ),
  fn(
    'require',
    ['module: string - "rapidjson" or "mbro-msi"'],
    'table',
    'A module. There are no others, and none can be loaded from files.',
  ),
  fn(
    'select',
    ['index: number or "#" - From which on', '...: any - Values'],
    'values',
    'The values from an index on; with "#" how many there are.',
  ),
  fn(
    'setmetatable',
    ['table: table - The table', 'metatable: table or nil - Without __gc'],
    'table',
    'Gives a table a metatable.',
  ),
  fn(
    'tonumber',
    ['value: any - A text or a number', 'base?: number - 2 to 36'],
    'number, or nil',
    'The number that a text stands for.',
  ),
  fn('tostring', ['value: any - The value'], 'string', 'A value as text.'),
  fn(
    'type',
    ['value: any - The value'],
    'string',
    'nil, boolean, number, string, table, function …',
  ),
  fn(
    'xpcall',
    [
      'f: function - What is called',
      'handler: function - Gets the error',
      '...: any - Arguments of f',
    ],
    'true and its results; or false and what the handler returns',
    'Calls a function and lets another one handle its errors.',
  ),
];

const STRING: LuaLibrary = {
  name: 'string',
  description: 'Texts. Every function can be called as a method: text:upper().',
  globals: ['string'],
  members: [
    fn(
      'byte',
      [TEXT, 'from?: number - Position', 'to?: number - Position'],
      'numbers',
      'The codes of bytes.',
    ),
    fn('char', ['...: number - Codes'], 'string', 'The text of bytes with these codes.'),
    fn(
      'find',
      [
        TEXT,
        PATTERN,
        'from?: number - Where the search begins',
        'plain?: boolean - Look for the text itself',
      ],
      'start, end, captures; or nil',
      'Looks for a pattern.',
    ),
    fn(
      'format',
      ['format: string - With %s %d %f %q …', '...: any - Values'],
      'string',
      'Puts values into a text: string.format("%.2f", 3.14159).',
    ),
    fn('gmatch', [TEXT, PATTERN], 'iterator of captures', 'Goes through all places of a pattern.'),
    fn(
      'gsub',
      [
        TEXT,
        PATTERN,
        'replacement: string, table or function - What stands there then',
        'most?: number - How many at most',
      ],
      'string, count',
      'Replaces all places of a pattern.',
    ),
    fn('len', [TEXT], 'number', 'How many bytes a text has; #text is the same.'),
    fn('lower', [TEXT], 'string', 'The text in small letters.'),
    fn(
      'match',
      [TEXT, PATTERN, 'from?: number - Where the search begins'],
      'captures; or nil',
      'What a pattern finds.',
    ),
    fn(
      'pack',
      ['format: string - Layout of the bytes', '...: any - Values'],
      'string',
      'Values as bytes.',
    ),
    fn(
      'packsize',
      ['format: string - Layout of the bytes'],
      'number',
      'How many bytes a layout has.',
    ),
    fn(
      'rep',
      [TEXT, 'count: number - How often', 'separator?: string - What stands between'],
      'string',
      'The text again and again.',
    ),
    fn('reverse', [TEXT], 'string', 'The text backwards.'),
    fn(
      'sub',
      [TEXT, 'from: number - Position, from 1; negative from the end', 'to?: number - Position'],
      'string',
      'A part of a text.',
    ),
    fn(
      'unpack',
      ['format: string - Layout of the bytes', 'text: string - Bytes', 'from?: number - Position'],
      'values, position behind them',
      'The values of bytes.',
    ),
    fn('upper', [TEXT], 'string', 'The text in capital letters.'),
  ],
};

const TABLE_LIBRARY: LuaLibrary = {
  name: 'table',
  description: 'Lists.',
  globals: ['table'],
  members: [
    fn(
      'concat',
      [
        'list: table - Texts and numbers',
        'separator?: string - What stands between',
        'from?: number - Index',
        'to?: number - Index',
      ],
      'string',
      'The values of a list as one text.',
    ),
    fn(
      'insert',
      [
        'list: table - The list',
        'at: number or value - Index; the value itself to add it at the end',
        'value?: any - The value',
      ],
      'nothing',
      'Adds a value to a list.',
    ),
    fn(
      'move',
      [
        'list: table - The list',
        'from: number - Index',
        'to: number - Index',
        'at: number - Index where they go',
        'target?: table - Another list',
      ],
      'table',
      'Copies a part of a list.',
    ),
    fn('pack', ['...: any - Values'], 'table', 'A list of the values, with their number in n.'),
    fn(
      'remove',
      ['list: table - The list', 'at?: number - Index; the last when it is left out'],
      'value',
      'Takes a value out of a list.',
    ),
    fn(
      'sort',
      ['list: table - The list', 'before?: function - Whether one stands before another'],
      'nothing',
      'Sorts a list.',
    ),
    fn(
      'unpack',
      ['list: table - The list', 'from?: number - Index', 'to?: number - Index'],
      'values',
      'The values of a list one by one.',
    ),
  ],
};

const MATH: LuaLibrary = {
  name: 'math',
  description: 'Numbers.',
  globals: ['math'],
  members: [
    fn('abs', [NUMBER], 'number', 'Without its sign.'),
    fn('acos', [NUMBER], 'number', 'Arc cosine, in radians.'),
    fn('asin', [NUMBER], 'number', 'Arc sine, in radians.'),
    fn(
      'atan',
      ['y: number - The number', 'x?: number - Divisor'],
      'number',
      'Arc tangent, in radians.',
    ),
    fn('ceil', [NUMBER], 'number', 'The next whole number above.'),
    fn('cos', [NUMBER], 'number', 'Cosine of radians.'),
    fn('cosh', [NUMBER], 'number', 'Hyperbolic cosine (from Lua 5.3).'),
    fn('deg', [NUMBER], 'number', 'Radians as degrees.'),
    fn('exp', [NUMBER], 'number', 'e to the power of x.'),
    fn('floor', [NUMBER], 'number', 'The next whole number below.'),
    fn('fmod', [NUMBER, 'y: number - Divisor'], 'number', 'The rest of a division.'),
    fn('frexp', [NUMBER], 'number, exponent', 'Fraction and exponent (from Lua 5.3).'),
    fn(
      'ldexp',
      ['m: number - Fraction', 'e: number - Exponent'],
      'number',
      'm · 2^e (from Lua 5.3).',
    ),
    fn('log', [NUMBER, 'base?: number - e when it is left out'], 'number', 'Logarithm.'),
    fn('log10', [NUMBER], 'number', 'Logarithm to base 10 (from Lua 5.3).'),
    fn('max', ['...: number - Numbers'], 'number', 'The largest.'),
    fn('min', ['...: number - Numbers'], 'number', 'The smallest.'),
    fn('modf', [NUMBER], 'whole part, fraction', 'Both parts of a number.'),
    fn('pow', [NUMBER, 'y: number - Exponent'], 'number', 'x to the power of y (from Lua 5.3).'),
    fn('rad', [NUMBER], 'number', 'Degrees as radians.'),
    fn(
      'random',
      ['from?: number - Least', 'to?: number - Most'],
      'number',
      'A random number: from 0 to 1, from 1 to the first, or between both.',
    ),
    fn(
      'randomseed',
      ['x?: number - Seed', 'y?: number - Seed'],
      'numbers',
      'Begins the random numbers anew.',
    ),
    fn('sin', [NUMBER], 'number', 'Sine of radians.'),
    fn('sinh', [NUMBER], 'number', 'Hyperbolic sine (from Lua 5.3).'),
    fn('sqrt', [NUMBER], 'number', 'Square root.'),
    fn('tan', [NUMBER], 'number', 'Tangent of radians.'),
    fn('tanh', [NUMBER], 'number', 'Hyperbolic tangent (from Lua 5.3).'),
    fn('tointeger', ['x: any - The number'], 'integer, or nil', 'As an integer, when it is whole.'),
    fn('type', ['x: any - The value'], '"integer", "float" or nil', 'Which kind of number it is.'),
    fn(
      'ult',
      ['m: number - Integer', 'n: number - Integer'],
      'boolean',
      'Whether m is less than n, both without sign.',
    ),
    luaConstant('huge', 'number', 'Larger than every number.'),
    luaConstant('maxinteger', 'integer', 'The largest integer.'),
    luaConstant('mininteger', 'integer', 'The smallest integer.'),
    luaConstant('pi', 'number', 'π'),
  ],
};

const OS: LuaLibrary = {
  name: 'os',
  description: 'Time. Files, programs and the environment are out of reach.',
  globals: ['os'],
  members: [
    fn('clock', [], 'number', 'Seconds of computing.'),
    fn(
      'date',
      [
        'format?: string - "%Y-%m-%d" …; "!" in front for UTC',
        'time?: number - Seconds since 1970',
      ],
      'string or table',
      'A time as text.',
    ),
    fn(
      'difftime',
      ['to: number - Seconds', 'from: number - Seconds'],
      'number',
      'Seconds between.',
    ),
    fn(
      'time',
      ['parts?: table - year, month, day, hour, min, sec'],
      'number',
      'Seconds since 1970; now when parts are left out.',
    ),
  ],
};

const UTF8: LuaLibrary = {
  name: 'utf8',
  description: 'Characters of texts, which can have several bytes each.',
  globals: ['utf8'],
  members: [
    fn('char', ['...: number - Code points'], 'string', 'The text of these characters.'),
    fn(
      'codepoint',
      [TEXT, 'from?: number - Position', 'to?: number - Position', 'lax?: boolean - Allow more'],
      'numbers',
      'Code points of characters.',
    ),
    fn(
      'codes',
      [TEXT, 'lax?: boolean - Allow more'],
      'iterator of position and code point',
      'Goes through the characters.',
    ),
    fn(
      'len',
      [TEXT, 'from?: number - Position', 'to?: number - Position', 'lax?: boolean - Allow more'],
      'number; or nil and a position',
      'How many characters a text has.',
    ),
    fn(
      'offset',
      [TEXT, 'n: number - Character', 'from?: number - Position'],
      'number',
      'Where a character begins.',
    ),
    luaConstant('charpattern', 'string', 'A pattern that finds one character.'),
  ],
};

const COROUTINE: LuaLibrary = {
  name: 'coroutine',
  description: 'Functions that pause and go on.',
  globals: ['coroutine'],
  members: [
    fn('close', ['co: thread - Coroutine'], 'true; or false and the error', 'Ends a coroutine.'),
    fn('create', ['f: function - Its function'], 'thread', 'A new coroutine.'),
    fn('isyieldable', ['co?: thread - Coroutine'], 'boolean', 'Whether it can pause.'),
    fn(
      'resume',
      ['co: thread - Coroutine', '...: any - Arguments'],
      'true and values; or false and the error',
      'Goes on with a coroutine.',
    ),
    fn('running', [], 'thread, boolean', 'The running coroutine.'),
    fn('status', ['co: thread - Coroutine'], 'string', 'running, suspended, normal or dead.'),
    fn('wrap', ['f: function - Its function'], 'function', 'A coroutine as a function.'),
    fn('yield', ['...: any - Values'], 'values', 'Pauses.'),
  ],
};

const BIT32: LuaLibrary = {
  name: 'bit32',
  description: 'Bits of numbers (from Lua 5.3). Lua 5.4 has & | ~ << >> as operators.',
  globals: ['bit32'],
  members: [
    fn('arshift', [NUMBER, 'n: number - Places'], 'number', 'Shifts right and keeps the sign.'),
    fn('band', [BITS], 'number', 'Bits that all have.'),
    fn('bnot', [NUMBER], 'number', 'The other bits.'),
    fn('bor', [BITS], 'number', 'Bits that any has.'),
    fn('btest', [BITS], 'boolean', 'Whether all have a bit in common.'),
    fn('bxor', [BITS], 'number', 'Bits that an odd number of them has.'),
    fn(
      'extract',
      [NUMBER, 'field: number - First bit', 'width?: number - Bits'],
      'number',
      'Some bits.',
    ),
    fn('lrotate', [NUMBER, 'n: number - Places'], 'number', 'Turns left.'),
    fn('lshift', [NUMBER, 'n: number - Places'], 'number', 'Shifts left.'),
    fn(
      'replace',
      [
        NUMBER,
        'value: number - The new bits',
        'field: number - First bit',
        'width?: number - Bits',
      ],
      'number',
      'Replaces some bits.',
    ),
    fn('rrotate', [NUMBER, 'n: number - Places'], 'number', 'Turns right.'),
    fn('rshift', [NUMBER, 'n: number - Places'], 'number', 'Shifts right.'),
  ],
};

/** The libraries of Lua as far as scripts have them. */
export const STANDARD_LIBRARIES: readonly LuaLibrary[] = [
  STRING,
  TABLE_LIBRARY,
  MATH,
  OS,
  UTF8,
  COROUTINE,
  BIT32,
];
