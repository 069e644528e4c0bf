const CREATION_TIME = /<creationTime>[^<]*<\/creationTime>/;

/**
 * A description as it would be with the creation time of another one. Each writing states a new time,
 * which is no change to look at.
 * @returns the text itself when one of the two states no time
 */
export function atCreationTimeOf(other: string, description: string): string {
  const time = CREATION_TIME.exec(other)?.[0];
  return time === undefined ? description : description.replace(CREATION_TIME, () => time);
}
