import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link or a cookie: nobody guesses them, so no slow hash is needed to keep them. */
export const newSecretWord = (): string => randomBytes(32).toString('base64url');

/** What of a secret word is kept: whoever reads the database cannot use it. */
export const digestOfWord = (word: string): string => createHash('sha256').update(word).digest('hex');
