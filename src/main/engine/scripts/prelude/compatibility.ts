/**
 * What Lua 5.3 has, as it is built by default, and 5.4 dropped. Not brought back: `__le` made of
 * `__lt`, the order of `math.random` after `math.randomseed(x)`, and a loop variable that wraps around.
 */
export const COMPATIBILITY = String.raw`
local type, floor, abs, huge, exp, log = math.type, math.floor, math.abs, math.huge, math.exp, math.log

math.pow = math.pow or function(base, exponent) return base ^ exponent end
math.log10 = math.log10 or function(x) return log(x, 10) end
math.cosh = math.cosh or function(x) return (exp(x) + exp(-x)) / 2 end
math.sinh = math.sinh or function(x) return (exp(x) - exp(-x)) / 2 end
math.tanh = math.tanh or function(x)
  if x > 20 then return 1.0 elseif x < -20 then return -1.0 end
  local up, down = exp(x), exp(-x)
  return (up - down) / (up + down)
end
math.ldexp = math.ldexp or function(m, e) return m * 2.0 ^ e end
math.frexp = math.frexp or function(x)
  if x == 0 or x ~= x or x == huge or x == -huge then return x + 0.0, 0 end
  local e = floor(log(abs(x), 2)) + 1
  local m = x / 2.0 ^ e
  if abs(m) >= 1 then m, e = m / 2, e + 1 elseif abs(m) < 0.5 then m, e = m * 2, e - 1 end
  return m, floor(e)
end

if not bit32 then
  local MASK = 0xFFFFFFFF
  local function fold(start, combine)
    return function(...)
      local result = start
      for _, value in ipairs({ ... }) do result = combine(result, floor(value) & MASK) end
      return result & MASK
    end
  end
  bit32 = {
    band = fold(MASK, function(a, b) return a & b end),
    bor = fold(0, function(a, b) return a | b end),
    bxor = fold(0, function(a, b) return a ~ b end),
    bnot = function(x) return ~floor(x) & MASK end,
    btest = function(...) return bit32.band(...) ~= 0 end,
    lshift = function(x, n)
      if n < 0 then return bit32.rshift(x, -n) end
      return n >= 32 and 0 or (floor(x) & MASK) << n & MASK
    end,
    rshift = function(x, n)
      if n < 0 then return bit32.lshift(x, -n) end
      return n >= 32 and 0 or (floor(x) & MASK) >> n
    end,
    arshift = function(x, n)
      x = floor(x) & MASK
      if n < 0 then return bit32.lshift(x, -n) end
      if x < 0x80000000 then return n >= 32 and 0 or x >> n end
      if n >= 32 then return MASK end
      return (x >> n | ~(MASK >> n)) & MASK
    end,
    lrotate = function(x, n)
      n = n % 32
      x = floor(x) & MASK
      return (x << n | x >> (32 - n)) & MASK
    end,
    rrotate = function(x, n) return bit32.lrotate(x, -n) end,
    extract = function(x, field, width)
      return (floor(x) & MASK) >> field & ((1 << (width or 1)) - 1)
    end,
    replace = function(x, value, field, width)
      local mask = (1 << (width or 1)) - 1
      return (floor(x) & MASK & ~(mask << field)) | (value & mask) << field
    end,
  }
end
`;
