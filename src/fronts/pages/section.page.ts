import { sectionListKey } from '../../articles/store/article.keys';
import { sectionLabel, type PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { wordsIn } from '../../language/wording';
import { definedOnly } from '../../defined-only';
import type { Section } from '../../sections/section';
import type { PageRequest, Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { chosenCards } from '../curating/chosen';
import { nextEnd } from '../curating/curation';
import { keptCuration } from '../curating/kept.curation';
import { frontKey, frontPlace } from '../curating/place';
import type { FrontMatter } from './front.page';
import type { ListingPage } from './front.view';
import { listedPage, listingParts, PER_PAGE, type Listing } from '../listing';
import { readersStories, type Stories } from '../stories';

/** A section's front as its editors launched it, with the stories of the sections below it. */
export async function showSection(ask: PageRequest, around: PageViewContext): Promise<Page> {
  const { lang, now } = ask;
  const section = around.sections().bySlug(ask.params['section'] ?? '');
  if (!section) throw new NotFound();
  const curation = await keptCuration(frontPlace(lang, section), around.memo);
  return sectionPage(ask, section, { stories: readersStories(lang, now, around.memo), curation }, around);
}

/** A section's front made from given matter. What editors chose stands first, on the first page alone. */
export async function sectionPage(
  ask: PageRequest,
  section: Section,
  { stories, curation }: FrontMatter,
  around: PageViewContext,
): Promise<Page> {
  const { lang, now } = ask;
  const chosen = await chosenCards(curation, { stories, now }, around);
  const listing = await listingOf(section, ask, stories, around);
  const { cards: newest, head, dependsOn, ...parts } = await listingParts(ask, listing, around);
  const top = listing.page === 1 ? chosen.cards.top : [];
  const cards = [...top, ...newest.filter(({ id }) => !top.some((card) => card.id === id))];
  const label = (each: Section) => sectionLabel(each, around.paper(), lang);
  // Only the newest story of all leads; further back nothing stands out by itself.
  const lead = listing.page === 1 ? cards[0] : undefined;
  const model: ListingPage = {
    kind: 'section',
    title: listing.title,
    section: label(section),
    neighbours: {},
    ...parts,
    cards: lead ? cards.slice(1) : cards,
    ...definedOnly({ lead, description: section.descriptions[lang] }),
    children: around.sections().below(section.id).map(label),
  };
  const place = { slug: section.slug, colour: section.colour };
  return {
    kind: 'page',
    view: 'fronts/listing',
    lang,
    model,
    head,
    section: place,
    dependsOn: [...dependsOn, frontKey(frontPlace(lang, section)), ...chosen.dependsOn],
    ...definedOnly({ changesAt: nextEnd(curation, now) }),
  };
}

async function listingOf(
  section: Section,
  ask: PageRequest,
  stories: Stories,
  around: PageViewContext,
): Promise<Listing> {
  const { lang } = ask;
  const page = listedPage(ask);
  const path = `/${section.slug}`;
  const title = wordsIn(section.names, lang);
  const above = around.sections().above(section.id);
  return {
    title,
    path,
    page,
    description: section.descriptions[lang],
    above: above.map(({ names, slug }) => ({ name: wordsIn(names, lang), path: `/${slug}` })),
    editions: around.paper().languages,
    stories: await stories.inSection(section.id, { limit: PER_PAGE, page }),
    dependsOn: [`section:${section.id}`, sectionListKey(lang, section.id)],
    feed: { title, path: editionPath(around.paper(), lang, `${path}/rss.xml`) },
  };
}
