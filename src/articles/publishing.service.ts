/** How a story comes before its readers, and how it leaves them. */
import type { Actor } from '../accounts/account';
import { system } from '../accounts/account';
import { transaction } from '../database/transaction';
import type { Article } from './article';
import { findById, listDue } from './article.find.model';
import type { ArticleInput } from './article.input';
import { addDraft, findArticle } from './article.service';
import { applyScheduledUpdate } from './copies/scheduled.service';
import { listDueUpdates } from './copies/scheduled.model';
import { moveArticle, moveIn } from './moving.service';
import { transactionForNames } from './names';
import { tellOverdue } from './notices';

/** When to publish: a time to come schedules the story, a time past dates it back. */
export interface When {
  readonly at?: Date;
}

const move = ({ at }: When, now: Date) => ({
  act: at !== undefined && at > now ? ('schedule' as const) : ('publish' as const),
  ...(at && { at }),
});

/** Publishes a story, or schedules it. A story published before keeps its first time unless told another. */
export const publish = (who: Actor, id: string, when: When, now: Date): Promise<Article> =>
  moveArticle(who, id, move(when, now), now);

/**
 * Takes in a whole story and publishes it, or nothing of it. Stories that come with a time keep it.
 * @throws InvalidInput where the `externalId` is known already.
 */
export function createAndPublish(
  who: Actor,
  input: ArticleInput,
  now: Date,
  how: When & { readonly demo?: boolean } = {},
): Promise<Article> {
  return transactionForNames(async () =>
    moveIn(who, await addDraft(who, input, now, how.demo ?? false), move(how, now), now),
  );
}

/** Takes a story from its readers for now; it may be published again. */
export const unpublish = (who: Actor, id: string, now: Date): Promise<Article> =>
  moveArticle(who, id, { act: 'unpublish' }, now);

/** Puts a story away for good without saying anything against it. */
export const archive = (who: Actor, id: string, now: Date): Promise<Article> =>
  moveArticle(who, id, { act: 'archive' }, now);

/**
 * Kills a story: it should never have been. Readers find the notice at its address, and it is not
 * published again.
 */
export const kill = (who: Actor, id: string, notice: string, now: Date): Promise<Article> =>
  moveArticle(who, id, { act: 'kill', note: notice }, now);

/** Says openly that a published story was wrong; what was right is changed by saving the story. */
export const correct = (who: Actor, id: string, text: string, now: Date): Promise<Article> =>
  moveArticle(who, id, { act: 'correct', note: text }, now);

/** A story whose time had come and that could not be moved: somebody must be told. */
export interface Overdue {
  readonly id: string;
  readonly problem: unknown;
}

/**
 * Publishes what is scheduled, brings out scheduled updates and takes down what has expired up to now. Each
 * story stands for itself: one that fails keeps its time, is tried again, and is reported.
 */
export async function doDueWork(now: Date): Promise<{ done: number; overdue: readonly Overdue[] }> {
  const steps = [
    ...(await listDue('scheduled', now)).map((id) => ({ id, step: () => publishDue(id, now) })),
    ...(await listDueUpdates(now)).map((id) => ({ id, step: () => applyScheduledUpdate(id, now) })),
    ...(await listDue('published', now)).map((id) => ({ id, step: () => unpublish(system, id, now) })),
  ];
  const overdue: Overdue[] = [];
  for (const { id, step } of steps) {
    await step().catch((problem: unknown) => overdue.push({ id, problem }));
  }
  for (const { id } of overdue) await sayOverdue(id, now);
  return { done: steps.length - overdue.length, overdue };
}

async function sayOverdue(id: string, now: Date): Promise<void> {
  const article = await findById(id);
  if (article) await transaction(() => tellOverdue(article, now));
}

/** A story that is late carries the time it was meant for. */
function publishDue(id: string, now: Date): Promise<Article> {
  return transaction(async () => {
    const article = await findArticle(id);
    const due = article.scheduledFor;
    const isDue = article.status === 'scheduled' && due !== undefined && due <= now;
    if (!isDue) return article;
    return moveIn(system, article, { act: 'publish', at: article.publishedAt ?? due }, now);
  });
}
