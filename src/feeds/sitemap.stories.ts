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

/** Paper, sections and time of a sitemap. */
export interface SitemapContext {
  readonly paper: Paper;
  readonly sections: SectionTree;
  readonly now: Date;
}

/** Number of stories in memory at a time. */
const BATCH = 200;

/** The stories of a file in batches, newest first. */
export async function* storiesOf(
  file: SitemapFile,
  context: SitemapContext,
): AsyncGenerator<readonly SitemapUrl[]> {
  const { from, to } = bounds(file);
  const period = { lang: file.lang, from, to };
  let after: Position | undefined;
  do {
    const part = { limit: BATCH, after };
    const { items, next } = await addressesBetween(period, part, context.now);
    yield await urlsOf(items, context);
    after = next;
  } while (after);
}

/** The path of a story; undefined where its section was deleted. */
export function pathOf(
  story: Pick<Address, 'lang' | 'slug' | 'sectionId'>,
  { paper, sections }: SitemapContext,
): string | undefined {
  const section = sections.byId(story.sectionId);
  return section && editionPath(paper, story.lang, articlePath(section, story));
}

async function urlsOf(list: readonly Address[], context: SitemapContext): Promise<readonly SitemapUrl[]> {
  const groups = await translationsIn(list, context);
  return list.flatMap((story) => {
    const path = pathOf(story, context);
    // Pages with noindex or with a foreign canonical address are left out.
    if (path === undefined || story.seo.noindex || story.seo.canonical) return [];
    const translations = groups.get(story.translationGroup) ?? [];
    return [urlOf(context.paper, story, { path, translations })];
  });
}

/** A story's address and its translations. */
interface StoryAddress {
  readonly path: string;
  readonly translations: readonly Translation[];
}

function urlOf(paper: Paper, story: Address, { path, translations }: StoryAddress): SitemapUrl {
  const changed = story.updatedAt ?? story.publishedAt;
  return {
    loc: absoluteUrl(paper, path),
    alternates: alternatesOf(paper, { lang: story.lang, path, translations }),
    ...(changed && { changed }),
  };
}

/** The addresses of stories by their translation group. */
async function translationsIn(list: readonly Address[], context: SitemapContext) {
  const groups = new Map<string, Translation[]>();
  const ids = [...new Set(list.map(({ translationGroup }) => translationGroup))];
  for (const story of await addressesInGroups(ids, context.now)) {
    const path = pathOf(story, context);
    if (path === undefined) continue;
    const group = groups.get(story.translationGroup) ?? [];
    groups.set(story.translationGroup, [...group, { lang: story.lang, path }]);
  }
  return groups;
}
