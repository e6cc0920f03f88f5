import type { ArticleSummary } from '../articles/article';
import { latestIn, latestInSection } from '../articles/article.lists.model';
import type { ArticleCard } from '../articles/article.view';
import { cardsOf } from '../articles/card.view';
import { mostRead } from '../articles/reading.service';
import { sectionLabel, type PageSurroundings } from '../articles/shown';
import type { Section } from '../sections/section';
import { paperName } from '../seo/address';
import { frontHead } from '../seo/head';
import type { Ask, Page } from '../web/page';
import { arrange, type Arrangement } from './arrangement';
import { keysOfCards } from './dependencies';
import type { FrontPage } from './front.view';

const NEWEST = 40;
const IN_SECTION = 16;
const MOST_READ = 5;
/** What is read most changes without an event. */
const FRESH_FOR = 10 * 60_000;
/** As `views/fronts/front.hbs` lays the lead picture out. */
const LEAD_SIZES = '(min-width: 84rem) 58rem, (min-width: 64rem) 70vw, 100vw';

/** What the day offers, before it is arranged. */
interface Offer {
  readonly newest: readonly ArticleSummary[];
  readonly read: readonly ArticleSummary[];
  readonly sections: readonly { readonly section: Section; readonly stories: readonly ArticleSummary[] }[];
}

/** The front page of an edition. */
export async function showFront({ lang, now }: Ask, around: PageSurroundings): Promise<Page> {
  const offer = await offerOf(lang, around, now);
  const stories = [...offer.newest, ...offer.read, ...offer.sections.flatMap((each) => each.stories)];
  const once = [...new Map(stories.map((story) => [story.id, story])).values()];
  const cards = new Map((await cardsOf(once, around)).map((card) => [card.id, card]));
  const model = frontOf(offer, cards, { lang, around });
  const picture = model.lead?.picture;
  return {
    ...{ kind: 'page', view: 'fronts/front', lang, model },
    head: frontHead(around, { lang, picture, ...(picture && { pictureSizes: LEAD_SIZES }) }),
    dependsOn: [`front:${lang}`, `latest:${lang}`, ...keysOfCards(once)],
    changesAt: new Date(now.getTime() + FRESH_FOR),
  };
}

async function offerOf(lang: string, around: PageSurroundings, now: Date): Promise<Offer> {
  const shown = around.sections().all.filter(({ showOnFront }) => showOnFront);
  const [newest, read, sections] = await Promise.all([
    latestIn(lang, { limit: NEWEST }, now),
    mostRead(lang, MOST_READ, now),
    Promise.all(
      shown.map(async (section) => ({
        section,
        stories: (await latestInSection(lang, section.id, { limit: IN_SECTION }, now)).items,
      })),
    ),
  ]);
  return { newest: newest.items, read, sections };
}

function frontOf(
  { newest, read, sections }: Offer,
  cards: ReadonlyMap<string, ArticleCard>,
  { lang, around }: { lang: string; around: PageSurroundings },
): FrontPage {
  const cardsFor = (stories: readonly ArticleSummary[]) => stories.flatMap(({ id }) => cards.get(id) ?? []);
  const opinions = sections.filter(({ section }) => section.opinion).flatMap(({ stories }) => stories);
  const blocks = sections
    .filter(({ section }) => !section.opinion)
    .map(({ section, stories }) => ({ section, stories: cardsFor(stories) }));
  const paper = around.paper();
  return {
    title: paperName(paper, lang),
    ...labelled(arrange(cardsFor(newest), cardsFor(newestFirst(opinions)), blocks), (section) =>
      sectionLabel(section, paper, lang),
    ),
    mostRead: cardsFor(read),
  };
}

const newestFirst = (stories: readonly ArticleSummary[]) =>
  [...stories].sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));

const labelled = <C>(
  { blocks, ...rest }: Arrangement<Section, C>,
  label: (section: Section) => FrontPage['blocks'][number]['section'],
) => ({
  ...rest,
  blocks: blocks.map((block) => ({ ...block, section: label(block.section) })),
});
