/** What lets a reader send one form without a session: signed by us, for one story, good for a while. */
import { z } from 'zod';
import { NotPossible } from '../../errors';
import { seal, unseal } from '../../web/request/signed';

/** Long enough to write in peace, in seconds. */
const GOOD_FOR = 3 * 3600;
const PURPOSE = 'reader-comment';

const ticket = z.object({ about: z.string(), at: z.number() });

export const formTokenFor = (secret: string, about: string, now: Date): string =>
  seal(secret, PURPOSE, { about, at: now.getTime() });

/**
 * Seconds since the form was opened.
 * @throws NotPossible where the ticket is not ours, not for this story, or too old: the form is shown again.
 */
export function ageOfFormToken(secret: string, about: string, sealed: string, now: Date): number {
  const read = ticket.safeParse(unseal(secret, PURPOSE, sealed));
  const seconds = read.success && read.data.about === about ? (now.getTime() - read.data.at) / 1000 : -1;
  if (seconds < 0 || seconds > GOOD_FOR) throw new NotPossible({ key: 'comments.error.late' });
  return seconds;
}
