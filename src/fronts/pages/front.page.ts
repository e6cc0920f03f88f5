import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import { sectionLabel, hourLabel, type PageViewContext } from '../../articles/page/format';
import type { Section } from '../../sections/section';
import { paperName } from '../../seo/address';
import { frontHead } from '../../seo/head';
import type { PageRequest, Page } from '../../web/pages/page';
import { arrange, type Arrangement, type Chosen } from '../arrangement';
import { wideBlocks } from '../block-rows';
import { chosenCards, fillOf, type ChosenCards } from '../curating/chosen';
import type { Curation } from '../curating/curation';
import { nextEnd } from '../curating/curation';
import { keptCuration } from '../curating/kept.curation';
import { frontKey, frontPlace } from '../curating/place';
import { keysOfCards } from '../dependencies';
import type { FrontPage } from './front.view';
import { readersStories, type Stories } from '../stories';

const NEWEST = 40;
const IN_SECTION = 16;
const MOST_READ = 5;
/** Enough to fill the top with what is read most. */
const READ = 10;
/** What is read most changes without an event. */
const FRESH_FOR = 10 * 60_000;
/** As `views/fronts/front.hbs` lays the lead picture out. */
const LEAD_SIZES = '(min-width: 84rem) 58rem, (min-width: 64rem) 70vw, 100vw';

/** What a front is made from: for readers what was launched, for a preview what will be. */
export interface FrontMatter {
  readonly stories: Stories;
  readonly curation: Curation;
}

/** What the day offers, before it is arranged. */
interface Offer {
  readonly newest: readonly ArticleSummary[];
  readonly read: readonly ArticleSummary[];
  readonly sections: readonly { readonly section: Section; readonly stories: readonly ArticleSummary[] }[];
}

/** The front page of an edition, as its editors launched it; where they did not, it lays itself out. */
export async function showFront(ask: PageRequest, around: PageViewContext): Promise<Page> {
  const { lang, now } = ask;
  const curation = await keptCuration(frontPlace(lang), around.memo);
  return frontPage(ask, { stories: readersStories(lang, now, around.memo), curation }, around);
}

/** The front page made from given matter. */
export async function frontPage(
  { lang, now }: PageRequest,
  { stories, curation }: FrontMatter,
  around: PageViewContext,
): Promise<Page> {
  const [offer, chosen] = await Promise.all([
    offerOf(stories, around),
    chosenCards(curation, { stories, now }, around),
  ]);
  const all = [...offer.newest, ...offer.read, ...offer.sections.flatMap((each) => each.stories)];
  const once = [...new Map([...all, ...chosen.stories].map((story) => [story.id, story])).values()];
  const cards = new Map((await cardsOf(once, around)).map((card) => [card.id, card]));
  const model = frontOf(offer, cards, { lang, now, around, curation, chosen });
  const picture = model.lead?.picture;
  const fresh = new Date(now.getTime() + FRESH_FOR);
  const end = nextEnd(curation, now);
  return {
    kind: 'page',
    view: 'fronts/front',
    lang,
    model,
    head: frontHead(around, { lang, picture, ...(picture && { pictureSizes: LEAD_SIZES }) }),
    dependsOn: [frontKey(frontPlace(lang)), `latest:${lang}`, ...keysOfCards(once), ...chosen.dependsOn],
    changesAt: end && end < fresh ? end : fresh,
  };
}

async function offerOf(stories: Stories, around: PageViewContext): Promise<Offer> {
  const shown = around.sections().all.filter(({ showOnFront }) => showOnFront);
  const [newest, read, sections] = await Promise.all([
    stories.newest(NEWEST),
    stories.mostRead(READ),
    Promise.all(
      shown.map(async (section) => ({
        section,
        stories: (await stories.inSection(section.id, { limit: IN_SECTION })).items,
      })),
    ),
  ]);
  return { newest, read, sections };
}

interface FrontParts extends Pick<PageRequest, 'lang' | 'now'> {
  readonly around: PageViewContext;
  readonly curation: Curation;
  readonly chosen: ChosenCards;
}

function frontOf(offer: Offer, cards: ReadonlyMap<string, ArticleCard>, parts: FrontParts): FrontPage {
  const { lang, now, around, curation, chosen } = parts;
  const cardsFor = (stories: readonly ArticleSummary[]) => stories.flatMap(({ id }) => cards.get(id) ?? []);
  const opinions = offer.sections.filter(({ section }) => section.opinion).flatMap(({ stories }) => stories);
  const blocks = offer.sections
    .filter(({ section }) => !section.opinion)
    .map(({ section, stories }) => ({ section, stories: cardsFor(stories) }));
  const inSection = (id: string) =>
    cardsFor(offer.sections.find(({ section }) => section.id === id)?.stories ?? []);
  const read = cardsFor(offer.read);
  const newest = cardsFor(offer.newest);
  const opinion = cardsFor(newestFirst(opinions));
  const top = fillOf(curation.top.fill, { newest, read, inSection }, now);
  const opinionFill = fillOf(curation.opinion.fill, { newest: opinion, read, inSection }, now);
  const fill: Chosen<ArticleCard>['fill'] = {
    ...(top && { top }),
    ...(opinionFill && { opinion: opinionFill }),
  };
  const paper = around.paper();
  const arranged = arrange(newest, opinion, blocks, { ...chosen.cards, fill });
  const hour = (card: ArticleCard): ArticleCard => ({
    ...card,
    published: hourLabel(new Date(card.published.iso), now, { paper, lang }),
  });
  return {
    title: paperName(paper, lang),
    ...labelled(arranged, (section) => sectionLabel(section, paper, lang)),
    latest: arranged.latest.map(hour),
    // In a thin edition it would name again what stands above.
    mostRead: newest.length > MOST_READ ? read.slice(0, MOST_READ) : [],
  };
}

const newestFirst = (stories: readonly ArticleSummary[]) =>
  [...stories].sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));

function labelled<C>(
  { blocks, ...rest }: Arrangement<Section, C>,
  label: (section: Section) => FrontPage['blocks'][number]['section'],
) {
  const wide = wideBlocks(blocks.map(({ cards }) => cards.length));
  return {
    ...rest,
    blocks: blocks.map((block, at) => ({ ...block, section: label(block.section), wide: wide.has(at) })),
  };
}
