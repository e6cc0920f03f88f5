/** Submissions of contributors for review, the longest wait first. */
import type { Actor } from '../../../accounts/account';
import { listAccounts } from '../../../accounts/account.service';
import { requireMay } from '../../../accounts/permissions/permissions';
import type { Id } from '../../../ids/id';
import type { ArticleSummary } from '../../article';
import { countSubmitted, listSubmitted } from '../list/list.model';
import { withinReach } from '../list/list.page';

const SHOWN = 50;

/** Ids of contributors, also of those who may no longer sign in: their submissions stay. */
async function contributors(): Promise<readonly Id[]> {
  return (await listAccounts()).filter(({ role }) => role === 'contributor').map(({ id }) => id);
}

/**
 * Submitted stories of contributors that no editor has taken, within the person's permission to review.
 * @throws NotAllowed
 */
export async function readSubmissions(who: Actor): Promise<readonly ArticleSummary[]> {
  requireMay(who, 'article.review', { sectionIds: who.sectionIds ?? [] });
  return listSubmitted(await contributors(), withinReach(who, 'article.review'), SHOWN);
}

/** Their number within the person's permission to review, up to `most`. */
export const countSubmissions = async (who: Actor, most: number): Promise<number> =>
  countSubmitted(await contributors(), withinReach(who, 'article.review'), most);
