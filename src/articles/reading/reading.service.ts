/** Stories that readers request. */
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { slugKey } from '../../language/slug';
import { reservedSlugs } from '../../sections/reserved';
import type { SectionTree } from '../../sections/section.tree';
import type { Memo } from '../../web/memo';
import { withoutMemo } from '../../web/memo';
import type { Article, ArticleSummary } from '../article';
import { articlePath, isLive } from '../article';
import { findBySlugKey } from '../store/article.find.model';
import { languagesOfPublished, latestIn } from '../store/article.lists.model';
import { memoByTag, memoInSection, memoMostRead } from './memo.lists';
import { addHour } from './reading.hours.model';
import { addReads } from './reads.model';
import type { Others, Room, StoriesBeside } from './related';
import { byRelation, othersFrom, shareOut } from './related';

export type FoundStory =
  | { readonly kind: 'article'; readonly article: Article }
  /** `path` is that of the default edition. */
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'killed'; readonly article: ArticleSummary };

/**
 * The story at an address. Former slugs, other sections and other spellings of the slug (NFD, vowel signs, tatweel,
 * hamza) redirect to the present address.
 * @throws NotFound for an address without a live or killed story
 */
export async function findPublishedArticle(
  at: { readonly lang: string; readonly section: string; readonly slug: string },
  sections: SectionTree,
  now: Date,
): Promise<FoundStory> {
  const key = slugKey(at.slug);
  const article = key === '' || reservedSlugs.has(at.section) ? undefined : await findBySlugKey(at.lang, key);
  if (!article) throw new NotFound();
  if (article.status === 'killed' && article.publishedAt) return { kind: 'killed', article };
  const section = sections.byId(article.sectionId);
  if (!section || !isLive(article, now)) throw new NotFound();
  const path = articlePath(section, article);
  return path === `/${at.section}/${at.slug}` ? { kind: 'article', article } : { kind: 'moved', path };
}

const CANDIDATES = 50;
const PER_TAG = 12;
const MOST_TAGS = 6;

/** Related stories: those that share most tags first, then the newest. */
export async function related(
  article: ArticleSummary,
  now: Date,
  memo = withoutMemo,
): Promise<readonly ArticleSummary[]> {
  // Reads the newest stories of each tag alone, so that a large tag costs no more.
  const tags = article.tagIds.slice(0, MOST_TAGS);
  const lists = await Promise.all(
    tags.map((tag) => memoByTag(memo, { lang: article.lang, tagId: tag, limit: PER_TAG }, now)),
  );
  return byRelation(article, lists.flat().slice(0, CANDIDATES));
}

/** The time of a request, and the memo of its page. */
export interface ReadContext {
  readonly now: Date;
  readonly memo?: Memo | undefined;
}

/** The stories below a story: related ones, and others of its section, each once. */
export async function storiesBelow(
  article: ArticleSummary,
  room: Room,
  { now, memo = withoutMemo }: ReadContext,
): Promise<StoriesBeside> {
  const { lang, sectionId } = article;
  const limit = room.more + room.related + 1;
  const [near, inSection] = await Promise.all([
    related(article, now, memo),
    memoInSection(memo, { lang, sectionId, limit }, now),
  ]);
  return shareOut(article, { near, inSection: inSection.items }, room);
}

/**
 * Stories for the place beside a story with few related ones: the most read, or the newest if few were read; none
 * that the page lists already.
 */
export async function otherStories(
  article: ArticleSummary,
  shown: StoriesBeside,
  {
    limit,
    now,
    memo = withoutMemo,
  }: { readonly limit: number; readonly now: Date; readonly memo?: Memo | undefined },
): Promise<Others> {
  if (limit === 0) return { read: false, stories: [] };
  const { lang } = article;
  const seen = new Set([article, ...shown.related, ...shown.moreInSection].map(({ id }) => id));
  const read = othersFrom(await memoMostRead(memo, { lang, limit: limit + seen.size }, now), seen, limit);
  if (read.length >= LEAST_READ) return { read: true, stories: read };
  const { items } = await latestIn(lang, { limit: limit + seen.size }, now);
  return { read: false, stories: othersFrom(items, seen, limit) };
}

/** The fewest stories of a list of the most read. */
const LEAST_READ = 3;

/** The most read stories of today and yesterday, completed by the newest if they are too few. */
export async function mostRead(
  lang: string,
  limit: number,
  { now, memo = withoutMemo }: ReadContext,
): Promise<readonly ArticleSummary[]> {
  const read = await memoMostRead(memo, { lang, limit }, now);
  if (read.length >= limit) return read;
  const { items } = await latestIn(lang, { limit: limit * 2 }, now);
  const ids = new Set(read.map(({ id }) => id));
  return [...read, ...items.filter(({ id }) => !ids.has(id))].slice(0, limit);
}

/** Stores the reads that were counted in memory, for live stories alone. */
export async function countReads(counted: ReadonlyMap<Id, number>, now: Date): Promise<void> {
  const languages = await languagesOfPublished([...counted.keys()]);
  const reads = [...counted].flatMap(([articleId, count]) => {
    const lang = languages.get(articleId);
    return lang === undefined ? [] : [{ articleId, lang, count }];
  });
  if (reads.length === 0) return;
  const byLang = new Map<string, number>();
  for (const { lang, count } of reads) byLang.set(lang, (byLang.get(lang) ?? 0) + count);
  await addReads(reads, now);
  await addHour(byLang, now);
}
