import type { Actor, ActorContext } from '../../accounts/account';
import { mayRead } from '../../articles/article.rules';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { Id } from '../../ids/id';
import type { Breaking } from './breaking.model';
import { closeBreaking, putBreaking } from './breaking.model';
import { frontOf, mayCurate } from './front';

export { findBreaking, findLastBreaking, type Breaking } from './breaking.model';

/** Longest time of a banner, in hours. */
export const LONGEST_BREAKING = 24;

/** Dependency key of every page of an edition. */
export const breakingKey = (lang: string): string => `breaking:${lang}`;

/** Shows a banner above every page of an edition until a time. @throws NotAllowed, InvalidInput */
export function setBreaking(
  { who, now }: ActorContext,
  lang: string,
  banner: Pick<Breaking, 'headline' | 'articleId' | 'until'>,
): Promise<void> {
  if (!mayCurate(who, frontOf(lang))) throw new NotAllowed();
  const hours = (banner.until.getTime() - now.getTime()) / 3_600_000;
  if (hours <= 0 || hours > LONGEST_BREAKING) {
    throw new InvalidInput({
      hours: { key: 'fronts.error.breakingTime', values: { hours: LONGEST_BREAKING } },
    });
  }
  return transaction(async () => {
    await checkStory(who, lang, banner.articleId);
    await putBreaking(lang, { ...banner, at: now, by: who.id });
    const detail = { headline: banner.headline, until: banner.until };
    await remember({ at: now, actor: who.id, act: 'breaking.set', subject: breakingKey(lang), detail });
    await recordBreakingChange(lang);
  });
}

/** Removes the banner before its time. @throws NotAllowed */
export function endBreaking({ who, now }: ActorContext, lang: string): Promise<void> {
  if (!mayCurate(who, frontOf(lang))) throw new NotAllowed();
  return transaction(async () => {
    await closeBreaking(lang, now);
    const subject = breakingKey(lang);
    await remember({ at: now, actor: who.id, act: 'breaking.ended', subject, detail: {} });
    await recordBreakingChange(lang);
  });
}

async function checkStory(who: Actor, lang: string, articleId: Id | undefined): Promise<void> {
  if (articleId === undefined) return;
  const story = (await findSummaries([articleId])).get(articleId);
  if (story?.lang !== lang || !mayRead(who, story))
    throw new InvalidInput({ story: { key: 'articles.error.unknown' } });
}

/** Invalidates every page of the edition: all of them show the banner. */
const recordBreakingChange = (lang: string): Promise<unknown> =>
  recordEvent({ type: 'front.changed', subject: breakingKey(lang), drops: [breakingKey(lang)] });
