/** A front in small: the first cards that readers see there now, with the texts and pictures of the front. */
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import type { PageViewContext } from '../../articles/page/format';
import { arrange } from '../arrangement';
import { curatedZones } from '../curating/curated-cards';
import { activeCards, slotsOf, type Curation } from '../curating/curation';
import { frontOf } from '../curating/front';
import { memoCuration } from '../curating/memo.curation';
import { layouts } from '../curating/zone-layouts';
import { cardsIn, readStories, zonesOf } from '../pages/front.stories';
import { liveStories } from '../stories';

const CARDS = 5;
/** The newest stories that fill the first zones: a few more than there are cards, since some are placed elsewhere. */
const NEWEST = 12;

/** The first cards of the front page of an edition, the lead first; none in an empty paper. */
export async function frontMiniature(
  lang: string,
  now: Date,
  context: PageViewContext,
): Promise<readonly ArticleCard[]> {
  const stories = liveStories(lang, now, context.memo);
  const whole = await memoCuration(frontOf(lang), context.memo);
  const curation = firstZones(whole);
  const [curated, all] = await Promise.all([
    curatedZones(curation, { stories, now }, context),
    readStories(stories, curation, context.sections()),
  ]);
  const elsewhere = new Set<string>(
    whole.zones.flatMap((zone) => activeCards(zone, now)).map(({ articleId }) => articleId),
  );
  const read = { ...all, newest: all.newest.filter(({ id }) => !elsewhere.has(id)).slice(0, NEWEST) };
  const cards = await cardsOfAll(read, context);
  const shown = cardsIn(read, cards);
  const arranged = arrange(shown, { zones: zonesOf(curation, { curated, cards: shown }, now) });
  const first = arranged.flatMap(({ lead, cards: others, latest }) => [
    ...(lead ? [lead] : []),
    ...others,
    ...latest,
  ]);
  return [...new Map(first.map((card) => [card.id, card])).values()].slice(0, CARDS);
}

/** The cards of all stories of a front, by the id of the story. */
async function cardsOfAll(
  { newest, read, films, sections }: Awaited<ReturnType<typeof readStories>>,
  context: PageViewContext,
): Promise<ReadonlyMap<string, ArticleCard>> {
  const stories = [...newest, ...read, ...films, ...sections.flatMap((each) => each.stories)];
  const unique = new Map(stories.map((story) => [story.id, story]));
  return new Map((await cardsOf([...unique.values()], context)).map((card) => [card.id, card]));
}

/** The first zones of cards, as many as it takes. */
function firstZones({ zones }: Curation): Curation {
  const ofCards = zones.filter(({ layout }) => layouts[layout].cards);
  const enough = ofCards.findIndex((_zone, at) => countOf(ofCards.slice(0, at + 1)) >= CARDS);
  return { zones: enough === -1 ? ofCards : ofCards.slice(0, enough + 1) };
}

const countOf = (zones: Curation['zones']): number => zones.reduce((sum, zone) => sum + slotsOf(zone), 0);
