import { normalised } from '../language/text/normal-form';

/** No address is longer (RFC 5321, 4.5.3.1, and what may be typed around it). */
const LONGEST = 1000;

/** Under what an address is known, as typed or sent by anyone: people write it in capitals and without. */
export const emailKey = (email: string): string =>
  normalised(email.slice(0, LONGEST), 'NFC').trim().toLowerCase();
