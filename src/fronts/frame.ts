import { articlePath, isLive } from '../articles/article';
import { findSummaries } from '../articles/store/desk.lists.model';
import { ownName } from '../language/names';
import { editionUrl, sectionLabel } from '../articles/page/format';
import { formatWeekdayDate, formatYear } from '../language/locale/dates';
import { directionOf } from '../language/text/direction';
import { wordingLanguage } from '../language/wording';
import { pagePath, type StaticPage } from '../pages/page';
import { listPages } from '../pages/page.service';
import { withoutMemo } from '../web/memo';
import { frontPath } from '../seo/address';
import type { FrameMaker } from '../web/page-cache/page-results';
import type { Frame, FrameBreaking, FrameEdition, FrameLink, FrameSection } from '../web/templates/frame';
import type { PageRequest, Page } from '../web/pages/page';
import { breakingKey, findBreaking, type Breaking } from './curating/breaking.service';
import { menuPlaces } from '../settings/menus';
import { dayAt } from './day';
import type { FrameContext, MenuView, StoredMenu } from './menu';
import { linksOf, memoMenu, tagsOfMenus } from './menu';
import { dateStyle } from '../web/pages/paper';

/**
 * Creates the frame of every page: menus, editions, the day, the static pages. If the database does not answer, the
 * footer shows the static pages of the last answer, so that error pages look like the paper.
 */
export function createFrame(context: FrameContext): FrameMaker {
  let known: readonly StaticPage[] = [];
  return async (request, page) => {
    known = await staticPages(context).catch(() => known);
    const [header, footer] = await menusOf(page.lang, context).catch(() => []);
    const frame = frameOf(request, page, { context, pages: known, header, footer });
    const key = breakingKey(page.lang);
    const breaking = await breakingOf(page.lang, request.now, context).catch(() => ({ dependsOn: [key] }));
    const dependsOn = [...(breaking.dependsOn ?? []), ...tagsOfMenus(header, footer)];
    return { ...frame, ...breaking, dependsOn };
  };
}

const menusOf = (lang: string, context: FrameContext): Promise<readonly (StoredMenu | undefined)[]> =>
  Promise.all(menuPlaces.map((place) => memoMenu(lang, place, context)));

const PAGE_SIZE = 5000;

const staticPages = ({ memo = withoutMemo }: FrameContext): Promise<readonly StaticPage[]> =>
  memo('static pages', async () => {
    const value = await listPages();
    return { value, dependsOn: ['settings'], size: value.length * PAGE_SIZE };
  });

const memoBreaking = (
  lang: string,
  now: Date,
  { memo = withoutMemo }: FrameContext,
): Promise<Breaking | undefined> =>
  memo(`breaking ${lang}`, async () => {
    const value = await findBreaking(lang, now);
    return { value, dependsOn: [breakingKey(lang)], size: 500, ...(value && { changesAt: value.until }) };
  });

/**
 * The breaking-news banner. It links to its story once readers may see it, and disappears with a story that is
 * withdrawn.
 */
async function breakingOf(
  lang: string,
  now: Date,
  context: FrameContext,
): Promise<Pick<Frame, 'breaking' | 'dependsOn' | 'changesAt'>> {
  const key = breakingKey(lang);
  const breaking = await memoBreaking(lang, now, context);
  if (!breaking) return { dependsOn: [key] };
  const { headline, articleId, until } = breaking;
  const dependencies = { dependsOn: [key, ...(articleId ? [`article:${articleId}`] : [])], changesAt: until };
  const story = articleId ? (await findSummaries([articleId])).get(articleId) : undefined;
  if (articleId && (!story || withdrawn.has(story.status))) return dependencies;
  const section = story && isLive(story, now) && context.sections().byId(story.sectionId);
  const shown: FrameBreaking = {
    headline,
    lang,
    dir: directionOf(lang),
    ...(story && section && { url: editionUrl(context.paper(), lang, articlePath(section, story)) }),
  };
  return { ...dependencies, breaking: shown };
}

const withdrawn: ReadonlySet<string> = new Set(['unpublished', 'archived', 'killed']);

interface FrameParts {
  readonly context: FrameContext;
  readonly pages: readonly StaticPage[];
  /** Menus that editors set; undefined for the default ones. */
  readonly header: StoredMenu | undefined;
  readonly footer: StoredMenu | undefined;
}

function frameOf(request: PageRequest, page: Page, { context, pages, header, footer }: FrameParts): Frame {
  const { lang } = page;
  const view: MenuView = { lang, path: request.path, within: sectionsAround(page, context), pages, context };
  const sections = header ? linksOf(header, view) : sectionsOf(request, page, context);
  const under = sections.find(({ current, items }) => current && items);
  const paper = context.paper();
  const { year, month, day } = dayAt(request.now, paper.timeZone);
  const style = dateStyle(paper, lang);
  return {
    homeUrl: frontPath(paper, lang),
    searchUrl: editionUrl(paper, lang, '/search'),
    feedUrl: editionUrl(paper, lang, '/rss.xml'),
    tipUrl: editionUrl(paper, lang, '/tips'),
    today: {
      iso: [year, month, day].map((part) => String(part).padStart(2, '0')).join('-'),
      text: formatWeekdayDate(request.now, style),
    },
    year: formatYear(request.now, style),
    sections,
    ...(under?.items && { under: { name: under.name, items: under.items } }),
    editions: paper.languages.map((edition) => editionOf(edition, page, context)),
    pages: footer ? linksOf(footer, view) : pagesOf(lang, pages, context),
  };
}

/** Ids of the section of a page and of the sections above it. */
function sectionsAround({ section }: Page, { sections }: FrameContext): ReadonlySet<string> {
  const tree = sections();
  const own = section && tree.bySlug(section.slug);
  return new Set(own ? [...tree.above(own.id), own].map(({ id }) => id) : []);
}

/** The default menu: the topmost sections; the one that contains the page is marked. */
function sectionsOf(request: PageRequest, page: Page, context: FrameContext): readonly FrameSection[] {
  const tree = context.sections();
  const within = sectionsAround(page, context);
  return tree.below().map((section) => {
    const { name, url, slug, colour } = sectionLabel(section, context.paper(), page.lang);
    const lang = wordingLanguage(section.names, page.lang);
    const front = encodeURI(request.path) === url;
    return {
      name,
      url,
      slug,
      colour,
      ...(lang !== page.lang && { lang }),
      ...(within.has(section.id) && { current: front ? ('page' as const) : ('true' as const) }),
    };
  });
}

/** The translation of the page, as its head names it; the front page of the edition if there is none. */
function editionOf(lang: string, page: Page, { paper }: FrameContext): FrameEdition {
  const translation = page.head.alternates.find(({ hreflang }) => hreflang === lang);
  return {
    lang,
    dir: directionOf(lang),
    language: ownName(lang),
    current: lang === page.lang,
    url: translation ? new URL(translation.href).pathname : frontPath(paper(), lang),
  };
}

/** The static pages of this language in the order of the menu. */
function pagesOf(lang: string, pages: readonly StaticPage[], { paper }: FrameContext): readonly FrameLink[] {
  return pages
    .filter(({ menuOrder }) => menuOrder !== undefined)
    .sort((a, b) => (a.menuOrder ?? 0) - (b.menuOrder ?? 0))
    .flatMap(({ texts }) => texts.filter((text) => text.lang === lang))
    .map((text) => ({ name: text.title, url: editionUrl(paper(), lang, pagePath(text)) }));
}
