/** How a story comes before its readers, and how it leaves them. */
import type { Actor } from '../accounts/account';
import { system } from '../accounts/account';
import { may } from '../accounts/permissions';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed, NotPossible } from '../errors';
import type { EventType } from '../events/event';
import { cleanLine, cleanText } from '../language/clean';
import { without } from '../present';
import type { Article, Stage } from './article';
import { listDue } from './article.find.model';
import type { ArticleInput } from './article.input';
import { canMove, mayCorrect, mayKill, mayPublish, mayWithdraw, subjectOf } from './article.rules';
import { addDraft, findArticle } from './article.service';
import { writeChange } from './article.trail';
import { transactionForNames } from './names';

/** When to publish: a time to come schedules the story, a time past dates it back. */
export interface When {
  readonly at?: Date;
}

/** Publishes a story, or schedules it. A story published before keeps its first time unless told another. */
export function publish(who: Actor, id: string, when: When, now: Date): Promise<Article> {
  return transaction(async () => publishIn(who, await findArticle(id), when, now));
}

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
    publishIn(who, await addDraft(who, input, now, how.demo ?? false), how, now),
  );
}

async function publishIn(who: Actor, before: Article, { at }: When, now: Date): Promise<Article> {
  const article = without(before, 'scheduledFor');
  const later = at !== undefined && at > now;
  const allowed = later ? may(who, 'article.schedule', subjectOf(before)) : mayPublish(who, before);
  if (!allowed) throw new NotAllowed();
  if (before.embargoUntil !== undefined && before.embargoUntil > (later ? at : now)) {
    throw new NotPossible({ key: 'articles.error.embargo' });
  }
  if (before.expiresAt !== undefined && before.expiresAt <= (later ? at : now)) {
    throw new NotPossible({ key: 'articles.error.expired' });
  }
  const to: Stage = later ? 'scheduled' : 'published';
  checkMove(before, to);
  const after: Article = later
    ? { ...article, status: to, scheduledFor: at }
    : { ...article, status: to, publishedAt: at ?? before.publishedAt ?? now };
  const act = later ? 'article.saved' : 'article.published';
  return writeChange(who, before, after, now, { act, detail: { to } });
}

/** Takes a story from its readers for now; it may be published again. */
export const unpublish = (who: Actor, id: string, now: Date): Promise<Article> =>
  move(who, id, now, { to: 'unpublished', act: 'article.unpublished' });

/** Puts a story away for good without saying anything against it. */
export const archive = (who: Actor, id: string, now: Date): Promise<Article> =>
  move(who, id, now, { to: 'archived', act: 'article.archived' });

/**
 * Kills a story: it should never have been. Readers find the notice at its address, and it is not
 * published again.
 */
export function kill(who: Actor, id: string, notice: string, now: Date): Promise<Article> {
  const killNotice = cleanLine(notice);
  return move(who, id, now, { to: 'killed', act: 'article.killed' }, killNotice ? { killNotice } : {});
}

/** Says openly that a published story was wrong; what was right is changed by saving the story. */
export function correct(who: Actor, id: string, text: string, now: Date): Promise<Article> {
  const correction = { at: now, text: cleanText(text).trim() };
  if (correction.text === '') throw new InvalidInput({ text: { key: 'web.error.required' } });
  return transaction(async () => {
    const before = await findArticle(id);
    if (before.status !== 'published') throw new NotPossible({ key: 'articles.error.correctUnpublished' });
    if (!mayCorrect(who, before)) throw new NotAllowed();
    const after = { ...before, corrections: [...before.corrections, correction], updatedAt: now };
    return writeChange(who, before, after, now, { act: 'article.corrected' });
  });
}

/** A story whose time had come and that could not be moved: somebody must be told. */
export interface Overdue {
  readonly id: string;
  readonly problem: unknown;
}

/**
 * Publishes what is scheduled and takes down what has expired up to now. Each story stands for itself: one
 * that fails keeps its time, is tried again, and is reported.
 */
export async function doDueWork(now: Date): Promise<{ done: number; overdue: readonly Overdue[] }> {
  const steps = [
    ...(await listDue('scheduled', now)).map((id) => ({ id, step: () => publishDue(id, now) })),
    ...(await listDue('published', now)).map((id) => ({ id, step: () => takeDownDue(id, now) })),
  ];
  const overdue: Overdue[] = [];
  for (const { id, step } of steps) {
    await step().catch((problem: unknown) => overdue.push({ id, problem }));
  }
  return { done: steps.length - overdue.length, overdue };
}

/** A story that is late carries the time it was meant for. */
function publishDue(id: string, now: Date): Promise<Article> {
  return transaction(async () => {
    const article = await findArticle(id);
    const due = article.scheduledFor;
    const isDue = article.status === 'scheduled' && due !== undefined && due <= now;
    return isDue ? publishIn(system, article, { at: article.publishedAt ?? due }, now) : article;
  });
}

/** Another process may have done it since it was found. */
function takeDownDue(id: string, now: Date): Promise<Article> {
  return transaction(async () => {
    const article = await findArticle(id);
    const isOver = article.expiresAt !== undefined && article.expiresAt <= now;
    return article.status === 'published' && isOver ? unpublish(system, id, now) : article;
  });
}

function move(
  who: Actor,
  id: string,
  now: Date,
  { to, act }: { readonly to: Stage; readonly act: EventType },
  more: Partial<Article> = {},
): Promise<Article> {
  return transaction(async () => {
    const before = await findArticle(id);
    if (!(to === 'killed' ? mayKill : mayWithdraw)(who, before)) throw new NotAllowed();
    checkMove(before, to);
    const after = { ...without(before, 'scheduledFor'), ...more, status: to };
    return writeChange(who, before, after, now, { act });
  });
}

function checkMove(article: Article, to: Stage): void {
  if (canMove(article.status, to)) return;
  throw new NotPossible({ key: `articles.error.cannot.${to}`, values: { from: article.status } });
}
