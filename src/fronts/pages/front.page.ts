import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import { hourLabel, type PageViewContext } from '../../articles/page/format';
import { paperName } from '../../seo/address';
import { frontHead } from '../../seo/head';
import { publicPage, type PageRequest, type Page } from '../../web/pages/page';
import { arrange } from '../arrangement';
import { curatedZones, type CuratedZones } from '../curating/curated-cards';
import type { Curation } from '../curating/curation';
import { nextExpiry } from '../curating/curation';
import { frontKey, frontOf } from '../curating/front';
import { memoCuration } from '../curating/memo.curation';
import { keysOfCards } from '../dependencies';
import { liveStories, type Stories } from '../stories';
import {
  cardsIn,
  FRESH_FOR,
  readStories,
  zonesOf,
  type FrontCards,
  type FrontStories,
} from './front.stories';
import { frontTemplate, type FrontPage } from './front.view';
import { withPortraits } from './portraits';
import { zoneViews, type FrontZone } from './zone.view';

/** Sizes of the lead picture in `views/fronts/zone/lead.hbs`. */
const LEAD_SIZES = '(min-width: 84rem) 58rem, (min-width: 64rem) 70vw, 100vw';

/** The content of a front: the live one for readers, a draft for a preview. */
export interface FrontContent {
  readonly stories: Stories;
  readonly curation: Curation;
}

/** The launched front page of an edition; the automatic one before the first launch. */
export async function showFront(request: PageRequest, context: PageViewContext): Promise<Page> {
  const { lang, now } = request;
  const curation = await memoCuration(frontOf(lang), context.memo);
  return frontPage(request, { stories: liveStories(lang, now, context.memo), curation }, context);
}

/** The front page from given content. */
export async function frontPage(
  { lang, now }: PageRequest,
  { stories, curation }: FrontContent,
  context: PageViewContext,
): Promise<Page<FrontPage>> {
  const [read, curated] = await Promise.all([
    readStories(stories, curation, context.sections()),
    curatedZones(curation, { stories, now }, context),
  ]);
  const unique = allStories(read, curated);
  const cards = new Map((await cardsOf([...unique.values()], context)).map((card) => [card.id, card]));
  const arranged = frontZones(cardsIn(read, cards), { curation, curated }, { lang, now, context });
  const { zones, dependsOn } = await withPortraits(arranged, unique, context);
  const fresh = new Date(now.getTime() + FRESH_FOR);
  const expiry = nextExpiry(curation, now);
  return publicPage({
    template: frontTemplate,
    lang,
    model: { title: paperName(context.paper(), lang), zones },
    head: frontHead(context, { lang, ...leadPicture(zones) }),
    dependsOn: [
      ...[frontKey(frontOf(lang)), `latest:${lang}`],
      ...[...keysOfCards([...unique.values()]), ...curated.dependsOn, ...dependsOn],
    ],
    changesAt: expiry && expiry < fresh ? expiry : fresh,
  });
}

/** All stories that the front may show, by id. */
function allStories(read: FrontStories, curated: CuratedZones): ReadonlyMap<string, ArticleSummary> {
  const inSections = read.sections.flatMap(({ stories }) => stories);
  const all = [...read.newest, ...read.read, ...read.films, ...inSections, ...curated.stories];
  return new Map(all.map((story) => [story.id, story]));
}

/** The picture of the lead; a browser loads it before it reads the page if the page begins with it. */
function leadPicture(zones: readonly FrontZone[]) {
  const zone = zones.find(({ layout }) => layout === 'lead');
  const picture = zone?.lead?.picture;
  return { picture, ...(picture && zone.first && { pictureSizes: LEAD_SIZES }) };
}

interface Curated {
  readonly curation: Curation;
  readonly curated: CuratedZones;
}

interface FrontView extends Pick<PageRequest, 'lang' | 'now'> {
  readonly context: PageViewContext;
}

function frontZones(
  cards: FrontCards,
  { curation, curated }: Curated,
  { lang, now, context }: FrontView,
): readonly FrontZone[] {
  const arranged = arrange(cards, { zones: zonesOf(curation, { curated, cards }, now) });
  const paper = context.paper();
  const withHour = (card: ArticleCard): ArticleCard => ({
    ...card,
    published: hourLabel(new Date(card.published.iso), now, { paper, lang }),
  });
  const withHours = arranged.map((zone) => ({ ...zone, latest: zone.latest.map(withHour) }));
  return zoneViews(withHours, curation, { lang, context });
}
