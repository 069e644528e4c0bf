/** The globals `syslib`, `inmation` and `JSON`, and `require`. */
export const SYSLIB = String.raw`
local host = ...
local setmetatable, type, tostring, ipairs, rawget = setmetatable, type, tostring, ipairs, rawget

local Object = { __name = 'object' }
Object.__index = Object
Object.__metatable = false
Object.__tostring = function(object) return 'object ' .. object.objectPath end
Object.__eq = function(left, right) return left.objectPath == right.objectPath end

local function objectAt(path)
  local found = host('getobject', path)
  if found == nil then return nil end
  return setmetatable({ objectPath = found }, Object)
end

function Object:path() return self.objectPath end
function Object:name() return (host('objectname', self.objectPath)) end
function Object:numid() return (host('objectid', self.objectPath)) end
function Object:type() return (host('objecttype', self.objectPath)) end
function Object:parent()
  local path = host('objectparent', self.objectPath)
  return path and objectAt(path)
end
function Object:child(name)
  return objectAt(self.objectPath .. '/' .. tostring(name))
end
function Object:children()
  local children = {}
  for index, path in ipairs(host('objectchildren', self.objectPath)) do
    children[index] = objectAt(path)
  end
  return children
end

-- Where an object is expected, its path, its number and the object itself will do.
local function pathOf(object)
  if type(object) == 'table' and rawget(object, 'objectPath') then return object.objectPath end
  return object
end

local Queue = { __name = 'message queue' }
Queue.__metatable = false
Queue.__pairs = function(queue)
  return function(_, id) return host('msgnext', queue.object, queue.slot, id) end, queue, nil
end
Queue.__tostring = function(queue)
  return 'message queue ' .. queue.slot .. ' of ' .. queue.object
end

local function parts(queue, name)
  local object = type(queue) == 'table' and rawget(queue, 'object')
  local slot = object and rawget(queue, 'slot')
  if not slot then
    host('raise', "bad argument #1 to '" .. name .. "' (message queue expected, got "
      .. type(queue) .. '). Make one with syslib.msgqueue')
  end
  return object, slot
end

syslib = {
  getobject = function(path) return objectAt(pathOf(path)) end,
  msgqueue = function(object, slot)
    return setmetatable({ object = host('msgqueue', pathOf(object), slot), slot = slot }, Queue)
  end,
  msgpush = function(queue, text)
    local object, slot = parts(queue, 'msgpush')
    return host('msgpush', object, slot, text)
  end,
  msgnext = function(queue, id)
    local object, slot = parts(queue, 'msgnext')
    return host('msgnext', object, slot, id)
  end,
  msgpop = function(queue, id)
    local object, slot = parts(queue, 'msgpop')
    return host('msgpop', object, slot, id)
  end,
  msgclear = function(queue)
    local object, slot = parts(queue, 'msgclear')
    return host('msgclear', object, slot)
  end,
  msgstats = function(queue)
    local object, slot = parts(queue, 'msgstats')
    return host('msgstats', object, slot)
  end,
  -- Pages of values are fetched as the loop goes on.
  getrawhistory = function(path, bounds, from, to, max)
    local times, values, qualities, present = host('rawhistory', pathOf(path), bounds, from, to, max)
    local at, given, last = 0, 0, nil
    return function()
      if max ~= nil and given >= max then return nil end
      at = at + 1
      if times[at] == nil then
        if last == nil then return nil end
        local left = max ~= nil and max - given or nil
        times, values, qualities, present =
          host('rawhistory', pathOf(path), bounds, from, to, left, last)
        at = 1
        if times[at] == nil then return nil end
      end
      given, last = given + 1, times[at]
      local value = nil
      if present[at] then value = values[at] end
      return last, value, qualities[at]
    end
  end,
  pairs = pairs,
}
for _, name in ipairs({ 'getvalue', 'setvalue', 'gethistory', 'now', 'gettime',
  'log', 'splitpath', 'uuid' }) do
  syslib[name] = function(...) return host(name, ...) end
end
inmation = syslib

-- The exception example of the message configuration's manual uses it without a require.
JSON = rapidjson

local modules = {
  rapidjson = rapidjson,
  ['mbro-msi'] = { EXCEPTION_SLOT = 1, SF_TO_MES_SLOT = 2 },
}
rapidjson = nil

function require(name)
  local module = modules[name]
  if module == nil then
    host('raise', 'there is no module "' .. tostring(name) .. '": a script has rapidjson and mbro-msi')
  end
  return module
end
`;
