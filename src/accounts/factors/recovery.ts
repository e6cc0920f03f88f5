import { randomInt } from 'node:crypto';
import { toLatinDigits } from '../../language/locale/numbers';
import { digestOfWord } from '../passwords/secret-word';

/** Letters and digits that are not taken for one another when written down by hand: 32 of them, 5 bits each. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const CODES = 10;
/** 80 bits: too many to guess, even for who has read the database. */
const LENGTH = 16;

/** Recovery codes for a lost telephone, each valid once: `abcd-efgh-jkmn-pqrs`. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: CODES }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );

/** What of a code is kept; blanks, hyphens and capitals make no difference. */
export const digestOfCode = (code: string): string =>
  digestOfWord(
    toLatinDigits(code)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  );
