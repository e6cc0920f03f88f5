/** What moderators do; every act can be read in the audit log. */
import type { Actor } from '../accounts/account';
import { may, mayAtAll, requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../errors';
import { DAY } from './comment';
import type { Comment, Commented, CommentState, Door } from './comment';
import { findBatch, findComments, listQueue, newCommentId, setState, setText } from './comment.model';
import { loadCommentSettings } from './comments.settings';
import { saveBan, saveDoor } from './comment-settings.model';
import { tellReaders } from './sending/sending.service';

const PAGE = 50;

/** A page of a queue, as far as the moderator's sections reach; `more` is where the next page begins. */
export async function readQueue(who: Actor, state: CommentState, before: string | undefined) {
  if (!mayAtAll(who, 'comment.moderate')) throw new NotAllowed();
  const sections = may(who, 'comment.moderate') ? {} : { sectionIds: who.sectionIds ?? [] };
  const wish = { state, ...sections, ...(before !== undefined && { before }) };
  const found = await listQueue(wish, PAGE + 1);
  const comments = found.slice(0, PAGE);
  return { comments, more: found.length > PAGE ? comments.at(-1)?.id : undefined };
}

/**
 * Decides on comments, all or none of them.
 * @returns the name of the decision, by which it can be taken back
 */
export function decide(who: Actor, ids: readonly string[], state: CommentState, now: Date): Promise<string> {
  return transaction(async () => {
    const comments = await findComments(ids);
    if (comments.length === 0) throw new NotPossible({ key: 'comments.error.none' });
    const batch = newCommentId();
    for (const comment of comments) {
      requireModerator(who, comment);
      await setState(comment, state, { batch, before: comment.state });
      await leaveTrail(who, `comment.${state}`, comment, now);
    }
    await tellAll(comments);
    return batch;
  });
}

/** Takes a decision back, for those comments that nobody decided on since. */
export function undo(who: Actor, batch: string, now: Date): Promise<void> {
  return transaction(async () => {
    const comments = await findBatch(batch);
    if (comments.length === 0) throw new NotPossible({ key: 'comments.error.undone' });
    for (const comment of comments) {
      requireModerator(who, comment);
      await setState(comment, comment.before ?? 'waiting', undefined);
      await leaveTrail(who, 'comment.undone', comment, now);
    }
    await tellAll(comments);
  });
}

/** Changes the words of a comment; readers are told that the newsroom did. */
export function editComment(who: Actor, id: string, text: string, now: Date): Promise<void> {
  return transaction(async () => {
    const comment = await requireComment(who, id);
    if (comment.text === text) return;
    await setText(id, text, now);
    await leaveTrail(who, 'comment.edited', comment, now);
    await tellReaders(comment);
  });
}

/** Puts aside what comes from the comment's sender, for a while. @throws NotPossible once the hash is gone */
export function banSender(who: Actor, id: string, now: Date): Promise<void> {
  return transaction(async () => {
    const comment = await requireComment(who, id);
    // A ban holds on all stories, so leave for some sections is not enough.
    requireMay(who, 'comment.moderate');
    if (comment.network === undefined) throw new NotPossible({ key: 'comments.error.forgotten' });
    const { daysKept } = await loadCommentSettings();
    await saveBan(comment.network, new Date(now.getTime() + daysKept * DAY));
    await leaveTrail(who, 'comment.banned', comment, now);
  });
}

/** Opens or closes a story to comments. */
export function setDoor(
  who: Actor,
  about: Pick<Commented, 'id' | 'sectionId'>,
  door: Door,
  now: Date,
): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'comment.moderate', { sectionIds: [about.sectionId] });
    await saveDoor(about.id, door);
    const subject = `article:${about.id}`;
    await remember({ at: now, actor: who.id, act: 'comment.door', subject, detail: { door } });
    await tellReaders({ about });
  });
}

/** A comment that the moderator may decide on. @throws NotFound, NotAllowed */
export async function requireComment(who: Actor, id: string): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (!comment) throw new NotFound();
  requireModerator(who, comment);
  return comment;
}

function requireModerator(who: Actor, { about }: Comment): void {
  requireMay(who, 'comment.moderate', { sectionIds: [about.sectionId] });
}

const leaveTrail = (who: Actor, act: string, { id, about }: Comment, at: Date) =>
  remember({ at, actor: who.id, act, subject: `comment:${id}`, detail: { article: about.id } });

async function tellAll(comments: readonly Comment[]): Promise<void> {
  const byStory = new Map(comments.map((comment) => [comment.about.id, comment]));
  for (const comment of byStory.values()) await tellReaders(comment);
}
