/** A unit of UNECE Recommendation 20, by which OPC UA names units (Part 8, EUInformation). */
export interface EngineeringUnit {
  /** Common code, such as `CEL`. */
  readonly code: string;
  /** What is shown behind a value. */
  readonly symbol: string;
  readonly name: string;
}

/** Symbol, code and name of common units; further spellings of the symbol stand in `SPELLINGS`. */
const UNITS: readonly (readonly [symbol: string, code: string, name: string])[] = [
  ['°C', 'CEL', 'degree Celsius'],
  ['°F', 'FAH', 'degree Fahrenheit'],
  ['K', 'KEL', 'kelvin'],
  ['%', 'P1', 'percent'],
  ['ppm', '59', 'part per million'],
  ['1', 'C62', 'one'],
  ['bar', 'BAR', 'bar [unit of pressure]'],
  ['mbar', 'MBR', 'millibar'],
  ['Pa', 'PAL', 'pascal'],
  ['hPa', 'A97', 'hectopascal'],
  ['kPa', 'KPA', 'kilopascal'],
  ['MPa', 'MPA', 'megapascal'],
  ['l', 'LTR', 'litre'],
  ['ml', 'MLT', 'millilitre'],
  ['hl', 'HLT', 'hectolitre'],
  ['m³', 'MTQ', 'cubic metre'],
  ['cm³', 'CMQ', 'cubic centimetre'],
  ['l/min', 'L2', 'litre per minute'],
  ['l/h', 'E32', 'litre per hour'],
  ['m³/h', 'MQH', 'cubic metre per hour'],
  ['g', 'GRM', 'gram'],
  ['mg', 'MGM', 'milligram'],
  ['kg', 'KGM', 'kilogram'],
  ['t', 'TNE', 'tonne (metric ton)'],
  ['kg/h', 'E93', 'kilogram per hour'],
  ['kg/s', 'KGS', 'kilogram per second'],
  ['kg/m³', 'KMQ', 'kilogram per cubic metre'],
  ['g/l', 'GL', 'gram per litre'],
  ['mg/l', 'M1', 'milligram per litre'],
  ['mol', 'C34', 'mole'],
  ['m', 'MTR', 'metre'],
  ['mm', 'MMT', 'millimetre'],
  ['cm', 'CMT', 'centimetre'],
  ['km', 'KMT', 'kilometre'],
  ['µm', '4H', 'micrometre (micron)'],
  ['m²', 'MTK', 'square metre'],
  ['s', 'SEC', 'second [unit of time]'],
  ['ms', 'C26', 'millisecond'],
  ['µs', 'B98', 'microsecond'],
  ['min', 'MIN', 'minute [unit of time]'],
  ['h', 'HUR', 'hour'],
  ['d', 'DAY', 'day'],
  ['Hz', 'HTZ', 'hertz'],
  ['kHz', 'KHZ', 'kilohertz'],
  ['r/min', 'RPM', 'revolutions per minute'],
  ['r/s', 'RPS', 'revolutions per second'],
  ['m/s', 'MTS', 'metre per second'],
  ['km/h', 'KMH', 'kilometre per hour'],
  ['m/s²', 'MSK', 'metre per second squared'],
  ['N', 'NEW', 'newton'],
  ['N·m', 'NU', 'newton metre'],
  ['J', 'JOU', 'joule'],
  ['kJ', 'KJO', 'kilojoule'],
  ['W·h', 'WHR', 'watt hour'],
  ['kW·h', 'KWH', 'kilowatt hour'],
  ['W', 'WTT', 'watt'],
  ['kW', 'KWT', 'kilowatt'],
  ['MW', 'MAW', 'megawatt'],
  ['V', 'VLT', 'volt'],
  ['mV', '2Z', 'millivolt'],
  ['kV', 'KVT', 'kilovolt'],
  ['A', 'AMP', 'ampere'],
  ['mA', '4K', 'milliampere'],
  ['Ω', 'OHM', 'ohm'],
  ['S', 'SIE', 'siemens'],
  ['pH', 'Q30', 'pH (potential of Hydrogen)'],
  ['Pa·s', 'C65', 'pascal second'],
  ['mPa·s', 'C24', 'millipascal second'],
  ['°', 'DD', 'degree [unit of angle]'],
  ['rad', 'C81', 'radian'],
  ['lx', 'LUX', 'lux'],
  ['dB', '2N', 'decibel'],
];

/** Other ways in which people write the symbols. */
const SPELLINGS: Readonly<Record<string, string>> = {
  degC: '°C',
  '℃': '°C',
  degF: '°F',
  '℉': '°F',
  L: 'l',
  mL: 'ml',
  hL: 'hl',
  m3: 'm³',
  cm3: 'cm³',
  'L/min': 'l/min',
  'L/h': 'l/h',
  'm3/h': 'm³/h',
  'kg/m3': 'kg/m³',
  'g/L': 'g/l',
  'mg/L': 'mg/l',
  m2: 'm²',
  um: 'µm',
  μm: 'µm',
  us: 'µs',
  μs: 'µs',
  sec: 's',
  rpm: 'r/min',
  '1/min': 'r/min',
  'm/s2': 'm/s²',
  Nm: 'N·m',
  Wh: 'W·h',
  kWh: 'kW·h',
  '\u2126': 'Ω',
  Ohm: 'Ω',
  mPas: 'mPa·s',
};

const BY_SYMBOL: ReadonlyMap<string, EngineeringUnit> = new Map(
  UNITS.map(([symbol, code, name]) => [symbol, { symbol, code, name }]),
);

/** All units that have a code, for the documentation. */
export const ENGINEERING_UNITS: readonly EngineeringUnit[] = [...BY_SYMBOL.values()];

/** The unit that a text names; nothing when it is none of the common ones. */
export function engineeringUnit(text: string): EngineeringUnit | undefined {
  const symbol = text.trim();
  return BY_SYMBOL.get(symbol) ?? BY_SYMBOL.get(SPELLINGS[symbol] ?? '');
}
