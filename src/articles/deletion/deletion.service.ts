/** Deletes stories: a deleted story can be restored for a while, and is then purged. */
import type { Actor, ActorContext } from '../../accounts/account';
import { system } from '../../accounts/account';
import { may, mayAtAll, reachOf } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { removeCommentsOf } from '../../comments/sending/sending.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound, NotPossible } from '../../errors';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { cleanText } from '../../language/text/clean';
import { omit } from '../../defined-only';
import { deleteThreads } from '../../workflow/threads/thread.service';
import { deleteAssignments } from '../../workflow/assignments/assignment.model';
import { notifyAll } from '../../workflow/notifications/notification.service';
import type { Article } from '../article';
import { findByExternalId } from '../store/article.find.model';
import { isDeletable, mayDelete, ownersOf, subjectOf } from '../article.rules';
import { findArticleFor } from '../article.service';
import { writeDeletion, writeRestored } from '../store/article.changelog';
import { closeAssignments, reopenAssignments } from '../upkeep/assigning.service';
import { deleteSessions } from '../working-drafts/draft.model';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import { deleteRevisions } from '../store/revision.model';
import { binLimit, loadBinDays } from '../../settings/bin.settings';
import type { DeletedReach, DeletedStory } from './deleted.model';
import {
  countDeleted,
  deletedUpTo,
  everyDeleted,
  findDeleted,
  listDeleted,
  removeDeleted,
} from './deleted.model';
import { noteDeletedSource } from './source.model';

export { findDeletedBySource } from './deleted.model';
export { findDeletedSources } from './source.model';

const LONGEST_REASON = 1000;
const PURGED_AT_ONCE = 20;

export interface DeletionHow {
  /** The reason, for colleagues. */
  readonly reason?: string;
  /** The version that was read; after a later save the deletion is refused. */
  readonly version?: number;
}

/**
 * Moves a story that readers do not see to the bin. Its versions, working drafts, notes and assignments are hidden
 * until it is restored. Its owners are notified.
 * @throws NotFound, NotAllowed, NotPossible (it is published), EditedMeanwhile, InvalidInput (`reason`)
 */
export function deleteDraft({ who, now }: ActorContext, id: Id, how: DeletionHow = {}): Promise<void> {
  return retryOnDuplicate(async () => {
    const article = await findArticleFor(who, id, now);
    if (!isDeletable(article)) throw new NotPossible({ key: 'articles.error.deletePublished' });
    if (!mayDelete(who, article)) throw new NotAllowed();
    if (how.version !== undefined && how.version !== article.version) {
      throw new EditedMeanwhile(article.version);
    }
    const reason = readReason(how.reason);
    const assignmentIds = await closeAssignments(id, now);
    const deleted = { article, deletedAt: now, deletedBy: who.id, reason, assignmentIds };
    await writeDeletion({ who, now }, deleted);
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
 * Restores a deleted story. A scheduled one becomes approved, since its time may have passed.
 * @throws NotFound also for an actor who may not restore it
 */
export function restoreStory(who: Actor, id: Id, now: Date): Promise<Article> {
  return retryOnDuplicate(async () => {
    const deleted = await requireDeleted(who, id);
    const article = await writeRestored({ who, now }, await asRestored(deleted), deleted);
    await removeDeleted(id);
    await reopenAssignments(id, deleted.assignmentIds, now);
    await notifyOwners({ who, now }, deleted, 'restored');
    return article;
  });
}

/** A story that was imported since then keeps its external id. */
async function asRestored({ article }: DeletedStory): Promise<Article> {
  const { externalId } = article;
  const isTaken = externalId !== undefined && (await findByExternalId(externalId)) !== undefined;
  const kept = isTaken ? omit(article, 'externalId') : article;
  return kept.status === 'scheduled' ? { ...omit(kept, 'scheduledFor'), status: 'approved' } : kept;
}

/** A deleted story that the actor may restore. @throws NotFound */
export async function requireDeleted(who: Actor, id: Id): Promise<DeletedStory> {
  const deleted = isId(id) ? await findDeleted(id) : undefined;
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

/** Records the sources of stories that were deleted before sources were recorded. */
export async function noteDeletedSources(): Promise<void> {
  for await (const { article, deletedAt } of everyDeleted()) await noteDeletedSource(article, deletedAt);
}

/** Purges stories that were deleted long enough ago, each in its own transaction. @returns their number */
export async function purgeDeleted(now: Date): Promise<number> {
  const limit = binLimit(now, await loadBinDays());
  let purged = 0;
  for (;;) {
    const ids = await deletedUpTo(limit, PURGED_AT_ONCE);
    for (const id of ids) await purgeStory({ who: system, now }, id);
    purged += ids.length;
    if (ids.length < PURGED_AT_ONCE) return purged;
  }
}

/** Removes a deleted story for good, with its versions, drafts, notes and comments. The caller checks permissions. */
export const purgeStory = ({ who, now }: ActorContext, id: Id): Promise<void> =>
  transaction(async () => {
    const subject = `article:${id}`;
    await removeDeleted(id);
    await deleteRevisions([id]);
    await removeCommentsOf(id);
    await deleteSessions(id);
    await deleteThreads(subject);
    await deleteAssignments(subject);
    await remember({ at: now, actor: who.id, act: 'article.purged', subject });
  });

/** The number of deleted stories that the actor may restore, counted up to `most`. */
export const countDeletedFor = async (who: Actor, most: number): Promise<number> =>
  mayAtAll(who, 'article.delete') ? countDeleted(reachIn(who), most) : 0;

async function notifyOwners(
  { who, now }: ActorContext,
  { article, reason }: DeletedStory,
  kind: 'deleted' | 'restored',
): Promise<void> {
  const href = kind === 'deleted' ? '/desk/bin' : `/desk/articles/${article.id}`;
  const values = { title: article.headline, text: kind === 'deleted' ? reason.slice(0, 300) : '' };
  const subject = `article:${article.id}`;
  await notifyAll(who, { kind, to: ownersOf(article), subject, href, values }, now);
}
