import type { Actor } from '../accounts/account';
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

const leads = (who: Actor): boolean => who.role === 'administrator' || who.role === 'editor';

/** Editors change every story; others their own, and only while it is with them. */
export const mayEdit = (who: Actor, article: ArticleSummary): boolean =>
  article.status !== 'killed' &&
  (leads(who) || (article.createdBy === who.id && beforeDecision.includes(article.status)));

export const mayPublish = (who: Actor): boolean => leads(who);

/** Killing reaches feeds, caches and search engines, and cannot be taken back. */
export const mayKill = (who: Actor): boolean => leads(who);

export const mayCorrect = (who: Actor, article: ArticleSummary): boolean =>
  leads(who) && article.status === 'published';

/** A story that readers have seen is unpublished or killed, never deleted. */
export const mayDelete = (who: Actor, article: ArticleSummary): boolean =>
  article.publishedAt === undefined && article.status !== 'killed' && mayEdit(who, article);
