import { isolatePlain } from '../language/text/direction';
import { excerpt } from '../language/text/plain';
import { absoluteUrl } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import type { Head } from '../web/pages/page';
import { alternatesOf, frontPath, paperName } from './address';
import type {
  FrontFacts,
  HeadPicture,
  HeadSite,
  ListingFacts,
  PageFacts,
  StaticFacts,
  StoryFacts,
} from './facts';
import { feedLinks } from './feedlinks';
import { newsArticle } from './jsonld';
import { breadcrumbList, collectionPage, profilePage, webPage, webSite } from './jsonld.pages';
import { articleProperties, openGraph } from './opengraph';

/** Length of a description in search results, in graphemes. */
const DESCRIPTION = 160;
/** Allows search engines a large picture beside the link. */
const INDEXED = 'max-image-preview:large';
const NOT_INDEXED = 'noindex, follow';

/** The head of a story. */
export function articleHead(site: HeadSite, story: StoryFacts): Head {
  const paper = site.paper();
  const title = story.seo?.title ?? story.headline;
  const { shareTitle = title } = story;
  const description = describe(story.seo?.description ?? story.standfirst ?? story.text, story.lang);
  const own = absoluteUrl(paper, story.path);
  const canonical = story.seo?.canonical ?? own;
  return {
    title: titled(paper, story.lang, title),
    description,
    canonical,
    // A story with a foreign canonical address has no translations here.
    alternates: canonical === own ? alternatesOf(paper, story) : [],
    robots: story.seo?.noindex ? NOT_INDEXED : INDEXED,
    og: [
      ...openGraph(paper, {
        ...shared(story),
        type: 'article',
        title: shareTitle,
        description,
        url: canonical,
      }),
      ...articleProperties(paper, story),
    ],
    jsonLd: [newsArticle(site, story, description), ...breadcrumbs(paper, story)],
    feeds: feedLinks(site, story.lang),
    ...preload(story.picture, story.pictureSizes),
  };
}

/** The head of a page that lists stories: a section, a tag, an author, a day, search results. */
export function listingHead(site: HeadSite, listing: ListingFacts): Head {
  const paper = site.paper();
  const { lang, page, person } = listing;
  const name = page > 1 ? site.t(lang, 'seo.page', { title: listing.title, page }) : listing.title;
  const canonical = absoluteUrl(paper, listing.path) + (page > 1 ? `?page=${page}` : '');
  const description = describe(
    listing.description ??
      site.t(lang, 'seo.listing', { title: listing.title, paper: paperName(paper, lang) }),
    lang,
  );
  const type = person ? 'profile' : 'website';
  return {
    title: titled(paper, lang, name),
    description,
    canonical,
    // Pages of a listing differ by language, so the second page has no translations.
    alternates: page > 1 || listing.noindex ? [] : alternatesOf(paper, listing),
    robots: listing.noindex ? NOT_INDEXED : INDEXED,
    og: openGraph(paper, { ...shared(listing), type, title: name, description, url: canonical }),
    jsonLd: [listingData(paper, listing, { canonical, description }), ...breadcrumbs(paper, listing)],
    feeds: feedLinks(site, lang, listing.feed),
  };
}

function listingData(paper: Paper, listing: ListingFacts, at: { canonical: string; description: string }) {
  const { person } = listing;
  return person
    ? profilePage(paper, { ...listing, person }, at.canonical)
    : collectionPage(paper, listing, at);
}

/** The head of an edition's front page. */
export function frontHead(site: HeadSite, front: FrontFacts): Head {
  const paper = site.paper();
  const { lang } = front;
  const path = frontPath(paper, lang);
  const translations = paper.languages.map((other) => ({ lang: other, path: frontPath(paper, other) }));
  const title = paperName(paper, lang);
  const tagline = paper.tagline[lang] ?? '';
  const description = describe(tagline || title, lang);
  const canonical = absoluteUrl(paper, path);
  return {
    title: isolatePlain(tagline ? `${title} | ${tagline}` : title, lang),
    description,
    canonical,
    alternates: alternatesOf(paper, { lang, path, translations }),
    robots: INDEXED,
    og: openGraph(paper, { ...front, translations, type: 'website', title, description, url: canonical }),
    jsonLd: [webSite(site, lang)],
    feeds: feedLinks(site, lang),
    ...preload(front.picture, front.pictureSizes),
  };
}

/** The head of a static page: about, contact, a form. */
export function staticHead(site: HeadSite, page: StaticFacts): Head {
  const paper = site.paper();
  const description = describe(page.text || page.title, page.lang);
  const canonical = absoluteUrl(paper, page.path);
  return {
    title: titled(paper, page.lang, page.title),
    description,
    canonical,
    alternates: page.noindex ? [] : alternatesOf(paper, page),
    robots: page.noindex ? NOT_INDEXED : INDEXED,
    og: openGraph(paper, {
      ...shared(page),
      type: 'website',
      title: page.title,
      description,
      url: canonical,
    }),
    jsonLd: [webPage(site, page, { canonical, description }), ...breadcrumbs(paper, page)],
    feeds: feedLinks(site, page.lang),
  };
}

const describe = (text: string, lang: string): string => isolatePlain(excerpt(text, DESCRIPTION), lang);

/** Isolated, because a headline that starts with a Latin name would reverse the title in right-to-left editions. */
const titled = (paper: Paper, lang: string, title: string): string =>
  isolatePlain(`${title} | ${paperName(paper, lang)}`, lang);

const shared = ({ lang, translations, picture }: PageFacts) => ({ lang, translations, picture });

const breadcrumbs = (paper: Paper, page: PageFacts): readonly object[] =>
  page.breadcrumb?.length ? [breadcrumbList(paper, page.lang, page.breadcrumb)] : [];

/** Preloads the first format alone, so that no browser loads two pictures. */
function preload(picture: HeadPicture | undefined, imagesizes: string | undefined): Pick<Head, 'preload'> {
  const first = picture?.sources[0];
  const largest = first?.srcset.split(', ').at(-1)?.split(' ')[0];
  if (!first || !largest || imagesizes === undefined) return {};
  return { preload: { href: largest, imagesrcset: first.srcset, imagesizes, type: first.type } };
}
