/** Most decimals that numbers can be rounded to. */
const MOST_DECIMALS = 15;

/** The decimals that a project setting names: 0 to 15; undefined when it names none. */
export function decimalsOf(setting: string): number | undefined {
  return /^\d{1,2}$/.test(setting) && Number(setting) <= MOST_DECIMALS
    ? Number(setting)
    : undefined;
}
