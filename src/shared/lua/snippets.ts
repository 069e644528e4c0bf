import { SCRIPT_NAMES, type ScriptName } from '../project/message-script';

/** A piece of Lua to begin with. */
export interface LuaSnippet {
  /** What is typed to get it. */
  readonly prefix: string;
  readonly title: string;
  readonly description: string;
  /** With placeholders: `${1:name}`. */
  readonly body: string;
  /** The scripts that it is for. */
  readonly scripts: readonly ScriptName[];
  /** Whether it is a whole script, which returns its function. */
  readonly isWhole: boolean;
}

const INPUT = `local dataInPath = "\${1:/System/Core/DataIn}"
local JSON = require('rapidjson')

local fun = function(content, id)
  local jsonData = JSON.encode(content)
  local res = syslib.setvalue(dataInPath, jsonData)
  return res
end

return fun
`;

const INPUT_PARAMETERS = `-- The values of the message by the names of their parameters.
local function valuesOf(content)
  local values = {}
  for _, parameter in ipairs(content.parameter) do
    values[parameter.name] = parameter.value
  end
  return values
end

return function(content, id)
  local values = valuesOf(content)
  local done, problem = syslib.setvalue("\${1:/System/Core/Item}", values["\${2:ObjectName}"])
  if not done then
    syslib.log('error', problem)
  end
  return done
end
`;

const OUTPUT = `local dataOutPath = "\${1:/System/Core/DataOut}"
local JSON = require('rapidjson')

local fun = function()
  local jsonData = syslib.getvalue(dataOutPath)
  if not jsonData or jsonData == "" then
    return nil
  end
  syslib.setvalue(dataOutPath, "")
  return JSON.decode(jsonData)
end

return fun
`;

const OUTPUT_PARAMETERS = `local readyPath = "\${1:/System/Core/Ready}"

return function()
  if not syslib.getvalue(readyPath) then
    return nil
  end
  syslib.setvalue(readyPath, false)
  return {
    parameter = {
      { name = "\${2:ObjectName}", value = syslib.getvalue("\${3:/System/Core/Item}") },
    },
  }
end
`;

const TRIGGER = `local triggerPath = "\${1:/System/Core/Trigger}"

-- True sends the message.
return function()
  if not syslib.getvalue(triggerPath) then
    return false
  end
  syslib.setvalue(triggerPath, false)
  return true
end
`;

const EXCEPTION = `local msi = require('mbro-msi')
local JSON = require('rapidjson')

local provider = syslib.getobject("\${1:/System/Core/MSIMessageBroker/MSIMessageProcessor}")
local exceptions = syslib.msgqueue(provider:numid(), msi.EXCEPTION_SLOT)

local function raiseException(text)
  syslib.msgpush(exceptions, JSON.encode({
    causedAt = syslib.gettime(syslib.now(), "%Y-%m-%d %H:%M:%S,%L"),
    systemDescription = "\${2:system}",
    userDescription = text,
  }))
end
`;

const ABORT = `return nil, { errors = { { code = "\${1:-1}", text = "\${2:Reason}" } } }, \${3:id}
`;

const all = SCRIPT_NAMES;

/** The pieces that the editor offers. */
export const SNIPPETS: readonly LuaSnippet[] = [
  {
    prefix: 'input',
    title: 'Input script: message as JSON',
    description: 'Writes the whole message as JSON into one item.',
    body: INPUT,
    scripts: ['input'],
    isWhole: true,
  },
  {
    prefix: 'inputparameters',
    title: 'Input script: parameters',
    description: 'Writes parameters of the message into items.',
    body: INPUT_PARAMETERS,
    scripts: ['input'],
    isWhole: true,
  },
  {
    prefix: 'output',
    title: 'Output script: message from JSON',
    description: 'Sends what stands in an item as JSON, and empties the item.',
    body: OUTPUT,
    scripts: ['output'],
    isWhole: true,
  },
  {
    prefix: 'outputparameters',
    title: 'Output script: parameters',
    description: 'Sends the values of items when another item is true.',
    body: OUTPUT_PARAMETERS,
    scripts: ['output'],
    isWhole: true,
  },
  {
    prefix: 'abort',
    title: 'Abort a request',
    description: 'The result of an output script that answers a request with an abort message.',
    body: ABORT,
    scripts: ['output'],
    isWhole: false,
  },
  {
    prefix: 'trigger',
    title: 'Trigger script',
    description: 'Sends the message when an item is true.',
    body: TRIGGER,
    scripts: ['trigger'],
    isWhole: true,
  },
  {
    prefix: 'exception',
    title: 'Raise an exception',
    description:
      'A function that puts an exception into the message queue of the exception provider.',
    body: EXCEPTION,
    scripts: all,
    isWhole: false,
  },
];

/** A snippet as a text, each placeholder replaced by what it shows. */
export function snippetText({ body }: LuaSnippet): string {
  return body.replace(/\$\{\d+:([^}]*)\}/g, '$1');
}
