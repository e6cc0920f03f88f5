import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { toLatinDigits } from '../../language/locale/numbers';

/** Seconds for which a code is valid (RFC 6238 §5.2). */
const PERIOD = 30;
/** Accepted difference of the clocks: one period in each direction. */
const WINDOW = 1;

const totpOf = (secret: string, names: { readonly issuer?: string; readonly label?: string } = {}): TOTP =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD });

/** 160 random bits, as RFC 4226 advises, in Base32, as authenticator apps accept it. */
export const newTotpSecret = (): string =>
  new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32;

/** The `otpauth:` URI that authenticator apps read from the QR code. */
export const totpAddress = (secret: string, issuer: string, label: string): string =>
  totpOf(secret, { issuer, label }).toString();

/** A code as people type it: digits of any script, with blanks. */
const typedCode = (code: string): string => toLatinDigits(code).replace(/[^0-9]/g, '');

/**
 * The period of a code, as a number that grows with time; undefined for a wrong code. The caller stores the period of
 * an accepted code and refuses codes of that or an earlier one (RFC 6238 §5.2).
 */
export function periodOf(secret: string, code: string, now: Date): number | undefined {
  const token = typedCode(code);
  if (token.length !== 6) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta;
}
