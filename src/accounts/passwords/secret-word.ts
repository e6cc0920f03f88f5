import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link or a cookie: too many to guess, so a fast hash suffices. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The stored digest of a secret word, which does not reveal the word. */
export const digestOfSecret = (word: string): string => createHash('sha256').update(word).digest('hex');
