import { normalised } from '../language/text/normal-form';

/** Longest address (RFC 5321, 4.5.3.1), with space for surrounding blanks. */
const LONGEST = 1000;

/** The key of an address: people type it in upper and lower case. */
export const emailKey = (email: string): string =>
  normalised(email.slice(0, LONGEST), 'NFC').trim().toLowerCase();
