/** Links that show what is not published yet, for a while; knows no stories, only keys such as `article:ID`. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import type { Subject } from '../accounts/permissions/permissions';
import { digestOfWord, newSecretWord } from '../accounts/passwords/secret-word';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible, TooMuch } from '../errors';
import type { RateLimits } from '../redis/rate-limits';
import { previewLives } from './link';
import type { PreviewLife, PreviewLink } from './link';
import { findLink, insertLink, linksTo, removeLink } from './link.model';

/** Valid links to one thing at a time. */
const MOST = 20;
/** Addresses that one network may try: a newsroom behind one address reads in peace, guessing is hopeless. */
const LOOKUPS = { times: 120, seconds: 600 };

/** What is shown, and whose it is. */
export interface Previewed extends Subject {
  /** Key such as `article:ID`. */
  readonly key: string;
}

/**
 * Makes a link. Its secret is handed out here and never again: only its digest is kept.
 * @throws NotPossible where there are too many links already
 */
export function sharePreview({ who, now }: ActorContext, of: Previewed, life: PreviewLife) {
  return transaction(async () => {
    requireMay(who, 'article.share', of);
    if ((await linksTo(of.key, now, MOST)).length === MOST) {
      throw new NotPossible({ key: 'previews.error.many', values: { most: MOST } });
    }
    const word = newSecretWord();
    const expiresAt = new Date(now.getTime() + previewLives[life]);
    const made = { subject: of.key, by: who.id, at: now, expiresAt };
    const link = await insertLink(digestOfWord(word), made);
    await leaveTrail({ who, now }, 'preview.shared', { link: link.id, of });
    return { word, link };
  });
}

/** Ends a link before its time. @throws NotFound where it has ended already */
export function revokePreview({ who, now }: ActorContext, of: Previewed, id: string): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'article.share', of);
    if (!(await removeLink(of.key, id))) throw new NotFound({ key: 'previews.error.gone' });
    await leaveTrail({ who, now }, 'preview.revoked', { link: id, of });
  });
}

/** The links to one thing that are good now. */
export const listPreviews = (key: string, now: Date): Promise<readonly PreviewLink[]> =>
  linksTo(key, now, MOST);

/** The network of a request, and the limits that count its tries. */
export interface NetworkLimits {
  readonly network: string;
  readonly limits: RateLimits;
}

/**
 * What a secret word shows.
 * @param network keyed hash of where the request comes from
 * @throws NotFound where the word is good for nothing (any more); nothing tells the two apart
 * @throws TooMuch where a network tries too many
 */
export async function openPreview(
  word: string,
  { network, limits }: NetworkLimits,
  now: Date,
): Promise<PreviewLink> {
  const wait = await limits.take(`preview:${network}`, LOOKUPS);
  if (wait > 0) throw new TooMuch({ key: 'previews.error.often' }, wait);
  const link = await findLink(digestOfWord(word), now);
  if (!link) throw new NotFound({ key: 'previews.error.gone' });
  return link;
}

const leaveTrail = (
  { who, now: at }: ActorContext,
  act: string,
  { link, of: { key } }: { readonly link: string; readonly of: Previewed },
) => remember({ at, actor: who.id, act, subject: key, detail: { link } });
