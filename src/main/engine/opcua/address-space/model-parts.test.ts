import { type makeEUInformation, standardUnits } from 'node-opcua';
import { expect, it } from 'vitest';
import { ENGINEERING_UNITS, engineeringUnit } from '../../../../shared/opcua/engineering-units';

/** The number by which OPC UA knows a common code (Part 8, EUInformation). */
function unitId(code: string): number {
  return Array.from(code).reduce((id, letter) => id * 256 + letter.charCodeAt(0), 0);
}

it('units have the codes and names that the library knows', () => {
  const known = new Map(
    Object.values<ReturnType<typeof makeEUInformation>>({ ...standardUnits }).map((unit) => [
      unit.unitId,
      unit,
    ]),
  );
  const compared = ENGINEERING_UNITS.filter(({ code }) => known.has(unitId(code)));
  expect(compared.length).toBeGreaterThan(30);
  for (const { code, symbol, name } of compared) {
    const unit = known.get(unitId(code));
    expect([code, unit?.displayName.text, unit?.description.text]).toEqual([code, symbol, name]);
  }
});

it('no two units share a code', () => {
  expect(new Set(ENGINEERING_UNITS.map(({ code }) => code)).size).toBe(ENGINEERING_UNITS.length);
});

it.each([
  ['°C', 'CEL'],
  [' L ', 'LTR'],
  ['Nm', 'NU'],
  ['\u2126', 'OHM'],
  ['\u03bcm', '4H'],
  ['\u00b5m', '4H'],
  ['widgets', undefined],
])('%s is %s', (text, code) => {
  expect(engineeringUnit(text)?.code).toBe(code);
});
