/** What readers do: they write below a story. */
import { transaction } from '../../database/transaction';
import { NotFound, NotPossible, TooMuch } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { RateLimits } from '../../redis/rate-limits';
import { signatureOf } from '../../web/request/signed';
import { DAY } from '../comment';
import type { Comment, Commented, CommentState, Door } from '../comment';
import type { CommentInput } from '../comment.input';
import {
  countSame,
  deleteCommentsOf,
  findComments,
  forgetSenders,
  insertComment,
  newCommentId,
} from '../comment.model';
import { loadCommentSettings } from '../comments.settings';
import { deleteDoor, doorOf, forgetBans, isBanned } from '../comment-settings.model';
import { DOUBTFUL, SAME_WITHIN, SPAM, textKeyOf, weigh } from './spam';
import { listBlockedWords } from '../blocked-words.service';

/** One reader may write so often; a network stands for its reader. */
const BY_NETWORK = { times: 6, seconds: 600 };

/** How a comment came in. */
export interface CommentSending {
  /** Network address of the sender, already cut to a household (`networkOf`). */
  readonly network: string;
  /** Seconds since the form was opened. */
  readonly seconds: number;
  /** The comment it answers; '' for none. */
  readonly parentId: string;
}

export interface CommentSendingParts {
  readonly limits: RateLimits;
  readonly secret: string;
}

/**
 * Takes in a comment. Whoever is banned is told nothing: the comment lands in the spam queue.
 * @throws NotPossible where the story takes no comments
 * @throws TooMuch where a network sends too many
 */
export async function sendComment(
  about: Commented,
  input: CommentInput,
  how: CommentSending,
  now: Date,
  { limits, secret }: CommentSendingParts,
): Promise<Comment> {
  const network = signatureOf(secret, 'comment-network', how.network);
  const wait = await limits.take(`comment:${network}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'comments.error.often' }, wait);
  return transaction(async () => {
    const door = await doorOf(about.id);
    if (door === 'closed') throw new NotPossible({ key: 'comments.closed' });
    const comment = await weighed(about, input, { ...how, network }, door, now);
    await insertComment(comment);
    if (comment.state === 'approved') await tellReaders(comment);
    return comment;
  });
}

const FORGOTTEN_AT_ONCE = 500;

/** Takes away addresses of senders after the time that the paper sets, in batches. */
export async function forget(now: Date): Promise<void> {
  const { daysKept } = await loadCommentSettings();
  const sentUpTo = new Date(now.getTime() - daysKept * DAY);
  for (;;) {
    if ((await forgetSenders(sentUpTo, FORGOTTEN_AT_ONCE)) < FORGOTTEN_AT_ONCE) break;
  }
  await forgetBans(now);
}

/** The story is no more: neither are the comments on it, and what is kept beside them. */
export async function removeCommentsOf(articleId: string): Promise<void> {
  await deleteCommentsOf(articleId);
  await deleteDoor(articleId);
}

/** The page of the story no longer holds. */
export const tellReaders = ({ about }: { readonly about: { readonly id: string } }): Promise<void> =>
  recordEvent({ type: 'comment.changed', subject: about.id, drops: [`article:${about.id}`] });

async function weighed(
  about: Commented,
  { name, email, text }: CommentInput,
  { network, seconds, parentId }: CommentSending,
  door: Door,
  now: Date,
): Promise<Comment> {
  const textKey = textKeyOf(text);
  const repeated = await countSame(textKey, new Date(now.getTime() - SAME_WITHIN));
  const [banned, words] = [await isBanned(network, now), await listBlockedWords()];
  const weight = weigh(text, { seconds, repeated, banned, words });
  const parent = await parentOf(about, parentId);
  return {
    id: newCommentId(),
    about,
    name,
    text,
    textKey,
    at: now,
    ...weight,
    network,
    networkUntil: new Date(now.getTime() + (await loadCommentSettings()).daysKept * DAY),
    state: stateOf(weight.score, door),
    ...(email !== '' && { email }),
    ...(parent !== undefined && { parentId: parent }),
  };
}

function stateOf(score: number, door: Door): CommentState {
  if (score >= SPAM) return 'spam';
  return door === 'open' && score < DOUBTFUL ? 'approved' : 'waiting';
}

async function parentOf(about: Commented, parentId: string): Promise<string | undefined> {
  if (parentId === '') return undefined;
  return (await requireShown(about.id, parentId)).id;
}

/** A comment that readers see and may answer: of an answer, the one it answers. @throws NotFound */
export async function requireShown(articleId: string, id: string): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (comment?.about.id !== articleId || comment.state !== 'approved') throw new NotFound();
  return comment.parentId === undefined ? comment : requireShown(articleId, comment.parentId);
}
