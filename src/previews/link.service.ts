/** Links that show unpublished content for a limited time. They refer to content by keys such as `article:ID`. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import type { Subject } from '../accounts/permissions/permissions';
import { digestOfSecret, newSecret } from '../accounts/passwords/secret-word';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible, TooMuch } from '../errors';
import type { Id } from '../ids/id';
import type { RateLimits } from '../redis/rate-limits';
import { previewLives } from './link';
import type { PreviewLife, PreviewLink } from './link';
import { findLink, insertLink, linksTo, removeLink } from './link.model';

/** Largest number of valid links to one subject. */
const MOST = 20;
/** Attempts of one network: enough for a newsroom behind one address, too few for guessing. */
const LOOKUPS = { times: 120, seconds: 600 };

/** The subject of a link and its owners. */
export interface Previewed extends Subject {
  /** Key such as `article:ID`. */
  readonly key: string;
}

/**
 * Creates a link. Only this call returns its secret: the database has its digest.
 * @throws NotPossible where there are too many links already
 */
export function sharePreview({ who, now }: ActorContext, of: Previewed, life: PreviewLife) {
  return transaction(async () => {
    requireMay(who, 'article.share', of);
    if ((await linksTo(of.key, now, MOST)).length === MOST) {
      throw new NotPossible({ key: 'previews.error.many', values: { most: MOST } });
    }
    const word = newSecret();
    const expiresAt = new Date(now.getTime() + previewLives[life]);
    const made = { subject: of.key, by: who.id, at: now, expiresAt };
    const link = await insertLink(digestOfSecret(word), made);
    await leaveTrail({ who, now }, 'preview.shared', { link: link.id, of });
    return { word, link };
  });
}

/** Revokes a link. @throws NotFound where it has expired already */
export function revokePreview({ who, now }: ActorContext, of: Previewed, id: Id): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'article.share', of);
    if (!(await removeLink(of.key, id))) throw new NotFound({ key: 'previews.error.gone' });
    await leaveTrail({ who, now }, 'preview.revoked', { link: id, of });
  });
}

/** The links to one subject that are valid now. */
export const listPreviews = (key: string, now: Date): Promise<readonly PreviewLink[]> =>
  linksTo(key, now, MOST);

/** The network of a request, and the limits that count its attempts. */
export interface NetworkLimits {
  readonly network: string;
  readonly limits: RateLimits;
}

/**
 * The subject of a secret.
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
  const link = await findLink(digestOfSecret(word), now);
  if (!link) throw new NotFound({ key: 'previews.error.gone' });
  return link;
}

const leaveTrail = (
  { who, now: at }: ActorContext,
  act: string,
  { link, of: { key } }: { readonly link: string; readonly of: Previewed },
) => remember({ at, actor: who.id, act, subject: key, detail: { link } });
