import { randomInt } from 'node:crypto';
import { hash } from '@node-rs/argon2';

/** Letters and digits that are not taken for one another when read from a screen. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** A password nobody could guess: more than 115 bits. */
export const randomPassword = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Argon2id with the cost OWASP advises (19 MiB, two passes), which are the package's own defaults. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'));
