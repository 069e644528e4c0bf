/** The IANA names of all time zones that are offered, in alphabetical order. */
export function timeZoneNames(): readonly string[] {
  // Not every runtime counts UTC among the zones that it knows.
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();
}
