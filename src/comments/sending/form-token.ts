/** A signed token by which a reader sends one form without a session: for one subject, for a limited time. */
import { z } from 'zod';
import { NotPossible } from '../../errors';
import { seal, unseal } from '../../web/request/signed';

/** In seconds; long enough to write a text. */
const VALID_FOR = 3 * 3600;
const PURPOSE = 'reader-comment';

const payload = z.object({ about: z.string(), at: z.number() });

/** What a token is bound to. */
export interface FormTokenScope {
  readonly secret: string;
  /** Id of the story, or the name of another form. */
  readonly about: string;
}

export const formTokenFor = ({ secret, about }: FormTokenScope, now: Date): string =>
  seal(secret, PURPOSE, { about, at: now.getTime() });

/**
 * Seconds since the form was opened.
 * @throws NotPossible where the token is forged, of another subject or expired: the form is shown again
 */
export function ageOfFormToken(token: string, { secret, about }: FormTokenScope, now: Date): number {
  const read = payload.safeParse(unseal(secret, PURPOSE, token));
  const seconds = read.success && read.data.about === about ? (now.getTime() - read.data.at) / 1000 : -1;
  if (seconds < 0 || seconds > VALID_FOR) throw new NotPossible({ key: 'comments.error.late' });
  return seconds;
}
