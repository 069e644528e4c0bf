import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descriptionFileName, type MessageIdentity } from './description-file-name';

function identity(
  supplierId: string,
  deviceTypeId: string,
  messageId: string,
  supplierVersion: string,
): MessageIdentity {
  return { supplierId, deviceTypeId, messageId, supplierVersion };
}

/** Texts that are made to collide: few letters in both cases, separators, escapes, odd characters. */
const id = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'A', 'b', '~', '=', '.', '_', '0', ' ', '/', 'é', 'K') }),
  fc.string({ unit: 'binary' }),
);
const identities = fc.tuple(id, id, id, id).map((ids) => identity(...ids));

describe('the file name of a description', () => {
  it('is readable', () => {
    expect(descriptionFileName(identity('Acme', 'Bioreactor', 'OrderStart', '1.0'))).toBe(
      'Acme~Bioreactor~OrderStart~1.0~h011.xml',
    );
    expect(descriptionFileName(identity('acme', 'dev_1', 'order-start', ''))).toBe(
      'acme~dev_1~order-start~.xml',
    );
  });

  it('tells supplier versions apart', () => {
    expect(descriptionFileName(identity('a', 'b', 'c', '1.0'))).not.toBe(
      descriptionFileName(identity('a', 'b', 'c', '1.1')),
    );
  });

  it('never collides, even where a file system ignores case', () => {
    fc.assert(
      fc.property(identities, identities, (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        const leftName = descriptionFileName(left).toLowerCase();
        expect(leftName === descriptionFileName(right).toLowerCase()).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });

  it('differs for IDs that differ only in case', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'x', 'X', '1') });
    const mask = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(text, mask, (lettered, upper) => {
        const changed = lettered
          .split('')
          .map((one, at) => (upper[at] ? one.toUpperCase() : one.toLowerCase()))
          .join('');
        const names = [lettered, changed].map((one) =>
          descriptionFileName(identity(one, 'x', 'y', '')).toLowerCase(),
        );
        expect(names[0] === names[1]).toBe(lettered === changed);
      }),
      { numRuns: 1000 },
    );
  });

  it('is safe on every system', () => {
    fc.assert(
      fc.property(identities, (one) => {
        const name = descriptionFileName(one);
        expect(name).toMatch(/^[A-Za-z0-9_\-=~.]+\.xml$/);
        expect(name).not.toMatch(/^\./);
        expect(name.split('.')[0]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i);
      }),
    );
    expect(descriptionFileName(identity('con.x', 'b', 'c', 'd'))).toBe('con=002ex~b~c~d.xml');
  });
});
