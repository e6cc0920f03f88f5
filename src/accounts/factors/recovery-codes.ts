import { randomInt } from 'node:crypto';
import { toLatinDigits } from '../../language/locale/numbers';
import { digestOfSecret } from '../passwords/secret-word';

/** 32 letters and digits that people do not confuse in handwriting, 5 bits each. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const CODES = 10;
/** 80 bits: too many to guess, even with a copy of the database. */
const LENGTH = 16;

/** Recovery codes for a lost telephone, each valid once: `abcd-efgh-jkmn-pqrs`. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: CODES }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );

/** The stored digest of a code, which ignores blanks, hyphens and case. */
export const digestOfCode = (code: string): string =>
  digestOfSecret(
    toLatinDigits(code)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  );
