/** Takes away what reaches outside of a script: files, programs, bytecode, finalizers. */
export const SANDBOX = String.raw`
local host = ...
local load, setmetatable, rawget, type, select = load, setmetatable, rawget, type, select
local collectgarbage, tostring, concat = collectgarbage, tostring, table.concat
local time, date, clock, difftime = os.time, os.date, os.clock, os.difftime

-- The clock is looked at from then on: only what is no coroutine can be interrupted from outside.
local create, wrap, looks = coroutine.create, coroutine.wrap, false
local function look()
  if not looks then
    looks = true
    host('coroutine')
  end
end
coroutine.create = function(f) look() return create(f) end
coroutine.wrap = function(f) look() return wrap(f) end

dofile, loadfile, warn = nil, nil, nil
string.dump = nil
os = { time = time, date = date, clock = clock, difftime = difftime }

_G.load = function(chunk, name, mode, ...)
  if mode ~= nil and mode ~= 't' and mode ~= 'bt' then
    host('raise', 'load takes text only, not bytecode: the mode is "t"')
  end
  if select('#', ...) > 0 then
    return load(chunk, name, 't', (...))
  end
  return load(chunk, name, 't')
end

-- A finalizer would run outside of the time limit.
_G.setmetatable = function(value, metatable)
  if type(metatable) == 'table' and rawget(metatable, '__gc') ~= nil then
    host('raise', 'finalizers (__gc) are not available')
  end
  return setmetatable(value, metatable)
end

_G.collectgarbage = function(option)
  if option == nil or option == 'collect' then
    return collectgarbage('collect')
  end
  if option == 'count' then
    return collectgarbage('count')
  end
  host('raise', 'collectgarbage takes "collect" and "count" only')
end

_G.print = function(...)
  local texts = {}
  for index = 1, select('#', ...) do
    texts[index] = tostring((select(index, ...)))
  end
  host('log', 'info', concat(texts, '\t'))
end
`;
