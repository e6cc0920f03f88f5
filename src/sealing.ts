/**
 * Encrypts stored values, so that a copy of the database alone does not reveal them: AES-256-GCM under a key
 * derived from the installation's secret. Sources: NIST SP 800-38D (GCM), RFC 5869 (HKDF).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  /** Encrypts a text; opening it takes the same secret and purpose. */
  seal(text: string): string;
  /** The text; undefined where another secret sealed it or where it was changed. */
  open(sealed: string): string | undefined;
}

const MARK = 'sealed1:';
const NONCE = 12;
const TAG = 16;

/** Whether a stored text is sealed: texts of earlier versions are not. */
export const isSealed = (text: string): boolean => text.startsWith(MARK);

/** @param purpose kind of the value; each purpose has a key of its own */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `midad:${purpose}`, 32));
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return MARK + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed) => {
      if (!isSealed(sealed)) return undefined;
      const bytes = Buffer.from(sealed.slice(MARK.length), 'base64url');
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
        cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return cipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + cipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
