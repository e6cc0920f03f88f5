/** Lists on the pages of many stories, memoized until one of their stories changes. */
import type { Id } from '../../ids/id';
import type { Memo } from '../../web/memo';
import type { ArticleSummary } from '../article';
import { isLive } from '../article';
import { latestKey, sectionListKey, tagListKey } from '../store/article.keys';
import type { ArticleList } from '../store/article.lists.model';
import { findLive, latestByTag, latestInSection } from '../store/article.lists.model';
import { latestFilms } from './films';
import { mostReadIds } from './reads.model';

/** Approximate bytes of a story without its text, with its card. */
const STORY = 3000;
/** An embargo's end and an expiry have no event: the live stories are filtered at each read. */
const HOLDS_FOR = 60_000;

const facts = (list: ArticleList, now: Date, ...dependsOn: readonly string[]) => ({
  value: list,
  dependsOn: [...dependsOn, 'settings'],
  size: list.items.length * STORY,
  changesAt: new Date(now.getTime() + HOLDS_FOR),
});

const live = ({ items, ...list }: ArticleList, now: Date): ArticleList => ({
  ...list,
  items: items.filter((each) => isLive(each, now)),
});

/** The newest stories of a section, as `latestInSection` gives them. */
export async function memoInSection(
  memo: Memo,
  { lang, sectionId, limit }: { readonly lang: string; readonly sectionId: Id; readonly limit: number },
  now: Date,
): Promise<ArticleList> {
  const list = await memo(`newest in ${sectionId} ${lang} ${limit}`, async () =>
    facts(
      await latestInSection({ lang, id: sectionId }, { limit }, now),
      now,
      sectionListKey(lang, sectionId),
    ),
  );
  return live(list, now);
}

/** The most read stories of an edition today and yesterday, counted each minute; there may be few. */
export async function memoMostRead(
  memo: Memo,
  { lang, limit }: { readonly lang: string; readonly limit: number },
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const list = await memo(`read most ${lang} ${limit}`, async () => {
    const found = await findLive(await mostReadIds(lang, limit, now), now);
    const items = found.slice(0, limit);
    return facts({ items }, now, ...items.map(({ id }) => `article:${id}`));
  });
  return live(list, now).items;
}

/** The newest stories of an edition with a film. */
export async function memoFilms(
  memo: Memo,
  { lang, limit }: { readonly lang: string; readonly limit: number },
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const list = await memo(`films ${lang} ${limit}`, async () =>
    facts({ items: await latestFilms(lang, limit, now) }, now, latestKey(lang)),
  );
  return live(list, now).items;
}

/** The newest stories with a tag. */
export async function memoByTag(
  memo: Memo,
  { lang, tagId, limit }: { readonly lang: string; readonly tagId: Id; readonly limit: number },
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const list = await memo(`newest by ${tagId} ${lang} ${limit}`, async () =>
    facts(
      await latestByTag({ lang, id: tagId }, { limit }, now),
      now,
      tagListKey(lang, tagId),
      `tag:${tagId}`,
    ),
  );
  return live(list, now).items;
}
