import { withoutBidiMarks } from '../language/text/characters';
import { cleanLine } from '../language/text/clean';
import { excerpt } from '../language/excerpt';
import { absoluteUrl } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import { logoUrl, paperName } from './address';
import type { HeadPicture, HeadSite, LinkedName, StoryFacts } from './facts';

export const SCHEMA = 'https://schema.org';

/** Text for programs, without direction controls. */
export const plainText = (text: string): string => withoutBidiMarks(cleanLine(text));

/** The paper as publisher, defined once and referenced by its id. */
export function publisher(site: HeadSite, lang: string): object {
  const paper = site.paper();
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${paper.siteUrl}/#publisher`,
    name: plainText(paperName(paper, lang)),
    url: absoluteUrl(paper, '/'),
    logo: { '@type': 'ImageObject', ...logoOf(site) },
  };
}

/** The logo that readers see, else the icon of the paper. */
function logoOf(site: HeadSite): object {
  const paper = site.paper();
  if (!paper.logo) return { url: logoUrl(site), width: 512, height: 512 };
  const { src, width, height } = paper.logo.light;
  return { url: absoluteUrl(paper, src), width, height };
}

/** A story. Sources: schema.org/NewsArticle; Google's article structured data. */
export function newsArticle(site: HeadSite, story: StoryFacts, description: string): object {
  const paper = site.paper();
  const url = absoluteUrl(paper, story.path);
  return {
    '@context': SCHEMA,
    '@type': story.entries?.length ? ['NewsArticle', 'LiveBlogPosting'] : 'NewsArticle',
    '@id': `${url}#article`,
    mainEntityOfPage: url,
    url,
    headline: plainText(story.headline),
    description: plainText(description),
    inLanguage: story.lang,
    datePublished: story.published.toISOString(),
    dateModified: (story.updated ?? story.published).toISOString(),
    author: authorsOf(paper, story),
    publisher: publisher(site, story.lang),
    ...(story.picture && { image: [imageObject(paper, story.picture)] }),
    articleSection: plainText(story.section.name),
    ...(story.tags.length > 0 && { keywords: story.tags.map(plainText) }),
    ...(story.wordCount !== undefined && { wordCount: story.wordCount }),
    isAccessibleForFree: true,
    ...coverage(url, story),
    ...(story.corrections.length > 0 && { correction: story.corrections.map(correctionComment) }),
  };
}

/** Number of entries: search engines need the newest and know older ones. */
const NEWEST_ENTRIES = 30;
/** Length of a generated headline. */
const HEADLINE = 110;

/** A running report. Sources: schema.org/LiveBlogPosting; Google's structured data of live blogs. */
function coverage(url: string, { entries = [], published }: StoryFacts): object {
  if (entries.length === 0) return {};
  const start = new Date(Math.min(published.getTime(), ...entries.map(({ at }) => at.getTime())));
  const newest = [...entries].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, NEWEST_ENTRIES);
  return {
    coverageStartTime: start.toISOString(),
    liveBlogUpdate: newest.map(({ at, anchor, headline, text }) => ({
      '@type': 'BlogPosting',
      '@id': `${url}#${anchor}`,
      url: `${url}#${anchor}`,
      headline: plainText(headline ?? excerpt(text, HEADLINE)),
      articleBody: plainText(text),
      datePublished: at.toISOString(),
    })),
  };
}

const correctionComment = ({ at, text }: StoryFacts['corrections'][number]) => ({
  '@type': 'CorrectionComment',
  text: plainText(text),
  datePublished: at.toISOString(),
});

/** The authors; a byline without a page is an organization, and the paper is the default. */
function authorsOf(paper: Paper, { authors, bylineText, lang }: StoryFacts): object[] {
  if (authors.length > 0) return authors.map((author) => person(paper, author));
  return [{ '@type': 'Organization', name: plainText(bylineText ?? paperName(paper, lang)) }];
}

export const person = (paper: Paper, { name, path }: LinkedName) => ({
  '@type': 'Person',
  name: plainText(name),
  ...(path !== undefined && { url: absoluteUrl(paper, path) }),
});

/** A picture with its rights. Sources: schema.org/ImageObject; Google's image metadata (credit, creator, licence). */
const imageObject = (paper: Paper, picture: HeadPicture) => ({
  '@type': 'ImageObject',
  url: absoluteUrl(paper, picture.src),
  width: picture.width,
  height: picture.height,
  ...((picture.caption || picture.alt) && { caption: plainText(picture.caption || picture.alt) }),
  ...(picture.credit && { creditText: plainText(picture.credit) }),
  ...(picture.creator && { creator: { '@type': 'Person', name: plainText(picture.creator) } }),
  ...(picture.copyright && { copyrightNotice: plainText(picture.copyright) }),
  ...(picture.sourceType && { digitalSourceType: picture.sourceType }),
  ...(picture.rightsUrl && { license: picture.rightsUrl }),
  ...(picture.licenceUrl && { acquireLicensePage: picture.licenceUrl }),
});
