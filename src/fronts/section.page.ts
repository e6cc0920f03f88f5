import { latestInSection } from '../articles/article.lists.model';
import { sectionLabel, type PageSurroundings } from '../articles/shown';
import { NotFound } from '../errors';
import { wordsIn } from '../language/wording';
import { present } from '../present';
import type { Section } from '../sections/section';
import type { Ask, Page } from '../web/page';
import { editionPath } from '../web/paper';
import type { ListingPage } from './front.view';
import { listedPage, listingParts, PER_PAGE, type Listing } from './listing';

/** A section's front, with the stories of the sections below it. */
export async function showSection(ask: Ask, around: PageSurroundings): Promise<Page> {
  const { lang } = ask;
  const section = around.sections().bySlug(ask.params['section'] ?? '');
  if (!section) throw new NotFound();
  const listing = await listingOf(section, ask, around);
  const { cards, head, dependsOn, ...parts } = await listingParts(ask, listing, around);
  const label = (each: Section) => sectionLabel(each, around.paper(), lang);
  // Only the newest story of all leads; further back nothing stands out by itself.
  const lead = listing.page === 1 ? cards[0] : undefined;
  const model: ListingPage = {
    ...{ kind: 'section', title: listing.title, section: label(section), neighbours: {} },
    ...parts,
    cards: lead ? cards.slice(1) : cards,
    ...present({ lead, description: section.descriptions[lang] }),
    children: around.sections().below(section.id).map(label),
  };
  const place = { slug: section.slug, colour: section.colour };
  return { ...{ kind: 'page', view: 'fronts/listing', lang, model, head, dependsOn }, section: place };
}

async function listingOf(section: Section, ask: Ask, around: PageSurroundings): Promise<Listing> {
  const { lang, now } = ask;
  const page = listedPage(ask);
  const path = `/${section.slug}`;
  const title = wordsIn(section.names, lang);
  const above = around.sections().above(section.id);
  return {
    ...{ title, path, page, description: section.descriptions[lang] },
    above: above.map(({ names, slug }) => ({ name: wordsIn(names, lang), path: `/${slug}` })),
    editions: around.paper().languages,
    stories: await latestInSection(lang, section.id, { limit: PER_PAGE, page }, now),
    dependsOn: [`section:${section.id}`],
    feed: { title, path: editionPath(around.paper(), lang, `${path}/rss.xml`) },
  };
}
