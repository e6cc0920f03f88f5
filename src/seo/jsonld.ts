import { withoutBidiMarks } from '../language/characters';
import { cleanLine } from '../language/clean';
import { absoluteUrl, editionPath } from '../web/paper';
import type { Paper } from '../web/paper';
import { frontPath, paperName } from './address';
import type { HeadPicture, LinkedName, ListingFacts, StaticFacts, StoryFacts } from './facts';

const SCHEMA = 'https://schema.org';

/** Text for programs: no direction controls, which are for eyes. */
const words = (text: string): string => withoutBidiMarks(cleanLine(text));

/** The paper as publisher, named once and referred to by its id. */
export function publisher(paper: Paper, lang: string): object {
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${paper.siteUrl}/#publisher`,
    name: words(paperName(paper, lang)),
    url: absoluteUrl(paper, '/'),
    logo: { '@type': 'ImageObject', url: absoluteUrl(paper, '/icon-512.png'), width: 512, height: 512 },
  };
}

/** A story. Sources: schema.org/NewsArticle; Google's article structured data. */
export function newsArticle(paper: Paper, story: StoryFacts, description: string): object {
  const url = absoluteUrl(paper, story.path);
  return {
    '@context': SCHEMA,
    '@type': 'NewsArticle',
    '@id': `${url}#article`,
    mainEntityOfPage: url,
    url,
    headline: words(story.headline),
    description: words(description),
    inLanguage: story.lang,
    datePublished: story.published.toISOString(),
    dateModified: (story.updated ?? story.published).toISOString(),
    author: authorsOf(paper, story),
    publisher: publisher(paper, story.lang),
    ...(story.picture && { image: [imageObject(paper, story.picture)] }),
    articleSection: words(story.section.name),
    ...(story.tags.length > 0 && { keywords: story.tags.map(words) }),
    ...(story.wordCount !== undefined && { wordCount: story.wordCount }),
    isAccessibleForFree: true,
    ...(story.corrections.length > 0 && { correction: story.corrections.map(correctionComment) }),
  };
}

const correctionComment = ({ at, text }: StoryFacts['corrections'][number]) => ({
  '@type': 'CorrectionComment',
  text: words(text),
  datePublished: at.toISOString(),
});

/** Whoever signed it; a byline without a page is an agency or the newsroom, and no byline is the paper's. */
function authorsOf(paper: Paper, { authors, bylineText, lang }: StoryFacts): object[] {
  if (authors.length > 0) return authors.map((author) => person(paper, author));
  return [{ '@type': 'Organization', name: words(bylineText ?? paperName(paper, lang)) }];
}

const person = (paper: Paper, { name, path }: LinkedName) => ({
  '@type': 'Person',
  name: words(name),
  ...(path !== undefined && { url: absoluteUrl(paper, path) }),
});

const imageObject = (paper: Paper, picture: HeadPicture) => ({
  '@type': 'ImageObject',
  url: absoluteUrl(paper, picture.src),
  width: picture.width,
  height: picture.height,
  ...(picture.alt && { caption: words(picture.alt) }),
});

/** The way from the front page to here; the last step is the page itself. */
export function breadcrumbList(paper: Paper, lang: string, steps: readonly LinkedName[]): object {
  const home = { name: paperName(paper, lang), path: frontPath(paper, lang) };
  return {
    '@context': SCHEMA,
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...steps].map((step: LinkedName, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: words(step.name),
      ...(step.path !== undefined && { item: absoluteUrl(paper, step.path) }),
    })),
  };
}

/** The site with its search, for the front page. */
export function webSite(paper: Paper, lang: string): object {
  return {
    '@context': SCHEMA,
    '@type': 'WebSite',
    '@id': `${absoluteUrl(paper, frontPath(paper, lang))}#website`,
    name: words(paperName(paper, lang)),
    ...(paper.tagline[lang] && { description: words(paper.tagline[lang]) }),
    url: absoluteUrl(paper, frontPath(paper, lang)),
    inLanguage: lang,
    publisher: publisher(paper, lang),
    potentialAction: {
      '@type': 'SearchAction',
      target: {
        '@type': 'EntryPoint',
        urlTemplate: `${absoluteUrl(paper, editionPath(paper, lang, '/search'))}?q={search_term_string}`,
      },
      'query-input': 'required name=search_term_string',
    },
  };
}

interface Place {
  readonly canonical: string;
  readonly description: string;
}

/** A list of stories. */
export function collectionPage(
  paper: Paper,
  listing: ListingFacts,
  { canonical, description }: Place,
): object {
  return {
    '@context': SCHEMA,
    '@type': 'CollectionPage',
    url: canonical,
    name: words(listing.title),
    description: words(description),
    inLanguage: listing.lang,
    mainEntity: itemList(paper, listing.items),
  };
}

const itemList = (paper: Paper, items: ListingFacts['items']) => ({
  '@type': 'ItemList',
  itemListElement: items.map(({ name, path }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name: words(name),
    url: absoluteUrl(paper, path),
  })),
});

/** An author's page. */
export function profilePage(
  paper: Paper,
  listing: ListingFacts & Required<Pick<ListingFacts, 'person'>>,
  canonical: string,
): object {
  const { name, role, bio, links = [] } = listing.person;
  return {
    '@context': SCHEMA,
    '@type': 'ProfilePage',
    url: canonical,
    inLanguage: listing.lang,
    mainEntity: {
      ...person(paper, { name, path: listing.path }),
      ...(role && { jobTitle: words(role) }),
      ...(bio && { description: words(bio) }),
      ...(listing.picture && { image: absoluteUrl(paper, listing.picture.src) }),
      ...(links.length > 0 && { sameAs: links }),
      worksFor: { '@id': `${paper.siteUrl}/#publisher` },
    },
    hasPart: itemList(paper, listing.items),
  };
}

/** A page that stands by itself. */
export function webPage(paper: Paper, page: StaticFacts, { canonical, description }: Place): object {
  return {
    '@context': SCHEMA,
    '@type': 'WebPage',
    url: canonical,
    name: words(page.title),
    description: words(description),
    inLanguage: page.lang,
    publisher: publisher(paper, page.lang),
  };
}
