import { type LuaFunction, type LuaLibrary, luaConstant, luaFunction as fn } from './api-entry';

const PATH = 'path: string - Path of an item, or of a property behind a dot';
const QUEUE = 'queue: message queue - As syslib.msgqueue answers it';

const SYSLIB: LuaLibrary = {
  name: 'syslib',
  description: 'Items, objects, message queues, history and time of the running project.',
  globals: ['syslib', 'inmation'],
  members: [
    fn(
      'getvalue',
      [PATH],
      'value, quality, timestamp; nil when nothing has the path',
      'The present value of an item. The quality is 0 when it is Good, the timestamp is in milliseconds since 1970 (UTC).',
    ),
    fn(
      'setvalue',
      [
        PATH,
        'value: any - Converted to the data type of the item',
        'quality?: number or string - 0 or "Good", "Uncertain", "Bad"',
        'timestamp?: number - Milliseconds since 1970 (UTC); now when it is left out',
      ],
      'true; or false and what is in the way',
      'Writes a value to an item.',
    ),
    fn(
      'getobject',
      ['path: string or number - Path or number of an object'],
      'object, or nil when there is none',
      'An object of the project, with the methods path, name, numid, parent, child, children and type.',
    ),
    fn(
      'msgqueue',
      [
        'object: object, string or number - The object that the queue is attached to, its path or its number',
        'slot: number - 1 to 63',
      ],
      'message queue',
      'A message queue of an object. Queues survive a restart and are shared by all scripts.',
    ),
    fn(
      'msgpush',
      [QUEUE, 'text: string - The message'],
      'id of the message',
      'Puts a message at the end of a queue.',
    ),
    fn(
      'msgnext',
      [QUEUE, 'id?: number - The message behind the one with this id'],
      'id, message; nil at the end',
      'The first message of a queue, or the one behind another. It stays in the queue.',
    ),
    fn(
      'msgpop',
      [QUEUE, 'id: number - The last message to drop'],
      'nothing',
      'Drops all messages up to and including one.',
    ),
    fn('msgclear', [QUEUE], 'nothing', 'Drops all messages of a queue.'),
    fn(
      'msgstats',
      [QUEUE],
      'count, size',
      'How many messages a queue holds, and how many characters they have.',
    ),
    fn(
      'pairs',
      ['queue: message queue or table - What is gone through'],
      'iterator of id and message',
      'Goes through the messages of a queue: for id, message in syslib.pairs(queue) do … end.',
    ),
    fn(
      'gethistory',
      [
        'paths: string or table - Paths of items',
        'from: number - Begin, milliseconds since 1970 (UTC)',
        'to: number - End, milliseconds since 1970 (UTC)',
        'intervals: number - Into how many parts of equal length the range is divided',
        'aggregates: string or table - Aggregation method, such as "Average"; one for all or one for each path',
      ],
      'a list for each path, with {V = value, Q = quality, T = begin} for each interval',
      'Aggregates of past values of items: history[1][1].V is the first value of the first path, nil when there is none.',
    ),
    fn(
      'getrawhistory',
      [
        PATH,
        'bounds: boolean - Whether the samples around the range belong to it',
        'from: number - Begin, milliseconds since 1970 (UTC)',
        'to: number - End, milliseconds since 1970 (UTC)',
        'max?: number - Most samples',
      ],
      'iterator of time, value and quality',
      'Past values of an item as they were recorded.',
    ),
    fn('now', [], 'number', 'The time in milliseconds since 1970 (UTC).'),
    fn(
      'gettime',
      [
        'time: number or string - Milliseconds since 1970 (UTC), or a text',
        'format?: string - With %Y %m %d %H %M %S and %L (milliseconds); ISO 8601 when it is left out',
      ],
      'a text for a number, a number for a text; nil when the text is not in the format',
      'Converts a time to a text and back, in UTC.',
    ),
    fn(
      'log',
      [
        'level: string - "error", "warning", "info" or "debug"',
        'text: any - What is written',
        'details?: any - More of it',
      ],
      'nothing',
      'Writes a line to the console of the script, the trace of the message and the log.',
    ),
    fn(
      'splitpath',
      ['path: string - A path'],
      'path of the parent, name',
      'Takes the last part of a path off.',
    ),
    fn('uuid', [], 'string', 'A new identifier that is used nowhere else.'),
  ],
};

const RAPIDJSON: LuaLibrary = {
  name: 'rapidjson',
  description: 'JSON texts from Lua values and back.',
  globals: ['JSON'],
  module: 'rapidjson',
  members: [
    fn(
      'encode',
      [
        'value: any - A table with a length is an array, any other an object',
        'options?: table - pretty, sort_keys, empty_table_as_array: true or false',
      ],
      'string',
      'The JSON text of a value.',
    ),
    fn(
      'decode',
      ['text: string - A JSON text'],
      'value; or nil and what is wrong',
      'The value of a JSON text. Whole numbers stay whole numbers; null is rapidjson.null.',
    ),
    fn(
      'object',
      ['table?: table - It is marked'],
      'table',
      'A table that is written as an object.',
    ),
    fn('array', ['table?: table - It is marked'], 'table', 'A table that is written as an array.'),
    luaConstant(
      'null',
      'userdata',
      'The null of JSON. It equals itself only, and is true in an if.',
    ),
  ],
};

const MBRO_MSI: LuaLibrary = {
  name: 'mbro-msi',
  description: 'Numbers of the message queues that the MSI interface uses.',
  globals: [],
  module: 'mbro-msi',
  members: [
    luaConstant(
      'EXCEPTION_SLOT',
      'number',
      'The queue of the exception provider: what is pushed there is sent as an exception.',
    ),
    luaConstant('SF_TO_MES_SLOT', 'number', 'The queue of messages to the MES.'),
  ],
};

/** What the studio adds to Lua. */
export const STUDIO_LIBRARIES: readonly LuaLibrary[] = [SYSLIB, RAPIDJSON, MBRO_MSI];

/** Methods of an object, called with a colon. */
export const OBJECT_METHODS: readonly LuaFunction[] = [
  fn('path', [], 'string', 'The path of the object.'),
  fn('name', [], 'string', 'The name of the object.'),
  fn('numid', [], 'number', 'The number of the object in the running project.'),
  fn('type', [], 'string', 'The kind of the object: item, folder, message, …'),
  fn('parent', [], 'object, or nil', 'The object above.'),
  fn('child', ['name: string - Name of the object below'], 'object, or nil', 'An object below.'),
  fn('children', [], 'table of objects', 'All objects directly below.'),
];
