/** Notifications about a story. */
import type { Account, ActorContext } from '../../accounts/account';
import { asActor } from '../../accounts/account';
import type { Act } from '../../workflow/acts';
import { whoMay } from '../../workflow/colleagues';
import type { NotificationKind } from '../../workflow/notifications/notification';
import { notifyAll, wasTold } from '../../workflow/notifications/notification.service';
import { system } from '../../accounts/account';
import type { CommentTarget } from '../../workflow/threads/thread.service';
import { addNote } from '../../workflow/threads/thread.service';
import type { ArticleSummary } from '../article';
import type { Transition } from './transition.service';
import { mayRead, ownersOf, subjectOf } from '../article.rules';

/** The story as the rooms below know things. */
export const commentTargetOf = (article: ArticleSummary): CommentTarget => ({
  subject: `article:${article.id}`,
  title: article.headline,
  href: `/desk/articles/${article.id}`,
  ownerIds: ownersOf(article),
  mayRead: (account: Account) => mayRead(asActor(account), article),
});

/** The notification that owners of a story get of an act; other acts send none. */
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

/** Acts whose note is public and belongs to the story. */
const saidToReaders: ReadonlySet<Act> = new Set(['correct', 'kill']);

/** Tells the people concerned of an act, and keeps what was said with it among the story's notes. */
export async function tellOfMove(
  { who, now }: ActorContext,
  article: ArticleSummary,
  { act, note = '' }: Transition,
): Promise<void> {
  const about = commentTargetOf(article);
  const { subject, href, title } = about;
  const text = note.trim();
  if (text !== '' && !saidToReaders.has(act)) await addNote({ who, now }, about, text);
  const told = { subject, href, values: { title, text: text.slice(0, 300) } };
  const kind = toOwners[act];
  if (kind) await notifyAll(who, { ...told, kind, to: about.ownerIds }, now);
  if (act !== 'submit') return;
  const reviewers = await whoMay('article.review', subjectOf(article), who);
  await notifyAll(who, { ...told, kind: 'submitted', to: reviewers.map(({ id }) => id) }, now);
}

/** Failing due work is retried without end; people are notified once an hour. */
const AGAIN_AFTER = 3600_000;

/** Notifies publishers that a due story could not be moved. */
export async function tellOverdue(article: ArticleSummary, now: Date): Promise<void> {
  const { subject, href, title, ownerIds } = commentTargetOf(article);
  if (await wasTold(subject, 'overdue', new Date(now.getTime() - AGAIN_AFTER))) return;
  const publishers = await whoMay('article.publish', subjectOf(article), system);
  const to = [...ownerIds, ...publishers.map(({ id }) => id)];
  await notifyAll(system, { kind: 'overdue', to, subject, href, values: { title } }, now);
}
