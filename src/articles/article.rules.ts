/** Who may do what to a story: its stage, its owners and its sections, asked of the permission table. */
import type { Actor } from '../accounts/account';
import { may, type Subject } from '../accounts/permissions/permissions';
import { actNames, isOpen, mayAct } from '../workflow/acts';
import type { Act } from '../workflow/acts';
import type { Stage } from '../workflow/stage';
import { withWriters } from '../workflow/stage';
import type { ArticleSummary } from './article';

type Placed = Pick<ArticleSummary, 'createdBy' | 'assigneeIds' | 'sectionId' | 'alsoIn'>;

/** Those to whom a story is their own: who began it, and whose assignment it is. */
export const ownersOf = ({ createdBy, assigneeIds = [] }: Placed): readonly string[] => [
  ...new Set([createdBy, ...assigneeIds]),
];

/**
 * Whose a story is, for the permission table. Rights over a story come from its main section: a further section
 * lists the story, and gives its editors no right to change it.
 */
export const subjectOf = (article: Placed): Subject => inSection(article, article.sectionId);

const inSection = (article: Placed, sectionId: string): Subject => ({
  ownerIds: ownersOf(article),
  sectionIds: [sectionId],
});

/** The editors of each section that lists a story read it. */
export const mayRead = (who: Actor, article: Placed): boolean =>
  may(who, 'article.read', { ownerIds: ownersOf(article), sectionIds: sectionsOf(article) });

/** Acts that put a story before the readers of all its sections; other acts concern its main section alone. */
const actsInEverySection: ReadonlySet<Act> = new Set(['publish', 'schedule']);

/** Whether the actor has the right to an act in each section that the act concerns, whatever the stage. */
export const mayActOn = (who: Actor, act: Act, article: Placed): boolean =>
  (actsInEverySection.has(act) ? sectionsOf(article) : [article.sectionId]).every((id) =>
    mayAct(who, act, inSection(article, id)),
  );

/** Whether a further section is the only reason for which the actor may not do the act. */
export const isHeldByFurtherSection = (who: Actor, act: Act, article: Placed): boolean =>
  mayAct(who, act, subjectOf(article)) && !mayActOn(who, act, article);

/** Whoever reviews or publishes a story changes it at any stage; others only while it is with them. */
export function mayEdit(who: Actor, article: ArticleSummary): boolean {
  const subject = subjectOf(article);
  if (article.status === 'killed' || !may(who, 'article.edit', subject)) return false;
  const leads = may(who, 'article.review', subject) || may(who, 'article.publish', subject);
  return leads || withWriters.includes(article.status);
}

/** Stages in which a story is before readers, or comes before them by itself. */
const forReaders: readonly Stage[] = ['scheduled', 'published'];

/**
 * Whether the actor may make the change: to the story before and after it, and in each section that the story
 * enters or leaves. A story for readers enters a section only by a person who may publish there.
 */
export function mayChange(who: Actor, before: ArticleSummary, after: ArticleSummary): boolean {
  const [was, is] = [sectionsOf(before), sectionsOf(after)];
  const entered = is.filter((id) => !was.includes(id));
  const left = was.filter((id) => !is.includes(id));
  // A further section that becomes the main one is a change of both.
  const main = before.sectionId === after.sectionId ? [] : [before.sectionId, after.sectionId];
  const mayEnter = (id: string): boolean =>
    !forReaders.includes(before.status) || may(who, 'article.publish', inSection(after, id));
  return (
    mayEdit(who, before) &&
    mayEdit(who, after) &&
    [...new Set([...entered, ...left, ...main])].every((id) => mayEdit(who, { ...after, sectionId: id })) &&
    [...new Set([...entered, ...main])].every(mayEnter)
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
  actNames.filter((act) => isOpen(act, article.status) && mayActOn(who, act, article));
