import type { MessageProperties } from '../properties/message';

/** The properties that tell one message from all others. */
export type MessageIdentity = Pick<
  MessageProperties,
  'supplierId' | 'deviceTypeId' | 'messageId' | 'supplierVersion'
>;

/** Longest file name that is written: some way below the 255 bytes that file systems allow. */
export const MAXIMUM_FILE_NAME_LENGTH = 200;

/**
 * Name of the file of a message description: the four IDs of the message, joined by `~`, such as
 * `Acme~Bioreactor~OrderStart~1.0~h011.xml`.
 *
 * It is safe on Windows, macOS and Linux, and two messages never share a name, not even where a
 * file system ignores case:
 * - ASCII letters, digits, `-` and `_` stay; so does `.` in the supplier version. Every other UTF-16
 *   unit becomes `=` and four lower-case hexadecimal digits. (A `.` in the other IDs is written
 *   that way because Windows reserves names such as `con.` with anything behind the dot.)
 * - IDs with capital letters get a last part that says which letters they are: one bit a letter
 *   in order, 1 for a capital, five bits a digit of base 32, without the zeros at the end.
 */
export function descriptionFileName(identity: MessageIdentity): string {
  const parts = [
    escaped(identity.supplierId, ''),
    escaped(identity.deviceTypeId, ''),
    escaped(identity.messageId, ''),
    escaped(identity.supplierVersion, '.'),
  ];
  const capitals = capitalsMark(parts.join(''));
  return `${[...parts, ...(capitals === '' ? [] : [capitals])].join('~')}.xml`;
}

function escaped(id: string, alsoKept: string): string {
  let text = '';
  for (let at = 0; at < id.length; at += 1) {
    const character = id.charAt(at);
    const isKept = /[A-Za-z0-9_-]/.test(character) || character === alsoKept;
    text += isKept ? character : `=${id.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return text;
}

function capitalsMark(text: string): string {
  const bits = text
    .replace(/[^A-Za-z]/g, '')
    .replace(/[a-z]/g, '0')
    .replace(/[A-Z]/g, '1');
  const digits = bits.match(/.{1,5}/g) ?? [];
  return digits
    .map((digit) => Number.parseInt(digit.padEnd(5, '0'), 2).toString(32))
    .join('')
    .replace(/0+$/, '');
}
