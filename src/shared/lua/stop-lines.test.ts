import { expect, it } from 'vitest';
import { lineToStopAt } from './stop-lines';

const TEXT = `-- A script.

local x = 1
local function double(value)
  return 2 * value
end
return function(
  values
)
  if x then -- always
    x = double(x)
  else
    --[[ a long
      comment ]]
    x = function() end
  end
end

-- The end.`;

it.each([
  [1, 5],
  [5, 5],
  [6, 6],
  [7, 10],
  [10, 10],
  [12, 15],
  [14, 15],
  [16, 17],
  [17, 17],
  [18, undefined],
])('stops for a breakpoint at line %j at line %j', (line, stop) => {
  expect(lineToStopAt(TEXT, line)).toBe(stop);
});
