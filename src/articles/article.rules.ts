/** Who may do what to a story: its stage, its owners and its sections, asked of the permission table. */
import type { Actor } from '../accounts/account';
import { may, type Subject } from '../accounts/permissions/permissions';
import { actsFor } from '../workflow/acts';
import type { Act } from '../workflow/acts';
import { withWriters } from '../workflow/stage';
import type { ArticleSummary } from './article';

type Placed = Pick<ArticleSummary, 'createdBy' | 'assigneeIds' | 'sectionId' | 'alsoIn'>;

/** Those to whom a story is their own: who began it, and whose assignment it is. */
export const ownersOf = ({ createdBy, assigneeIds = [] }: Placed): readonly string[] => [
  ...new Set([createdBy, ...assigneeIds]),
];

/** Whose a story is and where it stands, for the permission table. */
export const subjectOf = (article: Placed): Subject => ({
  ownerIds: ownersOf(article),
  sectionIds: sectionsOf(article),
});

export const mayRead = (who: Actor, article: ArticleSummary): boolean =>
  may(who, 'article.read', subjectOf(article));

/** Whoever reviews or publishes a story changes it at any stage; others only while it is with them. */
export function mayEdit(who: Actor, article: ArticleSummary): boolean {
  const subject = subjectOf(article);
  if (article.status === 'killed' || !may(who, 'article.edit', subject)) return false;
  const leads = may(who, 'article.review', subject) || may(who, 'article.publish', subject);
  return leads || withWriters.includes(article.status);
}

/**
 * Whether the actor may make the change: to the story as it was and as it is to be, and in each section that
 * it enters or leaves. One section of several is not enough: a story would go to a section whose editors
 * never asked for it, or be taken from them.
 */
export function mayChange(who: Actor, before: ArticleSummary, after: ArticleSummary): boolean {
  const [was, is] = [sectionsOf(before), sectionsOf(after)];
  const moved = [...is.filter((id) => !was.includes(id)), ...was.filter((id) => !is.includes(id))];
  // The first section is where the story stands; the others only list it as well.
  const main = before.sectionId === after.sectionId ? [] : [before.sectionId, after.sectionId];
  return (
    mayEdit(who, before) &&
    mayEdit(who, after) &&
    [...new Set([...moved, ...main])].every((id) => mayEdit(who, { ...after, sectionId: id, alsoIn: [] }))
  );
}

const sectionsOf = ({ sectionId, alsoIn }: Placed): readonly string[] => [sectionId, ...alsoIn];

/** A story that readers have seen is unpublished or killed, never deleted. */
export const mayDelete = (who: Actor, article: ArticleSummary): boolean =>
  article.publishedAt === undefined &&
  mayEdit(who, article) &&
  may(who, 'article.delete', subjectOf(article));

/** What the actor can do to the story as it stands, for buttons; the service decides again. */
export const openActs = (who: Actor, article: ArticleSummary): readonly Act[] =>
  actsFor(who, article.status, subjectOf(article));
