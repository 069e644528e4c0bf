-- Sends the answers that input.lua leaves in the queue, one each time it is called.
local JSON = require('rapidjson')

local QUEUE_OWNER = '/System/Core/Laboratory'
local ANSWERS = 1

return function()
  local queue = syslib.msgqueue(QUEUE_OWNER, ANSWERS)
  local entry, text = syslib.msgnext(queue)
  if not entry then
    return nil
  end
  syslib.msgpop(queue, entry)
  local answer, problem = JSON.decode(text)
  if not answer then
    syslib.log('error', 'LabResult: an answer in the queue cannot be read', problem)
    return nil
  end
  -- The second result would be an abort; the third is the request that is answered.
  return { parameter = answer.parameter }, nil, answer.id
end
