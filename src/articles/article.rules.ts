import type { Actor } from '../accounts/account';
import { may, type Subject } from '../accounts/permissions';
import type { ArticleSummary, Stage } from './article';

/** The stages a story may go to from each stage. A killed story stays dead. */
export const nextStages: Readonly<Record<Stage, readonly Stage[]>> = {
  draft: ['submitted', 'approved', 'scheduled', 'published', 'archived', 'killed'],
  submitted: ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'killed'],
  in_review: ['changes_requested', 'approved', 'scheduled', 'published', 'killed'],
  changes_requested: ['draft', 'submitted', 'approved', 'scheduled', 'published', 'killed'],
  approved: ['draft', 'changes_requested', 'scheduled', 'published', 'killed'],
  scheduled: ['draft', 'approved', 'scheduled', 'published', 'killed'],
  published: ['unpublished', 'archived', 'killed'],
  unpublished: ['draft', 'submitted', 'scheduled', 'published', 'archived', 'killed'],
  archived: ['draft', 'published', 'killed'],
  killed: [],
};

export const canMove = (from: Stage, to: Stage): boolean => nextStages[from].includes(to);

const beforeDecision: readonly Stage[] = ['draft', 'changes_requested'];

/** Whose a story is and where it stands, for the permission table. */
export const subjectOf = (article: Pick<ArticleSummary, 'createdBy' | 'sectionId' | 'alsoIn'>): Subject => ({
  ownerIds: [article.createdBy],
  sectionIds: [article.sectionId, ...article.alsoIn],
});

/** Whoever reviews a story changes it at any stage; others only while it is with them. */
export const mayEdit = (who: Actor, article: ArticleSummary): boolean =>
  article.status !== 'killed' &&
  may(who, 'article.edit', subjectOf(article)) &&
  (beforeDecision.includes(article.status) || may(who, 'article.review', subjectOf(article)));

export const mayPublish = (who: Actor, article: ArticleSummary): boolean =>
  may(who, 'article.publish', subjectOf(article));

export const mayWithdraw = (who: Actor, article: ArticleSummary): boolean =>
  may(who, 'article.unpublish', subjectOf(article));

/** Killing reaches feeds, caches and search engines, and cannot be taken back. */
export const mayKill = (who: Actor, article: ArticleSummary): boolean =>
  may(who, 'article.kill', subjectOf(article));

export const mayCorrect = (who: Actor, article: ArticleSummary): boolean =>
  article.status === 'published' && may(who, 'article.correct', subjectOf(article));

/** A story that readers have seen is unpublished or killed, never deleted. */
export const mayDelete = (who: Actor, article: ArticleSummary): boolean =>
  article.publishedAt === undefined &&
  mayEdit(who, article) &&
  may(who, 'article.delete', subjectOf(article));
