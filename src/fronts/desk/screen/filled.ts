/** The stories that fill the slots after the curated cards, as readers would get them. */
import type { Curation } from '../../curating/curation';
import { curatedIds } from '../../curating/curation';
import type { Front } from '../../curating/front';
import { frontPage, type FrontContent } from '../../pages/front.page';
import { liveStories } from '../../stories';
import type { FrontDeskContext } from '../desk-context';
import type { FilledLine } from './zone.view';

/** The backfill of each zone by its id; none for the front of a section, whose listing follows its zones. */
export async function filledLines(
  { lang, section }: Front,
  curation: Curation,
  { context: viewContext, now }: FrontDeskContext,
): Promise<ReadonlyMap<string, readonly FilledLine[]>> {
  if (section) return new Map();
  const content: FrontContent = { stories: liveStories(lang, now), curation };
  const page = await frontPage({ lang, now, params: {}, query: {}, path: '/' }, content, viewContext);
  const curated = new Set<string>(curatedIds(curation));
  const filled = page.model.zones.map(({ id, lead: first, cards }) => {
    const shown = [...(first ? [first] : []), ...cards].filter((card) => !curated.has(card.id));
    return [id, shown.map((card) => ({ id: card.id, headline: card.headline }))] as const;
  });
  return new Map(filled);
}
