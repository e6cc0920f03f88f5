import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Letters and digits that are not taken for one another when read from a screen. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** A random password of more than 115 bits. */
export const randomPassword = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** No password that was chosen is longer; what is sent as one may be. */
const LONGEST = 1000;

/** Argon2id with the cost OWASP advises (19 MiB, two passes), which are the package's own defaults. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'));

/** The hash of a random password, made once: unknown addresses are checked against it. */
let nobodys: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has the address) the same work is
 * done, so that the time it takes does not tell which addresses have accounts.
 */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  if (password.length > LONGEST) return false;
  nobodys ??= hashPassword(randomPassword());
  const right = await verify(kept ?? (await nobodys), password.normalize('NFC'));
  return kept !== undefined && right;
}
