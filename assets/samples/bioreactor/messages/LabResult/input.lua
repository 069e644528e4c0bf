-- Takes the results of a sample: writes them to the bioreactor and leaves the answer in a queue,
-- from which output.lua sends it.
local JSON = require('rapidjson')

local REACTORS = '/System/Core/Upstream/'
local QUEUE_OWNER = '/System/Core/Laboratory'
local ANSWERS = 1

-- Parameters that go into the folder Laboratory of the bioreactor, under the same name.
local RESULTS = {
  'SampleId', 'SampledAt', 'ViableCellDensity', 'Viability', 'Glucose', 'Lactate',
}

local function parametersByName(content)
  local values = {}
  for _, parameter in ipairs(content.parameter) do
    values[parameter.name] = parameter.value
  end
  return values
end

-- Writes all results. Returns true, or false and what is in the way.
local function takeResults(values)
  local unit = REACTORS .. values.EquipmentId
  if syslib.getvalue(unit .. '/Batch/BatchId') ~= values.BatchId then
    return false, 'Batch ' .. tostring(values.BatchId) .. ' is not in ' .. values.EquipmentId
  end
  for _, name in ipairs(RESULTS) do
    if values[name] ~= nil then
      local written, problem = syslib.setvalue(unit .. '/Laboratory/' .. name, values[name])
      if not written then
        return false, name .. ' was not written: ' .. tostring(problem)
      end
    end
  end
  return true, ''
end

return function(content, id)
  local values = parametersByName(content)
  -- The message is refused, and the MES told so, when there is no such bioreactor.
  if not values.EquipmentId or not syslib.getobject(REACTORS .. values.EquipmentId) then
    syslib.log('warning', 'LabResult: there is no bioreactor ' .. tostring(values.EquipmentId))
    return false
  end
  local accepted, remark = takeResults(values)
  local answer = {
    id = id,
    parameter = {
      { name = 'BatchId', value = values.BatchId },
      { name = 'EquipmentId', value = values.EquipmentId },
      { name = 'Accepted', value = accepted },
      { name = 'Remark', value = remark },
    },
  }
  syslib.msgpush(syslib.msgqueue(QUEUE_OWNER, ANSWERS), JSON.encode(answer))
  return true
end
