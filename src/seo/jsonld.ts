import { withoutBidiMarks } from '../language/text/characters';
import { cleanLine } from '../language/text/clean';
import { excerpt } from '../language/excerpt';
import { absoluteUrl } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import { logoUrl, paperName } from './address';
import type { HeadPicture, HeadSite, LinkedName, StoryFacts } from './facts';

export const SCHEMA = 'https://schema.org';

/** Text for programs: no direction controls, which are for eyes. */
export const words = (text: string): string => withoutBidiMarks(cleanLine(text));

/** The paper as publisher, named once and referred to by its id. */
export function publisher(site: HeadSite, lang: string): object {
  const paper = site.paper();
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${paper.siteUrl}/#publisher`,
    name: words(paperName(paper, lang)),
    url: absoluteUrl(paper, '/'),
    logo: { '@type': 'ImageObject', url: logoUrl(site), width: 512, height: 512 },
  };
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
    headline: words(story.headline),
    description: words(description),
    inLanguage: story.lang,
    datePublished: story.published.toISOString(),
    dateModified: (story.updated ?? story.published).toISOString(),
    author: authorsOf(paper, story),
    publisher: publisher(site, story.lang),
    ...(story.picture && { image: [imageObject(paper, story.picture)] }),
    articleSection: words(story.section.name),
    ...(story.tags.length > 0 && { keywords: story.tags.map(words) }),
    ...(story.wordCount !== undefined && { wordCount: story.wordCount }),
    isAccessibleForFree: true,
    ...coverage(url, story),
    ...(story.corrections.length > 0 && { correction: story.corrections.map(correctionComment) }),
  };
}

/** Search engines read the newest entries; older ones they have had before. */
const NEWEST_ENTRIES = 30;
/** Enough for a headline that nobody wrote. */
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
      headline: words(headline ?? excerpt(text, HEADLINE)),
      articleBody: words(text),
      datePublished: at.toISOString(),
    })),
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

export const person = (paper: Paper, { name, path }: LinkedName) => ({
  '@type': 'Person',
  name: words(name),
  ...(path !== undefined && { url: absoluteUrl(paper, path) }),
});

/** A picture with its rights. Sources: schema.org/ImageObject; Google's image metadata (credit, creator, licence). */
const imageObject = (paper: Paper, picture: HeadPicture) => ({
  '@type': 'ImageObject',
  url: absoluteUrl(paper, picture.src),
  width: picture.width,
  height: picture.height,
  ...(picture.alt && { caption: words(picture.alt) }),
  ...(picture.credit && { creditText: words(picture.credit) }),
  ...(picture.creator && { creator: { '@type': 'Person', name: words(picture.creator) } }),
  ...(picture.copyright && { copyrightNotice: words(picture.copyright) }),
  ...(picture.sourceType && { digitalSourceType: picture.sourceType }),
  ...(picture.rightsUrl && { license: picture.rightsUrl }),
  ...(picture.licenceUrl && { acquireLicensePage: picture.licenceUrl }),
});
