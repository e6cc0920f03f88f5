import { articlePath } from '../articles/article';
import { addressesBetween, addressesInGroups } from '../articles/store/sitemap.model';
import type { Address } from '../articles/store/sitemap.model';
import type { Position } from '../articles/store/article.lists.model';
import type { SectionTree } from '../sections/section.tree';
import { alternatesOf } from '../seo/address';
import type { Translation } from '../seo/facts';
import type { Paper } from '../web/pages/paper';
import { absoluteUrl, editionPath } from '../web/pages/paper';
import type { SitemapUrl } from './sitemap';
import { bounds } from './sitemap.files';
import type { SitemapFile } from './sitemap.files';

/** What addresses of stories are made with, at one moment. */
export interface SitemapMonth {
  readonly paper: Paper;
  readonly sections: SectionTree;
  readonly now: Date;
}

/** Stories read at a time, and so held in memory. */
const BATCH = 200;

/** The stories of a file, newest first, a few hundred at a time however many there are. */
export async function* storiesOf(
  file: SitemapFile,
  moment: SitemapMonth,
): AsyncGenerator<readonly SitemapUrl[]> {
  const stretch = bounds(file);
  let after: Position | undefined;
  do {
    const part = { limit: BATCH, after };
    const { items, next } = await addressesBetween(file.lang, stretch, part, moment.now);
    yield await urlsOf(items, moment);
    after = next;
  } while (after);
}

/** The path of a story; undefined where its section is gone. */
export function pathOf(
  story: Pick<Address, 'lang' | 'slug' | 'sectionId'>,
  { paper, sections }: SitemapMonth,
): string | undefined {
  const section = sections.byId(story.sectionId);
  return section && editionPath(paper, story.lang, articlePath(section, story));
}

async function urlsOf(list: readonly Address[], moment: SitemapMonth): Promise<readonly SitemapUrl[]> {
  const groups = await translationsIn(list, moment);
  return list.flatMap((story) => {
    const path = pathOf(story, moment);
    // A page that says it is not to be indexed, or that its original is elsewhere, has no place here.
    if (path === undefined || story.seo.noindex || story.seo.canonical) return [];
    return [urlOf(story, path, groups.get(story.translationGroup) ?? [], moment.paper)];
  });
}

function urlOf(story: Address, path: string, translations: readonly Translation[], paper: Paper): SitemapUrl {
  const changed = story.updatedAt ?? story.publishedAt;
  return {
    loc: absoluteUrl(paper, path),
    alternates: alternatesOf(paper, { lang: story.lang, path, translations }),
    ...(changed && { changed }),
  };
}

/** By translations group, the addresses of its stories. */
async function translationsIn(list: readonly Address[], moment: SitemapMonth) {
  const groups = new Map<string, Translation[]>();
  const ids = [...new Set(list.map(({ translationGroup }) => translationGroup))];
  for (const story of await addressesInGroups(ids, moment.now)) {
    const path = pathOf(story, moment);
    if (path === undefined) continue;
    const group = groups.get(story.translationGroup) ?? [];
    groups.set(story.translationGroup, [...group, { lang: story.lang, path }]);
  }
  return groups;
}
