import { expect, it } from 'vitest';
import { lineToStopAt } from './stop-lines';

const TEXT = `-- A script.

local x = 1
return function()
  if x then -- always
    x = 2
  else
    --[[ a long
      comment ]]
    x = 3
  end
end

-- The end.`;

it.each([
  [1, 3],
  [2, 3],
  [3, 3],
  [7, 10],
  [9, 10],
  [11, 12],
  [12, 12],
  [13, undefined],
])('stops for a breakpoint at line %j at line %j', (line, stop) => {
  expect(lineToStopAt(TEXT, line)).toBe(stop);
});
