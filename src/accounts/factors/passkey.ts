import { isIP } from 'node:net';
import { z } from 'zod';
import type { Id } from '../../ids/id';

/** A key on a telephone, a computer or a security key that signs in without a password. */
export interface Passkey {
  /** The id that the device assigned, in base64url. */
  readonly id: string;
  readonly accountId: Id;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The number of its uses, where the device counts them; a copied key would have a lower one. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** The name that the person gave it. */
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt?: Date;
}

/** The relying party: keys belong to a domain, and an IP address is none. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** Undefined where the paper's address is an IP address: browsers create no passkeys for it. */
export function relyingParty(siteUrl: string): RelyingParty | undefined {
  const { hostname, origin } = new URL(siteUrl);
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: hostname, origin } : undefined;
}

const base64url = z.string().regex(/^[\w-]{1,20000}$/);
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};

/** The browser's response after it created a key. */
export const newPasskeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]),
  }),
});

/** The browser's response after a sign-in; the key identifies the account. */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
  }),
});
