import fc from 'fast-check';
import { createSeal, isSealed } from '../src/sealing';

const secret = 's'.repeat(40);
const seal = createSeal(secret, 'mails');

test('what is sealed is opened again, whatever it says, and is never stored twice the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = seal.seal(text);
      expect(seal.open(sealed)).toBe(text);
      expect(sealed).not.toBe(seal.seal(text));
      expect(isSealed(sealed)).toBe(true);
    }),
  );
});

test.each([
  ['another secret', createSeal('t'.repeat(40), 'mails')],
  ['another purpose', createSeal(secret, 'authenticators')],
])('%s opens nothing', (_what, other) => {
  expect(other.open(seal.seal('نص'))).toBeUndefined();
});

test('what was changed, cut or never sealed is not opened', () => {
  const sealed = seal.seal('نص سري');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), (at) => {
      const letter = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
      expect([undefined, 'نص سري']).toContain(seal.open(changed));
      expect(seal.open(sealed.slice(0, at))).toBeUndefined();
    }),
  );
  expect(seal.open('JBSWY3DPEHPK3PXP')).toBeUndefined();
  expect(isSealed('JBSWY3DPEHPK3PXP')).toBe(false);
});
