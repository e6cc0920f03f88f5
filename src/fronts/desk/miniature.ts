/** A front in small: the first cards that readers see there now. */
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import type { PageViewContext } from '../../articles/page/format';
import { curatedIds } from '../curating/curation';
import { frontOf } from '../curating/front';
import { memoCuration } from '../curating/memo.curation';
import { liveStories } from '../stories';

const CARDS = 5;
const NEWEST = 10;

/** The first cards of the front page of an edition, the lead first; none in an empty paper. */
export async function frontMiniature(
  lang: string,
  now: Date,
  context: PageViewContext,
): Promise<readonly ArticleCard[]> {
  const stories = liveStories(lang, now, context.memo);
  const curation = await memoCuration(frontOf(lang), context.memo);
  const [curated, newest] = await Promise.all([
    stories.byIds(curatedIds(curation).slice(0, CARDS)),
    stories.newest(NEWEST),
  ]);
  const unique = new Map([...curated, ...newest].map((story) => [story.id, story]));
  return cardsOf([...unique.values()].slice(0, CARDS), context);
}
