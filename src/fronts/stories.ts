import type { ArticleSummary } from '../articles/article';
import { isLive } from '../articles/article';
import type { ArticleList, Part } from '../articles/store/article.lists.model';
import { findLive, latestIn, latestInSection } from '../articles/store/article.lists.model';
import { findSummaries, scheduledUntil } from '../articles/store/desk.lists.model';
import { memoInSection } from '../articles/reading/memo.lists';
import { mostRead } from '../articles/reading/reading.service';
import type { SectionTree } from '../sections/section.tree';
import { withoutMemo } from '../web/memo';

/** The stories of an edition, as a front asks for them. */
export interface Stories {
  newest(limit: number): Promise<readonly ArticleSummary[]>;
  inSection(sectionId: string, part: Part): Promise<ArticleList>;
  /** In the order asked; what readers may not see is left out. */
  byIds(ids: readonly string[]): Promise<readonly ArticleSummary[]>;
  mostRead(limit: number): Promise<readonly ArticleSummary[]>;
}

/** What readers may see now. The newest of each section are kept where there is something to keep them. */
export const readersStories = (lang: string, now: Date, memo = withoutMemo): Stories => ({
  newest: async (limit) => (await latestIn(lang, { limit }, now)).items,
  inSection: (sectionId, part) =>
    (part.page ?? 1) === 1 && !part.after
      ? memoInSection(memo, { lang, sectionId, limit: part.limit }, now)
      : latestInSection(lang, sectionId, part, now),
  byIds: (ids) => (ids.length === 0 ? Promise.resolve([]) : findLive(ids, now)),
  mostRead: (limit) => mostRead(lang, limit, { now, memo }),
});

const MOST_SCHEDULED = 200;

/** What readers will see at a moment to come, as far as it is known today: what is scheduled has come out. */
export async function storiesToCome(lang: string, at: Date, sections: () => SectionTree): Promise<Stories> {
  const scheduled = (await scheduledUntil(lang, at, MOST_SCHEDULED))
    .map(cameOut)
    .filter((story) => isLive(story, at));
  const then = readersStories(lang, at);
  const among = (stories: readonly ArticleSummary[], known: readonly ArticleSummary[], limit: number) =>
    [...known, ...stories].sort(newestFirst).slice(0, limit);
  const listedIn = (sectionId: string) =>
    scheduled.filter((story) =>
      [story.sectionId, ...story.alsoIn].some(
        (id) =>
          id === sectionId ||
          sections()
            .above(id)
            .some((above) => above.id === sectionId),
      ),
    );
  return {
    ...then,
    newest: async (limit) => among(await then.newest(limit), scheduled, limit),
    inSection: async (sectionId, part) => {
      const { items } = await then.inSection(sectionId, part);
      return { items: among(items, listedIn(sectionId), part.limit) };
    },
    byIds: async (ids) => {
      const found = await findSummaries(ids);
      return ids
        .flatMap((id) => found.get(id) ?? [])
        .map(cameOut)
        .filter((story) => isLive(story, at));
    },
  };
}

/** A scheduled story as it will be when its time has come. */
export const cameOut = (story: ArticleSummary): ArticleSummary =>
  story.status === 'scheduled' && story.scheduledFor
    ? { ...story, status: 'published', publishedAt: story.publishedAt ?? story.scheduledFor }
    : story;

const newestFirst = (a: ArticleSummary, b: ArticleSummary): number =>
  (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0);
