/** Notifications about a story. */
import type { Actor, ActorContext } from '../../accounts/account';
import type { Act } from '../../workflow/acts';
import { whoMay } from '../../workflow/colleagues';
import type { NotificationKind } from '../../workflow/notifications/notification';
import { notifyAll, wasNotified } from '../../workflow/notifications/notification.service';
import { system } from '../../accounts/account';
import type { CommentTarget } from '../../workflow/threads/thread.service';
import { addNote } from '../../workflow/threads/thread.service';
import type { ArticleSummary } from '../article';
import type { Transition } from './transition.service';
import { mayRead, ownersOf, subjectOf } from '../article.rules';

/** The story as a target of notes, assignments and locks. */
export const commentTargetOf = (article: ArticleSummary): CommentTarget => ({
  subject: `article:${article.id}`,
  title: article.headline,
  href: `/desk/articles/${article.id}`,
  ownerIds: ownersOf(article),
  mayRead: (actor: Actor) => mayRead(actor, article),
});

/** The notification that an act sends to the story's owners; other acts send none. */
const toOwners: Readonly<Partial<Record<Act, NotificationKind>>> = {
  take: 'taken',
  send_back: 'sent_back',
  approve: 'approved',
  schedule: 'scheduled',
  publish: 'published',
  unpublish: 'unpublished',
  hold: 'unpublished',
  kill: 'killed',
};

/** Acts whose note is public and is part of the story. */
const saidToReaders: ReadonlySet<Act> = new Set(['correct', 'kill']);

/** Notifies the people concerned by an act, and adds its note to the story's notes. */
export async function notifyOfTransition(
  { who, now }: ActorContext,
  article: ArticleSummary,
  { act, note = '' }: Transition,
): Promise<void> {
  const about = commentTargetOf(article);
  const { subject, href, title } = about;
  const text = note.trim();
  if (text !== '' && !saidToReaders.has(act)) await addNote({ who, now }, about, text);
  const notification = { subject, href, values: { title, text: text.slice(0, 300) } };
  const kind = toOwners[act];
  if (kind) await notifyAll(who, { ...notification, kind, to: about.ownerIds }, now);
  if (act !== 'submit') return;
  const reviewers = await whoMay('article.review', subjectOf(article), who);
  await notifyAll(who, { ...notification, kind: 'submitted', to: reviewers }, now);
}

/** In ms: due work is retried without end, and people are notified at most this often. */
const AGAIN_AFTER = 3600_000;

/** Notifies publishers that a due story could not be moved. */
export async function notifyOverdue(article: ArticleSummary, now: Date): Promise<void> {
  const { subject, href, title, ownerIds } = commentTargetOf(article);
  if (await wasNotified(subject, 'overdue', new Date(now.getTime() - AGAIN_AFTER))) return;
  const publishers = await whoMay('article.publish', subjectOf(article), system);
  const to = [...ownerIds, ...publishers];
  await notifyAll(system, { kind: 'overdue', to, subject, href, values: { title } }, now);
}
