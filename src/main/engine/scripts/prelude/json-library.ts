/**
 * The module `rapidjson`. A table is an array when it has a length or is marked by `array()`; of
 * other tables the fields with text keys are written. Whole numbers stay whole numbers.
 */
export const JSON_LIBRARY = String.raw`
local host, null = ...
local type, pairs, next, rawlen, tostring, tonumber = type, pairs, next, rawlen, tostring, tonumber
local setmetatable, getmetatable, pcall, error = setmetatable, getmetatable, pcall, error
local mathType, huge = math.type, math.huge
local format, gsub, sub, find, byte = string.format, string.gsub, string.sub, string.find, string.byte
local concat, sort, codepoint = table.concat, table.sort, utf8.char

local MOST_NESTED = 128
local ARRAY = { __jsontype = 'array' }
local OBJECT = { __jsontype = 'object' }

local ESCAPES = { ['"'] = '\\"', ['\\'] = '\\\\', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n',
  ['\r'] = '\\r', ['\t'] = '\\t' }
local function escape(character)
  return ESCAPES[character] or format('\\u%04x', byte(character))
end
local function quoted(text)
  return '"' .. gsub(text, '[%c"\\]', escape) .. '"'
end

local function numberText(number)
  if mathType(number) == 'integer' then return format('%d', number) end
  if number ~= number or number == huge or number == -huge then
    host('raise', 'JSON has no number ' .. tostring(number))
  end
  local text
  for digits = 15, 17 do
    text = format('%.' .. digits .. 'g', number)
    if tonumber(text) == number then break end
  end
  return find(text, '[.e]') and text or text .. '.0'
end

local function isArray(value, options)
  local metatable = getmetatable(value)
  local mark = type(metatable) == 'table' and metatable.__jsontype
  if mark == 'array' then return true end
  if mark == 'object' then return false end
  return rawlen(value) > 0 or (options.empty_table_as_array and next(value) == nil)
end

local function keysOf(value, options)
  local keys = {}
  for key in next, value do
    if type(key) == 'string' then keys[#keys + 1] = key end
  end
  if options.sort_keys then sort(keys) end
  return keys
end

local write

local function writeTable(value, options, out, depth)
  if depth > MOST_NESTED then
    host('raise', 'a table is nested more than ' .. MOST_NESTED .. ' deep, or holds itself')
  end
  local array = isArray(value, options)
  local keys = array and value or keysOf(value, options)
  local count = array and rawlen(value) or #keys
  local line = options.pretty and '\n' .. ('    '):rep(depth) or ''
  out[#out + 1] = array and '[' or '{'
  for index = 1, count do
    out[#out + 1] = (index > 1 and ',' or '') .. line
    if array then
      write(value[index], options, out, depth + 1)
    else
      out[#out + 1] = quoted(keys[index]) .. (options.pretty and ': ' or ':')
      write(value[keys[index]], options, out, depth + 1)
    end
  end
  if count > 0 and options.pretty then out[#out + 1] = '\n' .. ('    '):rep(depth - 1) end
  out[#out + 1] = array and ']' or '}'
end

write = function(value, options, out, depth)
  local kind = type(value)
  if kind == 'string' then out[#out + 1] = quoted(value)
  elseif kind == 'number' then out[#out + 1] = numberText(value)
  elseif kind == 'boolean' then out[#out + 1] = tostring(value)
  elseif value == nil or value == null then out[#out + 1] = 'null'
  elseif kind == 'table' then writeTable(value, options, out, depth)
  else host('raise', 'a ' .. kind .. ' cannot be written as JSON') end
end

local function fail(problem, at)
  error({ problem = problem, at = at }, 0)
end

local function skip(text, at)
  return (find(text, '[^ \t\r\n]', at)) or #text + 1
end

local UNESCAPES = { ['"'] = '"', ['\\'] = '\\', ['/'] = '/', b = '\b', f = '\f', n = '\n', r = '\r', t = '\t' }

local function unicode(text, at)
  local hex = sub(text, at, at + 3)
  if not find(hex, '^%x%x%x%x$') then fail('four hexadecimal digits are expected', at) end
  return tonumber(hex, 16), at + 4
end

local function escaped(text, at)
  local letter = sub(text, at, at)
  if letter ~= 'u' then
    local plain = UNESCAPES[letter]
    if not plain then fail('there is no such escape', at) end
    return plain, at + 1
  end
  local code, after = unicode(text, at + 1)
  if code >= 0xD800 and code < 0xDC00 and sub(text, after, after + 1) == '\\u' then
    local low, last = unicode(text, after + 2)
    if low >= 0xDC00 and low < 0xE000 then
      return codepoint(0x10000 + (code - 0xD800) * 0x400 + low - 0xDC00), last
    end
  end
  if code >= 0xD800 and code < 0xE000 then fail('half of a character', at) end
  return codepoint(code), after
end

local function readString(text, at)
  local parts, from = {}, at + 1
  while true do
    local stop = find(text, '[%c"\\]', from)
    if not stop then fail('the closing quotation mark is missing', at) end
    parts[#parts + 1] = sub(text, from, stop - 1)
    local character = sub(text, stop, stop)
    if character == '"' then return concat(parts), stop + 1 end
    if character == '\127' then parts[#parts + 1], from = character, stop + 1
    elseif character ~= '\\' then fail('a control character stands in a string', stop)
    else parts[#parts + 1], from = escaped(text, stop + 1) end
  end
end

local function readNumber(text, at)
  local first, last = find(text, '^-?%d+%.?%d*[eE]?[+-]?%d*', at)
  local number = first and sub(text, first, last)
  if not number or find(number, '^-?0%d') or find(number, '%.%D') or find(number, '%.$')
    or not tonumber(number) then fail('a value is expected', at) end
  return tonumber(number), last + 1
end

local read

local function readMembers(text, at, depth, close, member)
  at = skip(text, at + 1)
  if sub(text, at, at) == close then return at + 1 end
  while true do
    at = skip(text, member(skip(text, at), depth))
    local mark = sub(text, at, at)
    if mark == close then return at + 1 end
    if mark ~= ',' then fail('a comma or ' .. close .. ' is expected', at) end
    at = at + 1
  end
end

local function readArray(text, at, depth)
  local array, count = setmetatable({}, ARRAY), 0
  local after = readMembers(text, at, depth, ']', function(from)
    count = count + 1
    local value, stop = read(text, from, depth + 1)
    array[count] = value
    return stop
  end)
  return array, after
end

local function readObject(text, at, depth)
  local object = setmetatable({}, OBJECT)
  local after = readMembers(text, at, depth, '}', function(from)
    if sub(text, from, from) ~= '"' then fail('a name in quotation marks is expected', from) end
    local name, stop = readString(text, from)
    stop = skip(text, stop)
    if sub(text, stop, stop) ~= ':' then fail('a colon is expected', stop) end
    local value, last = read(text, skip(text, stop + 1), depth + 1)
    object[name] = value
    return last
  end)
  return object, after
end

local WORDS = { t = { 'true', true }, f = { 'false', false }, n = { 'null', null } }

read = function(text, at, depth)
  if depth > MOST_NESTED then fail('nested too deeply', at) end
  local first = sub(text, at, at)
  if first == '{' then return readObject(text, at, depth) end
  if first == '[' then return readArray(text, at, depth) end
  if first == '"' then return readString(text, at) end
  local word = WORDS[first]
  if word and sub(text, at, at + #word[1] - 1) == word[1] then return word[2], at + #word[1] end
  return readNumber(text, at)
end

local function decode(text)
  if type(text) ~= 'string' then
    host('raise', "bad argument #1 to 'decode' (string expected, got " .. type(text) .. ')')
  end
  local ok, value, after = pcall(function()
    local value, after = read(text, skip(text, 1), 1)
    if skip(text, after) <= #text then fail('nothing more is expected', skip(text, after)) end
    return value, after
  end)
  if ok then return value end
  if type(value) ~= 'table' then error(value, 0) end
  return nil, 'not JSON at character ' .. value.at .. ': ' .. value.problem
end

rapidjson = {
  null = null,
  encode = function(value, options)
    local out = {}
    write(value, options or {}, out, 1)
    return concat(out)
  end,
  decode = decode,
  object = function(value) return setmetatable(value or {}, OBJECT) end,
  array = function(value) return setmetatable(value or {}, ARRAY) end,
}
`;
