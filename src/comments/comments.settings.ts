/** Settings of readers' comments: the retention period of addresses, the order, and who may comment. */
import { z } from 'zod';
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { readInput } from '../input';
import { findSetting, saveSetting } from '../settings/setting.model';
import { commentPolicies } from './comment';
import type { CommentPolicy } from './comment';
import { ownPoliciesOf } from './comment-settings.model';

const KEY = 'comments';
const DAYS = 'comments.error.days';

/** The order of comments until a reader chooses another. */
export const commentOrders = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof commentOrders)[number];

const settings = z.object({
  /** Days after which addresses of senders are deleted. */
  daysKept: z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(3650, DAYS),
  order: z.enum(commentOrders, 'web.error.notUnderstood'),
  /** The policy of stories without one of their own. */
  policy: z.enum(commentPolicies, 'web.error.notUnderstood'),
});

type CommentSettings = z.output<typeof settings>;

const defaults: CommentSettings = { daysKept: 30, order: 'oldest', policy: 'premoderated' };

export async function loadCommentSettings(): Promise<CommentSettings> {
  const stored = z
    .looseObject({})
    .catch({})
    .parse(await findSetting(KEY));
  return settings.catch(defaults).parse({ ...defaults, ...stored });
}

/** The policies of stories: their own, else the paper's. */
export async function commentPoliciesOf(
  articleIds: readonly Id[],
): Promise<ReadonlyMap<string, CommentPolicy>> {
  const [own, { policy }] = await Promise.all([ownPoliciesOf(articleIds), loadCommentSettings()]);
  return new Map(articleIds.map((id) => [id, own.get(id) ?? policy]));
}

/** The policy of a story: its own, else the paper's. */
export async function commentPolicyOf(articleId: Id): Promise<CommentPolicy> {
  const own = (await ownPoliciesOf([articleId])).get(articleId);
  return own ?? (await loadCommentSettings()).policy;
}

/** @throws InvalidInput (`daysKept`, `order`, `policy`), NotAllowed */
export function saveCommentSettings({ who, now }: ActorContext, raw: unknown): Promise<CommentSettings> {
  return transaction(async () => {
    requireMay(who, 'settings.manage');
    const set = readInput(settings, raw);
    await saveSetting(KEY, set);
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: ['settings'] });
    const subject = 'settings:comments';
    await remember({ at: now, actor: who.id, act: 'settings.changed', subject, detail: set });
    return set;
  });
}
