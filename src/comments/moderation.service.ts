/** The acts of moderators; each act is written to the audit log. */
import type { Actor, ActorContext } from '../accounts/account';
import { may, mayAtAll, requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../errors';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { recordOf } from '../defined-only';
import { DAY, commentStates } from './comment';
import type { Comment, Commented, CommentDecision, CommentPolicy, CommentState } from './comment';
import { countQueue, findBatch, findComments, listQueue, setState, setText } from './comment.model';
import { loadCommentSettings } from './comments.settings';
import { saveBan, saveCommentPolicy } from './comment-settings.model';
import { recordCommentChange } from './sending/sending.service';

const PAGE = 50;

/**
 * A page of a queue, limited to the moderator's sections; `more` is the id after which the next page begins.
 * @throws NotAllowed
 */
export async function readQueue(who: Actor, state: CommentState, before: string | undefined) {
  const query = { state, ...sectionsOf(who), ...(before !== undefined && { before }) };
  const found = await listQueue(query, PAGE + 1);
  const comments = found.slice(0, PAGE);
  return { comments, more: found.length > PAGE ? comments.at(-1)?.id : undefined };
}

/** The newest comments that wait for a moderator, in the actor's sections. @throws NotAllowed */
export async function newestWaiting(who: Actor, limit: number): Promise<readonly Comment[]> {
  return listQueue({ state: 'waiting', ...sectionsOf(who) }, limit);
}

/** The sections of a moderator; none where all comments are in reach. @throws NotAllowed */
export function sectionsOf(who: Actor): { readonly sectionIds?: readonly Id[] } {
  if (!mayAtAll(who, 'comment.moderate')) throw new NotAllowed();
  return may(who, 'comment.moderate') ? {} : { sectionIds: who.sectionIds ?? [] };
}

/** How many comments each queue of the moderator has, up to `most`. @throws NotAllowed */
export async function countQueues(who: Actor, most: number): Promise<Readonly<Record<CommentState, number>>> {
  const sections = sectionsOf(who);
  const counts = await Promise.all(commentStates.map((state) => countQueue({ state, ...sections }, most)));
  const countOf = new Map(commentStates.map((state, at) => [state, counts[at] ?? 0]));
  return recordOf(commentStates, (state) => countOf.get(state) ?? 0);
}

/** The number of comments that wait in the actor's sections, up to `most`. @throws NotAllowed */
export const countWaiting = async (who: Actor, most: number): Promise<number> =>
  countQueue({ state: 'waiting', ...sectionsOf(who) }, most);

/**
 * Sets the state of comments, of all or of none, or moves them to the bin.
 * @returns the id of the decision, for `undo`
 * @throws NotPossible where none of the comments exists, NotAllowed
 */
export function decide(context: ActorContext, ids: readonly Id[], state: CommentDecision): Promise<string> {
  const { who, now } = context;
  return transaction(async () => {
    const comments = (await findComments(ids)).filter((comment) => comment.state !== 'deleted');
    if (comments.length === 0) throw new NotPossible({ key: 'comments.error.none' });
    const batch = newId();
    for (const comment of comments) {
      requireModerator(who, comment);
      const binned = state === 'deleted' ? { deletedAt: now, deletedBy: who.id } : {};
      await setState(comment, state, { batch, before: comment.state, ...binned });
      await recordAct(context, `comment.${state}`, comment);
    }
    await recordChanges(comments);
    return batch;
  });
}

/**
 * Undoes a decision for the comments that have no later one.
 * @throws NotPossible where there is nothing to undo, NotAllowed
 */
export function undo(context: ActorContext, batch: string): Promise<void> {
  return transaction(async () => {
    const comments = await findBatch(batch);
    if (comments.length === 0) throw new NotPossible({ key: 'comments.error.undone' });
    for (const comment of comments) {
      requireModerator(context.who, comment);
      await setState(comment, comment.before ?? 'waiting', undefined);
      await recordAct(context, 'comment.undone', comment);
    }
    await recordChanges(comments);
  });
}

/** Changes the text of a comment; readers see that it was edited. @throws NotFound, NotAllowed */
export function editComment(context: ActorContext, id: Id, text: string): Promise<void> {
  return transaction(async () => {
    const comment = await requireComment(context.who, id);
    if (comment.text === text) return;
    await setText(id, text, context.now);
    await recordAct(context, 'comment.edited', comment);
    await recordCommentChange(comment.about.id);
  });
}

/**
 * Bans the network of a comment for the retention period: its comments go to the spam queue.
 * @throws NotFound, NotAllowed, NotPossible once the hash of the network is deleted
 */
export function banSender(context: ActorContext, id: Id): Promise<void> {
  const { who, now } = context;
  return transaction(async () => {
    const comment = await requireComment(who, id);
    // A ban applies to all stories: permission for some sections is not enough.
    requireMay(who, 'comment.moderate');
    if (comment.network === undefined) throw new NotPossible({ key: 'comments.error.forgotten' });
    const { daysKept } = await loadCommentSettings();
    await saveBan(comment.network, new Date(now.getTime() + daysKept * DAY));
    await recordAct(context, 'comment.banned', comment);
  });
}

/** Sets whether and how readers may comment on a story. @throws NotAllowed */
export function setCommentPolicy(
  { who, now }: ActorContext,
  about: Pick<Commented, 'id' | 'sectionId'>,
  policy: CommentPolicy,
): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'comment.moderate', { sectionIds: [about.sectionId] });
    await saveCommentPolicy(about.id, policy);
    const subject = `article:${about.id}`;
    await remember({ at: now, actor: who.id, act: 'comment.door', subject, detail: { door: policy } });
    await recordCommentChange(about.id);
  });
}

/** A comment that the moderator may decide on. @throws NotFound, NotAllowed */
export async function requireComment(who: Actor, id: Id): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (!comment || comment.state === 'deleted') throw new NotFound();
  requireModerator(who, comment);
  return comment;
}

/** @throws NotAllowed */
export function requireModerator(who: Actor, { about }: Comment): void {
  requireMay(who, 'comment.moderate', { sectionIds: [about.sectionId] });
}

/** Writes an act on a comment to the audit log. */
export const recordAct = ({ who, now }: ActorContext, act: string, { id, about }: Comment): Promise<void> =>
  remember({ at: now, actor: who.id, act, subject: `comment:${id}`, detail: { article: about.id } });

async function recordChanges(comments: readonly Comment[]): Promise<void> {
  for (const id of new Set(comments.map(({ about }) => about.id))) await recordCommentChange(id);
}
