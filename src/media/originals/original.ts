import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Media } from '../media';

/** How long an address of an original holds, in milliseconds. */
const HOLDS = 15 * 60_000;

/** The session secret signs more than one thing; what is signed here is good for nothing else. */
const PURPOSE = 'media.original';

const signatureOf = (file: string, until: number, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${PURPOSE}\n${file}\n${until}`).digest();

const fileOf = ({ hash, extension }: Pick<Media, 'hash' | 'extension'>) => `${hash}.${extension}`;

/** The address of an original, as an editor downloads it; good for a quarter of an hour, for whoever has it. */
export function signedOriginal(
  media: Pick<Media, 'hash' | 'extension'>,
  { secret, now }: { readonly secret: string; readonly now: Date },
): string {
  const until = now.getTime() + HOLDS;
  const signature = signatureOf(fileOf(media), until, secret).toString('base64url');
  return `/media/original/${fileOf(media)}?until=${until}&signature=${signature}`;
}

/** What an address of an original carries, as it came in. */
export interface OriginalAsked {
  readonly file: string;
  readonly until: string;
  readonly signature: string;
}

/** Whether the address was given out here and still holds. */
export function mayTakeOriginal(
  { file, until, signature }: OriginalAsked,
  { secret, now }: { readonly secret: string; readonly now: Date },
): boolean {
  if (!/^\d{13,15}$/.test(until) || Number(until) <= now.getTime()) return false;
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(file, Number(until), secret);
  return given.length === right.length && timingSafeEqual(given, right);
}
