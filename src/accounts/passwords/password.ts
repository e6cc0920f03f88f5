import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Letters and digits that people do not confuse on a screen. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** A random password of more than 115 bits. */
export const randomPassword = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Longest password that can be chosen; a submitted one may be longer. */
const LONGEST = 1000;

/** Argon2id with the cost that OWASP advises (19 MiB, two passes), the package's defaults. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'));

/** The hash of a random password, created once, for checks of unknown addresses. */
let nobodys: Promise<string> | undefined;

/**
 * Whether the password matches the hash. Without a hash (no account has the address) the same work is done, so that the
 * timing does not reveal which addresses have accounts.
 */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  if (password.length > LONGEST) return false;
  nobodys ??= hashPassword(randomPassword());
  const right = await verify(kept ?? (await nobodys), password.normalize('NFC'));
  return kept !== undefined && right;
}
