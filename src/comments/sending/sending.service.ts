/** Comments as readers send them, and the data about senders. */
import { transaction } from '../../database/transaction';
import { NotFound, NotPossible, TooMuch } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import type { RateLimits } from '../../redis/rate-limits';
import { requireId } from '../../web/params';
import { signatureOf } from '../../web/request/signed';
import { DAY } from '../comment';
import type { Comment, Commented, CommentPolicy, CommentState } from '../comment';
import type { CommentInput } from '../comment.input';
import { countRepeats, deleteCommentsOf, findComments, insertComment, unsetSenders } from '../comment.model';
import { loadCommentSettings } from '../comments.settings';
import { deleteCommentPolicy, deleteExpiredBans, isBanned } from '../comment-settings.model';
import { commentPolicyOf } from '../comments.settings';
import { REPEATED_WITHIN, REVIEW_SCORE, SPAM_SCORE, spamScore, textKeyOf } from './spam';
import { listBlockedWords } from '../blocked-words.service';

/** Comments that one network may send; a network stands for a household. */
const BY_NETWORK = { times: 6, seconds: 600 };

/** A comment with the facts of its request. */
interface CommentSubmission {
  readonly about: Commented;
  readonly input: CommentInput;
  /** Network address of the sender, cut to a household (`networkOf`). */
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
 * Stores a comment. A banned sender sees no difference: the comment goes to the spam queue.
 * @throws NotPossible where the story takes no comments
 * @throws TooMuch where a network sends too many
 */
export async function sendComment(
  submission: CommentSubmission,
  { limits, secret }: CommentSendingParts,
  now: Date,
): Promise<Comment> {
  const network = signatureOf(secret, 'comment-network', submission.network);
  const wait = await limits.take(`comment:${network}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'comments.error.often' }, wait);
  return transaction(async () => {
    const policy = await commentPolicyOf(submission.about.id);
    if (policy === 'closed') throw new NotPossible({ key: 'comments.closed' });
    const comment = await scored({ ...submission, network }, policy, now);
    await insertComment(comment);
    if (comment.state === 'approved') await recordCommentChange(comment.about.id);
    return comment;
  });
}

const SENDERS_AT_ONCE = 500;

/** Deletes addresses and networks of senders after the retention period of the paper, in batches. */
export async function eraseSenders(now: Date): Promise<void> {
  const { daysKept } = await loadCommentSettings();
  const sentUpTo = new Date(now.getTime() - daysKept * DAY);
  for (;;) {
    if ((await unsetSenders(sentUpTo, SENDERS_AT_ONCE)) < SENDERS_AT_ONCE) break;
  }
  await deleteExpiredBans(now);
}

/** Deletes the comments on a deleted story, and its comment policy. */
export async function removeCommentsOf(articleId: Id): Promise<void> {
  await deleteCommentsOf(articleId);
  await deleteCommentPolicy(articleId);
}

/** Records that the comments below a story changed; its page is invalidated. */
export const recordCommentChange = (articleId: Id): Promise<void> =>
  recordEvent({ type: 'comment.changed', subject: articleId, drops: [`article:${articleId}`] });

/** The comment with its spam score and state. @param submission with the keyed hash of the network */
async function scored(submission: CommentSubmission, policy: CommentPolicy, now: Date): Promise<Comment> {
  const { about, network, seconds, parentId } = submission;
  const { name, email, text } = submission.input;
  const textKey = textKeyOf(text);
  const repeated = await countRepeats(textKey, new Date(now.getTime() - REPEATED_WITHIN));
  const [banned, words] = [await isBanned(network, now), await listBlockedWords()];
  const { score, reasons } = spamScore(text, { seconds, repeated, banned, words });
  const parent = parentId === '' ? undefined : (await requireApproved(about.id, requireId(parentId))).id;
  return {
    id: newId(),
    about,
    name,
    text,
    textKey,
    at: now,
    score,
    reasons,
    network,
    networkUntil: new Date(now.getTime() + (await loadCommentSettings()).daysKept * DAY),
    state: stateOf(score, policy),
    ...(email !== '' && { email }),
    ...(parent !== undefined && { parentId: parent }),
  };
}

function stateOf(score: number, policy: CommentPolicy): CommentState {
  if (score >= SPAM_SCORE) return 'spam';
  return policy === 'open' && score < REVIEW_SCORE ? 'approved' : 'waiting';
}

/**
 * The comment of a thread that readers may answer: an approved comment, or for an answer the comment it answers.
 * @throws NotFound
 */
export async function requireApproved(articleId: Id, id: Id): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (comment?.about.id !== articleId || comment.state !== 'approved') throw new NotFound();
  return comment.parentId === undefined ? comment : requireApproved(articleId, comment.parentId);
}
