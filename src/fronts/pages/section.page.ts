import { sectionListKey } from '../../articles/store/article.keys';
import { sectionLabel, type PageViewContext } from '../../articles/page/format';
import { refinedShort } from '../../blocks/body/short-text';
import { NotFound } from '../../errors';
import { wordsIn } from '../../language/wording';
import { definedOnly } from '../../defined-only';
import type { Section } from '../../sections/section';
import { publicPage, type PageRequest, type Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { curatedZones } from '../curating/curated-cards';
import { nextExpiry, type Curation } from '../curating/curation';
import { frontKey, frontOf } from '../curating/front';
import { memoCuration } from '../curating/memo.curation';
import type { FrontContent } from './front.page';
import { FRESH_FOR, showsCounted } from './front.stories';
import { firstPage } from './section.zones';
import { listingTemplate, type ListingPage } from './front.view';
import { listedPage, listingParts, PER_PAGE, type Listing } from '../listing';
import { liveStories } from '../stories';

/** The launched front of a section, with the stories of the sections below it. @throws NotFound */
export async function showSection(request: PageRequest, context: PageViewContext): Promise<Page> {
  const { lang, now } = request;
  const section = context.sections().bySlug(request.params['section'] ?? '');
  if (!section) throw new NotFound();
  const curation = await memoCuration(frontOf(lang, section), context.memo);
  const stories = liveStories(lang, now, context.memo);
  return sectionPage({ section, stories, curation }, request, context);
}

interface SectionContent extends FrontContent {
  readonly section: Section;
}

/** The front of a section from given content. The first page begins with the zones. */
export async function sectionPage(
  content: SectionContent,
  request: PageRequest,
  context: PageViewContext,
): Promise<Page> {
  const { section, curation, stories } = content;
  const { lang, now } = request;
  const curated = await curatedZones(curation, { stories, now }, context);
  const listing = await listingOf(content, request, context);
  const { cards, head, dependsOn, ...parts } = await listingParts(request, listing, context);
  const { stories: list, page } = listing;
  const top =
    page === 1
      ? await firstPage({ ...content, curated, items: list.items, cards }, { lang, now, context })
      : { model: { zones: [], cards }, dependsOn: [] };
  const fields = { ...parts, ...sectionFields(section, lang, context), ...top.model };
  const model: ListingPage = { kind: 'section', title: listing.title, neighbours: {}, ...fields };
  return publicPage({
    template: listingTemplate,
    lang,
    model,
    head,
    section: { slug: section.slug, colour: section.colour },
    dependsOn: [...dependsOn, frontKey(frontOf(lang, section)), ...curated.dependsOn, ...top.dependsOn],
    ...definedOnly({ changesAt: nextChange(curation, now) }),
  });
}

/** The next time at which the page changes without an event. */
function nextChange(curation: Curation, now: Date): Date | undefined {
  const fresh = showsCounted(curation.zones) ? new Date(now.getTime() + FRESH_FOR) : undefined;
  const expiry = nextExpiry(curation, now);
  return fresh && expiry ? new Date(Math.min(fresh.getTime(), expiry.getTime())) : (fresh ?? expiry);
}

function sectionFields(section: Section, lang: string, context: PageViewContext) {
  const label = (each: Section) => sectionLabel(each, context.paper(), lang);
  const introduction = section.introductions?.[lang];
  return {
    section: label(section),
    children: context.sections().below(section.id).map(label),
    ...definedOnly({ description: section.descriptions[lang] }),
    ...(introduction !== undefined && { introductionHtml: refinedShort(introduction, lang) }),
  };
}

async function listingOf(
  { section, stories }: SectionContent,
  request: PageRequest,
  context: PageViewContext,
): Promise<Listing> {
  const { lang } = request;
  const page = listedPage(request);
  const path = `/${section.slug}`;
  const title = wordsIn(section.names, lang);
  const above = context.sections().above(section.id);
  return {
    title,
    path,
    page,
    description: section.descriptions[lang],
    above: above.map(({ names, slug }) => ({ name: wordsIn(names, lang), path: `/${slug}` })),
    editions: context.paper().languages,
    stories: await stories.inSection(section.id, { limit: PER_PAGE, page }),
    dependsOn: [`section:${section.id}`, sectionListKey(lang, section.id)],
    feed: { title, path: editionPath(context.paper(), lang, `${path}/rss.xml`) },
  };
}
