import { createHmac, timingSafeEqual } from 'node:crypto';

/** Authenticates a text for one purpose; the signature is invalid for other purposes. */
export const signatureOf = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');

/** Compares in constant time. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A signed value that a browser stores and cannot alter. */
export const seal = (secret: string, purpose: string, value: object): string => {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${text}.${signatureOf(secret, purpose, text)}`;
};

/** The signed value; undefined for an invalid one. */
export function unseal(secret: string, purpose: string, sealed: string | undefined): unknown {
  const [text, signature] = (sealed ?? '').split('.');
  if (text === undefined || signature === undefined) return undefined;
  if (!sameText(signature, signatureOf(secret, purpose, text))) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
}
