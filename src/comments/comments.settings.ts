/** What a paper sets about readers' comments: how long it keeps addresses, and which come first. */
import { z } from 'zod';
import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import { readInput } from '../input';
import { findSetting, saveSetting } from '../settings/setting.model';

const KEY = 'comments';
const DAYS = 'comments.error.days';

/** The order in which readers get comments unless they choose another. */
export const commentOrders = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof commentOrders)[number];

const settings = z.object({
  /** After so many days addresses of senders go. */
  daysKept: z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(3650, DAYS),
  order: z.enum(commentOrders, 'web.error.notUnderstood'),
});

export type CommentSettings = z.output<typeof settings>;

const usual: CommentSettings = { daysKept: 30, order: 'oldest' };

export async function loadCommentSettings(): Promise<CommentSettings> {
  const stored = z
    .looseObject({})
    .catch({})
    .parse(await findSetting(KEY));
  return settings.catch(usual).parse({ ...usual, ...stored });
}

/** @throws InvalidInput (`daysKept`, `order`), NotAllowed */
export function saveCommentSettings(who: Actor, raw: unknown, now: Date): Promise<CommentSettings> {
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
