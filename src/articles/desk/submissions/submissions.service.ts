/** Submissions of contributors for review, the longest wait first. */
import type { Actor } from '../../../accounts/account';
import { listAccounts } from '../../../accounts/account.service';
import { requireMay } from '../../../accounts/permissions/permissions';
import type { ArticleSummary } from '../../article';
import { countSubmitted, listSubmitted } from '../list/list.model';
import { withinReach } from '../list/list.page';

const SHOWN = 50;

/** Accounts of contributors, of those too who sign in no more: what they sent waits all the same. */
async function contributors(): Promise<readonly string[]> {
  return (await listAccounts()).filter(({ role }) => role === 'contributor').map(({ id }) => id);
}

/**
 * Stories that contributors submitted and nobody has taken, as far as the person's reviews reach.
 * @throws NotAllowed
 */
export async function readSubmissions(who: Actor): Promise<readonly ArticleSummary[]> {
  requireMay(who, 'article.review', { sectionIds: who.sectionIds ?? [] });
  return listSubmitted(await contributors(), withinReach(who, 'article.review'), SHOWN);
}

/** How many wait, in all sections, counted no further than `most`. */
export const countSubmissions = async (most: number): Promise<number> =>
  countSubmitted(await contributors(), most);
