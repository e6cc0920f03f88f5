/** The stories that a front is made of: only those that its zones need are read. */
import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import type { Section } from '../../sections/section';
import type { SectionTree } from '../../sections/section.tree';
import type { FrontCandidates, ZoneStories } from '../arrangement';
import { backfillOf, type CuratedZones } from '../curating/curated-cards';
import { slotsOf, type Curation, type Zone } from '../curating/curation';
import type { Stories } from '../stories';

/** The list of the most read stories changes without an event. In milliseconds. */
export const FRESH_FOR = 10 * 60_000;

const NEWEST = 40;
const IN_SECTION = 16;
/** Enough for a backfill with the most read stories. */
const READ = 10;
const FILMS = 24;

/** The stories that are read for a front page. */
export interface FrontStories {
  readonly newest: readonly ArticleSummary[];
  readonly read: readonly ArticleSummary[];
  readonly films: readonly ArticleSummary[];
  readonly sections: readonly { readonly section: Section; readonly stories: readonly ArticleSummary[] }[];
}

export async function readStories(
  stories: Stories,
  { zones }: Curation,
  sections: SectionTree,
): Promise<FrontStories> {
  const needed = sections.all.filter((section) => isNeeded(section, zones));
  const [newest, read, films, inSections] = await Promise.all([
    stories.newest(NEWEST + slotsOfAdded(zones)),
    countedFor(zones, stories),
    filmsFor(zones, stories),
    Promise.all(
      needed.map(async (section) => ({
        section,
        stories: (await stories.inSection(section.id, { limit: IN_SECTION })).items,
      })),
    ),
  ]);
  return { newest, read, films, sections: inSections };
}

/** The most read stories, if a zone shows them. */
export const countedFor = (
  zones: readonly Zone[],
  stories: Stories,
): Promise<readonly ArticleSummary[]> | readonly ArticleSummary[] =>
  showsCounted(zones) ? stories.mostRead(READ) : [];

/** Whether the front changes with the readers, without an event. */
export const showsCounted = (zones: readonly Zone[]): boolean =>
  zones.some(({ fill }) => fill.rule === 'read');

/** The stories with a film, if a zone shows films. */
export const filmsFor = (
  zones: readonly Zone[],
  stories: Stories,
): Promise<readonly ArticleSummary[]> | readonly ArticleSummary[] =>
  zones.some(({ layout }) => layout === 'video') ? stories.films(FILMS) : [];

/** Whether a zone shows stories of a section. */
const isNeeded = ({ id, opinion, showOnFront }: Section, zones: readonly Zone[]): boolean =>
  showOnFront &&
  zones.some(
    ({ layout, fill }) => layout === 'sections' || fill.sectionId === id || (opinion && layout === 'opinion'),
  );

/** Slots of the zones that an automatic front does not have. */
const slotsOfAdded = (zones: readonly Zone[]): number =>
  zones
    .filter(({ id, layout }) => id !== layout && id !== 'top')
    .reduce((sum, zone) => sum + slotsOf(zone), 0);

/** The cards of a front page. */
export interface FrontCards extends FrontCandidates<Section, ArticleCard> {
  /** Cards of a section, opinion sections included. */
  readonly inSection: (id: string) => readonly ArticleCard[];
}

export function cardsIn(read: FrontStories, cards: ReadonlyMap<string, ArticleCard>): FrontCards {
  const cardsFor = (stories: readonly ArticleSummary[]) => stories.flatMap(({ id }) => cards.get(id) ?? []);
  const opinions = read.sections.filter(({ section }) => section.opinion).flatMap(({ stories }) => stories);
  const news = read.sections.filter(({ section }) => !section.opinion);
  return {
    newest: cardsFor(read.newest),
    read: cardsFor(read.read),
    films: cardsFor(read.films),
    opinions: cardsFor(newestFirst(opinions)),
    sections: news.map(({ section, stories }) => ({ section, stories: cardsFor(stories) })),
    inSection: (id) => cardsFor(read.sections.find(({ section }) => section.id === id)?.stories ?? []),
  };
}

const newestFirst = (stories: readonly ArticleSummary[]) =>
  [...stories].sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));

/** The zones of a curation with their curated cards and their backfill. */
export function zonesOf(
  { zones }: Curation,
  { curated, cards }: { readonly curated: CuratedZones; readonly cards: FrontCards },
  now: Date,
): readonly ZoneStories<ArticleCard>[] {
  return zones.map((zone) => {
    const fill = backfillOf(zone.fill, sourceFor(zone, cards), now);
    const { id, layout } = zone;
    const own = curated.cards.get(id) ?? [];
    return { id, layout, slots: slotsOf(zone), curated: own, ...(fill && { fill }) };
  });
}

/** A zone of films is filled with films only, whatever its rule is. */
function sourceFor({ layout }: Zone, cards: FrontCards) {
  const { newest, opinions, films, read, inSection } = cards;
  if (layout !== 'video') return { newest: layout === 'opinion' ? opinions : newest, read, inSection };
  const ids = new Set(films.map(({ id }) => id));
  const withFilm = (list: readonly ArticleCard[]) => list.filter(({ id }) => ids.has(id));
  return {
    newest: films,
    read: withFilm(read),
    inSection: (id: string) => films.filter((card) => inSection(id).includes(card)),
  };
}
