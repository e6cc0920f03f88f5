/** Permissions on stories, by stage, owners and sections. */
import type { Actor } from '../accounts/account';
import { may, type Subject } from '../accounts/permissions/permissions';
import type { Id } from '../ids/id';
import { actNames, isOpen, mayAct } from '../workflow/acts';
import type { Act } from '../workflow/acts';
import type { Stage } from '../workflow/stage';
import { withWriters } from '../workflow/stage';
import type { ArticleSummary } from './article';

type Placed = Pick<ArticleSummary, 'createdBy' | 'assigneeIds' | 'sectionId' | 'alsoIn'>;

/** Ids of the owners of a story: the account that began it, and those with an open assignment of it. */
export const ownersOf = ({ createdBy, assigneeIds = [] }: Placed): readonly string[] => [
  ...new Set([createdBy, ...assigneeIds]),
];

/**
 * The story as the permission table sees it. Its main section alone gives rights over it: a further section lists the
 * story and gives its editors no right to change it.
 */
export const subjectOf = (article: Placed): Subject => inSection(article, article.sectionId);

const inSection = (article: Placed, sectionId: Id): Subject => ({
  ownerIds: ownersOf(article),
  sectionIds: [sectionId],
});

/** The editors of each section that lists a story read it. */
export const mayRead = (who: Actor, article: Placed): boolean =>
  may(who, 'article.read', { ownerIds: ownersOf(article), sectionIds: sectionsOf(article) });

/** Acts that concern all sections of a story; other acts concern its main section alone. */
const actsInEverySection: ReadonlySet<Act> = new Set(['publish', 'schedule']);

/** Whether the actor may do an act in each section that it concerns, in any stage. */
export const mayActOn = (who: Actor, act: Act, article: Placed): boolean =>
  (actsInEverySection.has(act) ? sectionsOf(article) : [article.sectionId]).every((id) =>
    mayAct(who, act, inSection(article, id)),
  );

/** Whether a further section is the only reason why the actor may not do the act. */
export const isHeldByFurtherSection = (who: Actor, act: Act, article: Placed): boolean =>
  mayAct(who, act, subjectOf(article)) && !mayActOn(who, act, article);

/** Whether the actor may edit a story: reviewers and publishers in any stage, others while it is with them. */
export function mayEdit(who: Actor, article: ArticleSummary): boolean {
  const subject = subjectOf(article);
  if (article.status === 'killed' || !may(who, 'article.edit', subject)) return false;
  const leads = may(who, 'article.review', subject) || may(who, 'article.publish', subject);
  return leads || withWriters.includes(article.status);
}

/** Stages of published stories, and of those that due work publishes. */
const forReaders: readonly Stage[] = ['scheduled', 'published'];

/**
 * Whether the actor may make the change: to the story before and after it, and in each section that the story enters
 * or leaves. To move a story for readers into a section takes the permission to publish there.
 */
export function mayChange(who: Actor, before: ArticleSummary, after: ArticleSummary): boolean {
  const [was, is] = [sectionsOf(before), sectionsOf(after)];
  const entered = is.filter((id) => !was.includes(id));
  const left = was.filter((id) => !is.includes(id));
  // A further section that becomes the main one changes both.
  const main = before.sectionId === after.sectionId ? [] : [before.sectionId, after.sectionId];
  const mayEnter = (id: Id): boolean =>
    !forReaders.includes(before.status) || may(who, 'article.publish', inSection(after, id));
  return (
    mayEdit(who, before) &&
    mayEdit(who, after) &&
    [...new Set([...entered, ...left, ...main])].every((id) => mayEdit(who, { ...after, sectionId: id })) &&
    [...new Set([...entered, ...main])].every(mayEnter)
  );
}

const sectionsOf = ({ sectionId, alsoIn }: Placed): readonly Id[] => [sectionId, ...alsoIn];

/** Whether a story can go to the bin: readers do not see it, and it is no kill notice. */
export const isDeletable = ({
  status,
  publishedAt,
}: Pick<ArticleSummary, 'status' | 'publishedAt'>): boolean =>
  publishedAt === undefined || !['published', 'scheduled', 'killed'].includes(status);

/** Whether the actor may delete a story; a published one is unpublished first. */
export const mayDelete = (who: Actor, article: ArticleSummary): boolean =>
  isDeletable(article) && mayEdit(who, article) && may(who, 'article.delete', subjectOf(article));

/** The acts that the actor may do in the story's stage, for buttons; the service checks them again. */
export const openActs = (who: Actor, article: ArticleSummary): readonly Act[] =>
  actNames.filter((act) => isOpen(act, article.status) && mayActOn(who, act, article));
