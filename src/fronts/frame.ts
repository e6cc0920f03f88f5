import { articlePath, isLive } from '../articles/article';
import { findSummaries } from '../articles/store/desk.lists.model';
import { ownName } from '../language/names';
import { editionUrl, sectionLabel, type ViewContext } from '../articles/page/format';
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
import type { MenuView, ReadMenu } from './menu';
import { linksOf, readMenu, tagsOfMenus } from './menu';
import { dateStyle } from '../web/pages/paper';

/** What frames need; no more, since the site itself is made with its frame. */
type Ground = Pick<ViewContext, 'paper' | 'sections' | 'memo'>;

/**
 * Makes what stands around every page: the menu, the editions, the day, the footer's pages. When the database
 * does not answer, the pages it last told of stand in the footer, so that an error keeps the paper's look.
 */
export function createFrame(around: Ground): FrameMaker {
  let known: readonly StaticPage[] = [];
  return async (ask, page) => {
    known = await staticPages(around).catch(() => known);
    const [header, footer] = await menusOf(page.lang, around).catch(() => []);
    const frame = frameOf(ask, page, { around, pages: known, header, footer });
    const key = breakingKey(page.lang);
    const breaking = await strip(page.lang, ask.now, around).catch(() => ({ dependsOn: [key] }));
    const dependsOn = [...(breaking.dependsOn ?? []), ...tagsOfMenus(header, footer)];
    return { ...frame, ...breaking, dependsOn };
  };
}

const menusOf = (lang: string, around: Ground): Promise<readonly (ReadMenu | undefined)[]> =>
  Promise.all(menuPlaces.map((place) => readMenu(lang, place, around)));

const PAGE_SIZE = 5000;

const staticPages = ({ memo = withoutMemo }: Ground): Promise<readonly StaticPage[]> =>
  memo('static pages', async () => {
    const value = await listPages();
    return { value, dependsOn: ['settings'], size: value.length * PAGE_SIZE };
  });

const standingStrip = (
  lang: string,
  now: Date,
  { memo = withoutMemo }: Ground,
): Promise<Breaking | undefined> =>
  memo(`breaking ${lang}`, async () => {
    const value = await findBreaking(lang, now);
    return { value, dependsOn: [breakingKey(lang)], size: 500, ...(value && { changesAt: value.until }) };
  });

/**
 * What stands above the page while a story breaks. It leads to the story once readers may see it, and goes
 * with a story that is taken from them.
 */
async function strip(
  lang: string,
  now: Date,
  around: Ground,
): Promise<Pick<Frame, 'breaking' | 'dependsOn' | 'changesAt'>> {
  const key = breakingKey(lang);
  const breaking = await standingStrip(lang, now, around);
  if (!breaking) return { dependsOn: [key] };
  const { headline, articleId, until } = breaking;
  const made = { dependsOn: [key, ...(articleId ? [`article:${articleId}`] : [])], changesAt: until };
  const story = articleId ? (await findSummaries([articleId])).get(articleId) : undefined;
  if (articleId && (!story || withdrawn.has(story.status))) return made;
  const section = story && isLive(story, now) && around.sections().byId(story.sectionId);
  const shown: FrameBreaking = {
    headline,
    lang,
    dir: directionOf(lang),
    ...(story && section && { url: editionUrl(around.paper(), lang, articlePath(section, story)) }),
  };
  return { ...made, breaking: shown };
}

const withdrawn: ReadonlySet<string> = new Set(['unpublished', 'archived', 'killed']);

interface FrameParts {
  readonly around: Ground;
  readonly pages: readonly StaticPage[];
  /** As editors set them; the usual ones stand where they did not. */
  readonly header: ReadMenu | undefined;
  readonly footer: ReadMenu | undefined;
}

function frameOf(ask: PageRequest, page: Page, { around, pages, header, footer }: FrameParts): Frame {
  const { lang } = page;
  const view: MenuView = { lang, path: ask.path, within: sectionsAround(page, around), pages, around };
  const sections = header ? linksOf(header, view) : sectionsOf(ask, page, around);
  const under = sections.find(({ current, items }) => current && items);
  const paper = around.paper();
  const { year, month, day } = dayAt(ask.now, paper.timeZone);
  const style = dateStyle(paper, lang);
  return {
    homeUrl: frontPath(paper, lang),
    searchUrl: editionUrl(paper, lang, '/search'),
    feedUrl: editionUrl(paper, lang, '/rss.xml'),
    tipUrl: editionUrl(paper, lang, '/tips'),
    today: {
      iso: [year, month, day].map((part) => String(part).padStart(2, '0')).join('-'),
      text: formatWeekdayDate(ask.now, style),
    },
    year: formatYear(ask.now, style),
    sections,
    ...(under?.items && { under: { name: under.name, items: under.items } }),
    editions: paper.languages.map((edition) => editionOf(edition, page, around)),
    pages: footer ? linksOf(footer, view) : pagesOf(lang, pages, around),
  };
}

/** The section a page stands in, and all above it. */
function sectionsAround({ section }: Page, { sections }: Ground): ReadonlySet<string> {
  const tree = sections();
  const own = section && tree.bySlug(section.slug);
  return new Set(own ? [...tree.above(own.id), own].map(({ id }) => id) : []);
}

/** The topmost sections; the one the page stands in, or stands below, is marked. */
function sectionsOf(ask: PageRequest, page: Page, around: Ground): readonly FrameSection[] {
  const tree = around.sections();
  const within = sectionsAround(page, around);
  return tree.below().map((section) => {
    const { name, url, slug, colour } = sectionLabel(section, around.paper(), page.lang);
    const lang = wordingLanguage(section.names, page.lang);
    const front = encodeURI(ask.path) === url;
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

/** The page's own translation, as its head names it; the edition's front where there is none. */
function editionOf(lang: string, page: Page, { paper }: Ground): FrameEdition {
  const translation = page.head.alternates.find(({ hreflang }) => hreflang === lang);
  return {
    lang,
    dir: directionOf(lang),
    language: ownName(lang),
    current: lang === page.lang,
    url: translation ? new URL(translation.href).pathname : frontPath(paper(), lang),
  };
}

/** Pages in the order of the menu; one that is not written in this language is not shown. */
function pagesOf(lang: string, pages: readonly StaticPage[], { paper }: Ground): readonly FrameLink[] {
  return pages
    .filter(({ menuOrder }) => menuOrder !== undefined)
    .sort((a, b) => (a.menuOrder ?? 0) - (b.menuOrder ?? 0))
    .flatMap(({ texts }) => texts.filter((text) => text.lang === lang))
    .map((text) => ({ name: text.title, url: editionUrl(paper(), lang, pagePath(text)) }));
}
