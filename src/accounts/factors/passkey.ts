import { isIP } from 'node:net';
import { z } from 'zod';

/** A key that stays on a telephone, a computer or a security key, and signs in by itself. */
export interface Passkey {
  /** As the device names it, in base64url. */
  readonly id: string;
  readonly accountId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** Counts its uses, where the device counts them; a copy would fall behind. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** What the person calls it. */
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt?: Date;
}

/** Who we are to a browser: keys are made for a domain, and a number is none. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** Undefined where the paper is reached at a bare network address: browsers make no passkeys for that. */
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

/** What a browser answers when it has made a key. */
export const newPasskeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]),
  }),
});

/** What a browser answers when a key has signed in; the key itself tells whose it is. */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
  }),
});
