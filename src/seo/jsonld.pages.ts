/** Structured data of the pages other than stories. Source: schema.org. */
import { absoluteUrl, editionPath } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import { frontPath, paperName } from './address';
import type { HeadSite, LinkedName, ListingFacts, StaticFacts } from './facts';
import { SCHEMA, person, publisher, plainText } from './jsonld';

/** The path from the front page; the last step is the page itself. */
export function breadcrumbList(paper: Paper, lang: string, steps: readonly LinkedName[]): object {
  const home = { name: paperName(paper, lang), path: frontPath(paper, lang) };
  return {
    '@context': SCHEMA,
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...steps].map((step: LinkedName, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: plainText(step.name),
      ...(step.path !== undefined && { item: absoluteUrl(paper, step.path) }),
    })),
  };
}

/** The site with its search, for the front page. */
export function webSite(site: HeadSite, lang: string): object {
  const paper = site.paper();
  return {
    '@context': SCHEMA,
    '@type': 'WebSite',
    '@id': `${absoluteUrl(paper, frontPath(paper, lang))}#website`,
    name: plainText(paperName(paper, lang)),
    ...(paper.tagline[lang] && { description: plainText(paper.tagline[lang]) }),
    url: absoluteUrl(paper, frontPath(paper, lang)),
    inLanguage: lang,
    publisher: publisher(site, lang),
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

interface PageSummary {
  readonly canonical: string;
  readonly description: string;
}

/** A list of stories. */
export function collectionPage(
  paper: Paper,
  listing: ListingFacts,
  { canonical, description }: PageSummary,
): object {
  return {
    '@context': SCHEMA,
    '@type': 'CollectionPage',
    url: canonical,
    name: plainText(listing.title),
    description: plainText(description),
    inLanguage: listing.lang,
    mainEntity: itemList(paper, listing.items),
  };
}

const itemList = (paper: Paper, items: ListingFacts['items']) => ({
  '@type': 'ItemList',
  itemListElement: items.map(({ name, path }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name: plainText(name),
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
      ...(role && { jobTitle: plainText(role) }),
      ...(bio && { description: plainText(bio) }),
      ...(listing.picture && { image: absoluteUrl(paper, listing.picture.src) }),
      ...(links.length > 0 && { sameAs: links }),
      worksFor: { '@id': `${paper.siteUrl}/#publisher` },
    },
    hasPart: itemList(paper, listing.items),
  };
}

/** A static page. */
export function webPage(site: HeadSite, page: StaticFacts, { canonical, description }: PageSummary): object {
  return {
    '@context': SCHEMA,
    '@type': 'WebPage',
    url: canonical,
    name: plainText(page.title),
    description: plainText(description),
    inLanguage: page.lang,
    publisher: publisher(site, page.lang),
  };
}
