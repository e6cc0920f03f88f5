import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Media } from '../media';

/** How long an address of an original is valid, in milliseconds. */
const VALID_FOR = 15 * 60_000;

/** The session secret signs several things; the purpose keeps a signature from being valid for another one. */
const PURPOSE = 'media.original';

const signatureOf = (file: string, until: number, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${PURPOSE}\n${file}\n${until}`).digest();

const fileOf = ({ hash, extension }: Pick<Media, 'hash' | 'extension'>) => `${hash}.${extension}`;

/** The address of an original for an editor's download. It is valid for a quarter of an hour, without a session. */
export function signedOriginal(
  media: Pick<Media, 'hash' | 'extension'>,
  { secret, now }: { readonly secret: string; readonly now: Date },
): string {
  const until = now.getTime() + VALID_FOR;
  const signature = signatureOf(fileOf(media), until, secret).toString('base64url');
  return `/media/original/${fileOf(media)}?until=${until}&signature=${signature}`;
}

/** The parts of an address of an original, as requested. */
interface SignedAddress {
  readonly file: string;
  readonly until: string;
  readonly signature: string;
}

/** Whether the signature is valid and not expired. */
export function isValidOriginal(
  { file, until, signature }: SignedAddress,
  { secret, now }: { readonly secret: string; readonly now: Date },
): boolean {
  if (!/^\d{13,15}$/.test(until) || Number(until) <= now.getTime()) return false;
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(file, Number(until), secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
