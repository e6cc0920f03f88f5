import type { ArticleSummary } from '../articles/article';
import { isLive } from '../articles/article';
import type { ArticleList, Part } from '../articles/store/article.lists.model';
import { findLive, latestIn, latestInSection } from '../articles/store/article.lists.model';
import { findSummaries, scheduledUntil } from '../articles/store/desk.lists.model';
import { memoFilms, memoInSection } from '../articles/reading/memo.lists';
import { mostRead } from '../articles/reading/reading.service';
import type { Id } from '../ids/id';
import type { SectionTree } from '../sections/section.tree';
import { withoutMemo } from '../web/memo';

/** The stories of an edition from which a front is made. */
export interface Stories {
  newest(limit: number): Promise<readonly ArticleSummary[]>;
  inSection(sectionId: Id, part: Part): Promise<ArticleList>;
  /** In the order of the ids, without stories that readers may not see. */
  byIds(ids: readonly Id[]): Promise<readonly ArticleSummary[]>;
  mostRead(limit: number): Promise<readonly ArticleSummary[]>;
  /** The newest stories with a film. */
  films(limit: number): Promise<readonly ArticleSummary[]>;
}

/** The stories that readers may see now. The first page of each section is memoized. */
export const liveStories = (lang: string, now: Date, memo = withoutMemo): Stories => ({
  newest: async (limit) => (await latestIn(lang, { limit }, now)).items,
  inSection: (sectionId, part) =>
    (part.page ?? 1) === 1 && !part.after
      ? memoInSection(memo, { lang, sectionId, limit: part.limit }, now)
      : latestInSection({ lang, id: sectionId }, part, now),
  byIds: (ids) => (ids.length === 0 ? Promise.resolve([]) : findLive(ids, now)),
  mostRead: (limit) => mostRead(lang, limit, { now, memo }),
  films: (limit) => memoFilms(memo, { lang, limit }, now),
});

const MOST_SCHEDULED = 200;

/** The stories that readers will see at a time, if nothing changes until then: scheduled ones count as published. */
export async function futureStories(lang: string, at: Date, sections: () => SectionTree): Promise<Stories> {
  const visible = (stories: readonly ArticleSummary[]) =>
    stories.map(asPublished).filter((story) => isLive(story, at));
  const scheduled = visible(await scheduledUntil(lang, at, MOST_SCHEDULED));
  const live = liveStories(lang, at);
  const merge = (stories: readonly ArticleSummary[], added: readonly ArticleSummary[], limit: number) =>
    [...added, ...stories].sort(newestFirst).slice(0, limit);
  return {
    ...live,
    newest: async (limit) => merge(await live.newest(limit), scheduled, limit),
    inSection: async (sectionId, part) => {
      const { items } = await live.inSection(sectionId, part);
      const added = scheduled.filter((story) => isListedIn(story, sectionId, sections()));
      return { items: merge(items, added, part.limit) };
    },
    byIds: async (ids) => {
      const found = await findSummaries(ids);
      return visible(ids.flatMap((id) => found.get(id) ?? []));
    },
  };
}

/** Whether a story belongs to a section or to one below it. */
export const isListedIn = (story: ArticleSummary, sectionId: Id, sections: SectionTree): boolean =>
  [story.sectionId, ...story.alsoIn].some(
    (id) => id === sectionId || sections.above(id).some((above) => above.id === sectionId),
  );

/** A scheduled story as it is after its publication. */
const asPublished = (story: ArticleSummary): ArticleSummary =>
  story.status === 'scheduled' && story.scheduledFor
    ? { ...story, status: 'published', publishedAt: story.publishedAt ?? story.scheduledFor }
    : story;

const newestFirst = (a: ArticleSummary, b: ArticleSummary): number =>
  (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0);
