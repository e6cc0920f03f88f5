/** The zones of a section's front above its newest stories. */
import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import type { PageViewContext } from '../../articles/page/format';
import { latestKey } from '../../articles/store/article.keys';
import { definedOnly } from '../../defined-only';
import { parseId } from '../../ids/id';
import type { Section } from '../../sections/section';
import { arrange } from '../arrangement';
import type { CuratedZones } from '../curating/curated-cards';
import type { Curation } from '../curating/curation';
import { keysOfCards } from '../dependencies';
import { isListedIn, type Stories } from '../stories';
import { countedFor, filmsFor, zonesOf, type FrontCards } from './front.stories';
import type { ListingPage } from './front.view';
import { withPortraits } from './portraits';
import { zoneViews } from './zone.view';

/** The first page of a section's list, and the zones above it. */
export interface SectionFront {
  readonly section: Section;
  readonly stories: Stories;
  readonly curation: Curation;
  readonly curated: CuratedZones;
  /** The newest stories, and their cards. */
  readonly items: readonly ArticleSummary[];
  readonly cards: readonly ArticleCard[];
}

/** The zones, and the newest stories that are in none of them. */
interface FirstPage {
  readonly model: Pick<ListingPage, 'lead' | 'cards' | 'zones'>;
  readonly dependsOn: readonly string[];
}

interface SectionView {
  readonly lang: string;
  readonly now: Date;
  readonly context: PageViewContext;
}

/** The first page. A front whose only zone is the lead is one list with the curated cards first. */
export async function firstPage(front: SectionFront, view: SectionView): Promise<FirstPage> {
  const { curation, curated, cards } = front;
  const { read, films, ...further } = await furtherStories(front, view);
  const all = new Map(
    [...front.items, ...curated.stories, ...read, ...films].map((story) => [story.id, story]),
  );
  const source = await candidatesOf(front, { read, films, all }, view);
  const zones = zonesOf(curation, { curated, cards: source }, view.now);
  const arranged = arrange(source, { zones, ofSection: true });
  const placed = new Set(
    arranged.flatMap((zone) => [...(zone.lead ? [zone.lead] : []), ...zone.cards]).map(({ id }) => id),
  );
  const rest = cards.filter(({ id }) => !placed.has(id));
  const [first] = arranged;
  if (first && arranged.length === 1) {
    const model = { zones: [], cards: [...first.cards, ...rest], ...definedOnly({ lead: first.lead }) };
    return { model, dependsOn: further.dependsOn };
  }
  const shown = await withPortraits(zoneViews(arranged, curation, view), all, view.context);
  return {
    model: { zones: shown.zones, cards: rest },
    dependsOn: [...further.dependsOn, ...shown.dependsOn],
  };
}

/** Stories of the section that its list need not have: the most read ones and those with a film. */
interface FurtherStories {
  readonly read: readonly ArticleSummary[];
  readonly films: readonly ArticleSummary[];
}

async function furtherStories({ section, stories, curation }: SectionFront, { lang, context }: SectionView) {
  const listed = (list: readonly ArticleSummary[]) =>
    list.filter((story) => isListedIn(story, section.id, context.sections()));
  const [counted, filmed] = await Promise.all([
    countedFor(curation.zones, stories),
    filmsFor(curation.zones, stories),
  ]);
  const [read, films] = [listed(counted), listed(filmed)];
  const isFilmed = curation.zones.some(({ layout }) => layout === 'video');
  const dependsOn = [...keysOfCards([...read, ...films]), ...(isFilmed ? [latestKey(lang)] : [])];
  return { read, films, dependsOn };
}

interface GatheredStories extends FurtherStories {
  readonly all: ReadonlyMap<string, ArticleSummary>;
}

async function candidatesOf(
  { cards }: SectionFront,
  { read, films, all }: GatheredStories,
  { context }: SectionView,
): Promise<FrontCards> {
  const [ofRead, ofFilms] = await Promise.all([cardsOf(read, context), cardsOf(films, context)]);
  const inSection = (id: string) => {
    const sectionId = parseId(id);
    return cards.filter((card) => {
      const story = all.get(card.id);
      return story && sectionId && isListedIn(story, sectionId, context.sections());
    });
  };
  return {
    newest: cards,
    opinions: cards.filter(({ opinion }) => opinion),
    sections: [],
    read: ofRead,
    films: ofFilms,
    inSection,
  };
}
