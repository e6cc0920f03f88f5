import type { Actor } from '../../accounts/account';
import { mayRead } from '../../articles/article.rules';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { Breaking } from './breaking.model';
import { closeBreaking, putBreaking } from './breaking.model';
import { frontPlace, mayCurate } from './place';

export { findBreaking, findLastBreaking, type Breaking } from './breaking.model';

/** No strip stands longer than this: by then it is news no more. In hours. */
export const LONGEST_BREAKING = 24;

/** Dependency key of every page of an edition: whatever it says above. */
export const breakingKey = (lang: string): string => `breaking:${lang}`;

/** Puts the strip above every page of an edition until a moment. @throws NotAllowed, InvalidInput */
export function setBreaking(
  who: Actor,
  lang: string,
  strip: Pick<Breaking, 'headline' | 'articleId' | 'until'>,
  now: Date,
): Promise<void> {
  if (!mayCurate(who, frontPlace(lang))) throw new NotAllowed();
  const hours = (strip.until.getTime() - now.getTime()) / 3_600_000;
  if (hours <= 0 || hours > LONGEST_BREAKING) {
    throw new InvalidInput({
      hours: { key: 'fronts.error.breakingTime', values: { hours: LONGEST_BREAKING } },
    });
  }
  return transaction(async () => {
    await checkStory(who, lang, strip.articleId);
    await putBreaking(lang, { ...strip, at: now, by: who.id });
    await follow(who, lang, 'breaking.set', now, { headline: strip.headline, until: strip.until });
  });
}

/** Takes the strip away before its time. */
export function endBreaking(who: Actor, lang: string, now: Date): Promise<void> {
  if (!mayCurate(who, frontPlace(lang))) throw new NotAllowed();
  return transaction(async () => {
    await closeBreaking(lang, now);
    await follow(who, lang, 'breaking.ended', now);
  });
}

async function checkStory(who: Actor, lang: string, articleId: string | undefined): Promise<void> {
  if (articleId === undefined) return;
  const story = (await findSummaries([articleId])).get(articleId);
  if (story?.lang !== lang || !mayRead(who, story))
    throw new InvalidInput({ story: { key: 'articles.error.unknown' } });
}

async function follow(
  who: Actor,
  lang: string,
  act: string,
  at: Date,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const key = breakingKey(lang);
  await remember({ at, actor: who.id, act, subject: key, detail });
  await recordEvent({ type: 'front.changed', subject: key, drops: [key] });
}
