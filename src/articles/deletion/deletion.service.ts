/** Deleting stories: all of a story is kept for a while and can be restored; then it goes for good. */
import type { Actor, ActorContext } from '../../accounts/account';
import { system } from '../../accounts/account';
import { may, mayAtAll, reachOf } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { removeCommentsOf } from '../../comments/sending/sending.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound, NotPossible } from '../../errors';
import { cleanText } from '../../language/text/clean';
import { omit } from '../../defined-only';
import { deleteThreads } from '../../workflow/threads/thread.service';
import { deleteAssignments } from '../../workflow/assignments/assignment.model';
import { notifyAll } from '../../workflow/notifications/notification.service';
import type { Article } from '../article';
import { findByExternalId } from '../store/article.find.model';
import { mayDelete, ownersOf, subjectOf } from '../article.rules';
import { findArticleFor } from '../article.service';
import { writeDeletion, writeRestored } from '../store/article.changelog';
import { closeAssignments, reopenAssignments } from '../upkeep/assigning.service';
import { deleteSessions } from '../working-drafts/draft.model';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import { deleteRevisions } from '../store/revision.model';
import type { DeletedReach, DeletedStory } from './deleted.model';
import { deletedUpTo, everyDeleted, findDeleted, listDeleted, removeDeleted } from './deleted.model';
import { noteDeletedSource } from './source.model';

export { findDeletedBySource } from './deleted.model';
export { findDeletedSources, type DeletedSource } from './source.model';

/** How long a deleted story can be restored, in days. */
export const DAYS_KEPT = 30;
const DAY = 24 * 3600_000;
const LONGEST_REASON = 1000;
const PURGED_AT_ONCE = 20;

export interface DeletionHow {
  /** Why, for colleagues. */
  readonly reason?: string;
  /** The version that was read, where a later save must refuse the act. */
  readonly version?: number;
}

/**
 * Deletes a story that readers never saw. Its versions, working drafts, notes and assignments stay, out of
 * sight, and come back when it is restored. Its owners are notified.
 * @throws NotFound, NotAllowed, NotPossible (readers saw it), EditedMeanwhile, InvalidInput (`reason`)
 */
export function deleteDraft({ who, now }: ActorContext, id: string, how: DeletionHow = {}): Promise<void> {
  return retryOnDuplicate(async () => {
    const article = await findArticleFor(who, id, now);
    if (article.publishedAt !== undefined) throw new NotPossible({ key: 'articles.error.deletePublished' });
    if (!mayDelete(who, article)) throw new NotAllowed();
    if (how.version !== undefined && how.version !== article.version) {
      throw new EditedMeanwhile(article.version);
    }
    const reason = readReason(how.reason);
    const assignmentIds = await closeAssignments(id, now);
    const deleted = { article, deletedAt: now, deletedBy: who.id, reason, assignmentIds };
    await writeDeletion(who, deleted, now);
    await notifyOwners({ who, now }, deleted, 'deleted');
  });
}

function readReason(given = ''): string {
  if (given.length > LONGEST_REASON) {
    throw new InvalidInput({ reason: { key: 'web.error.tooLong', values: { max: LONGEST_REASON } } });
  }
  return cleanText(given).trim();
}

/**
 * Restores a deleted story as it was. One that was scheduled comes back approved: its time may be over.
 * @throws NotFound also to an actor who may not restore it
 */
export function restoreStory(who: Actor, id: string, now: Date): Promise<Article> {
  return retryOnDuplicate(async () => {
    const deleted = await requireDeleted(who, id);
    const article = await writeRestored(who, await asRestored(deleted), now);
    await removeDeleted(id);
    await reopenAssignments(id, deleted.assignmentIds, now);
    await notifyOwners({ who, now }, deleted, 'restored');
    return article;
  });
}

/** Another story may have come with its identifier meanwhile: that one keeps it. */
async function asRestored({ article }: DeletedStory): Promise<Article> {
  const { externalId } = article;
  const isTaken = externalId !== undefined && (await findByExternalId(externalId)) !== undefined;
  const kept = isTaken ? omit(article, 'externalId') : article;
  return kept.status === 'scheduled' ? { ...omit(kept, 'scheduledFor'), status: 'approved' } : kept;
}

/** A deleted story that the actor may restore. @throws NotFound */
export async function requireDeleted(who: Actor, id: string): Promise<DeletedStory> {
  const deleted = /^[0-9a-f]{24}$/.test(id) ? await findDeleted(id) : undefined;
  if (!deleted || !may(who, 'article.delete', subjectOf(deleted.article))) {
    throw new NotFound({ key: 'articles.error.unknown' });
  }
  return deleted;
}

/** Deleted stories that the actor may restore, the last deleted first. @throws NotAllowed */
export function readDeleted(
  who: Actor,
  part: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly DeletedStory[]> {
  if (!mayAtAll(who, 'article.delete')) throw new NotAllowed();
  return listDeleted(reachIn(who), part);
}

function reachIn(who: Actor): DeletedReach | undefined {
  const reach = reachOf(who, 'article.delete');
  if (reach === 'any') return undefined;
  return { ownerId: who.id, sectionIds: reach === 'section' ? (who.sectionIds ?? []) : [] };
}

/** Notes which stories of other systems were deleted before that was noted. */
export async function noteDeletedSources(): Promise<void> {
  for await (const { article, deletedAt } of everyDeleted()) await noteDeletedSource(article, deletedAt);
}

/** When a deleted story goes for good. */
export const purgedAt = ({ deletedAt }: DeletedStory): Date =>
  new Date(deletedAt.getTime() + DAYS_KEPT * DAY);

/** Takes away for good what was deleted long enough ago; gives the number. Each story stands for itself. */
export async function purgeDeleted(now: Date): Promise<number> {
  const limit = new Date(now.getTime() - DAYS_KEPT * DAY);
  let purged = 0;
  for (;;) {
    const ids = await deletedUpTo(limit, PURGED_AT_ONCE);
    for (const id of ids) await purge(id, now);
    purged += ids.length;
    if (ids.length < PURGED_AT_ONCE) return purged;
  }
}

const purge = (id: string, now: Date): Promise<void> =>
  transaction(async () => {
    const subject = `article:${id}`;
    await removeDeleted(id);
    await deleteRevisions([id]);
    await removeCommentsOf(id);
    await deleteSessions(id);
    await deleteThreads(subject);
    await deleteAssignments(subject);
    await remember({ at: now, actor: system.id, act: 'article.purged', subject });
  });

async function notifyOwners(
  { who, now }: ActorContext,
  { article, reason }: DeletedStory,
  kind: 'deleted' | 'restored',
): Promise<void> {
  const href = kind === 'deleted' ? '/desk/articles/deleted' : `/desk/articles/${article.id}`;
  const values = { title: article.headline, text: kind === 'deleted' ? reason.slice(0, 300) : '' };
  const subject = `article:${article.id}`;
  await notifyAll(who, { kind, to: ownersOf(article), subject, href, values }, now);
}
