import { isolatePlain } from '../language/text/direction';
import { absoluteUrl, localeOf } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import type { Head } from '../web/pages/page';
import { paperName } from './address';
import type { HeadPicture, PageFacts, StoryFacts } from './facts';

type Properties = Head['og'];

interface OpenGraphPage extends Pick<PageFacts, 'lang' | 'translations' | 'picture'> {
  readonly type: 'article' | 'website' | 'profile';
  readonly title: string;
  readonly description: string;
  readonly url: string;
}

/** Such as `ar_MA`: Open Graph writes locales with an underscore, and without a calendar or digits. */
const ogLocale = (paper: Paper, lang: string): string =>
  new Intl.Locale(localeOf(paper, lang)).baseName.replace('-', '_');

const property = (name: string, content: string) => ({ property: name, content });

/** Metadata of a shared link. Source: ogp.me; X reads it too, with `twitter:card`. */
export function openGraph(paper: Paper, page: OpenGraphPage): Properties {
  const others = page.translations.filter(({ lang }) => lang !== page.lang);
  return [
    property('og:type', page.type),
    property('og:site_name', paperName(paper, page.lang)),
    property('og:title', isolatePlain(page.title, page.lang)),
    property('og:description', page.description),
    property('og:url', page.url),
    property('og:locale', ogLocale(paper, page.lang)),
    ...others.map(({ lang }) => property('og:locale:alternate', ogLocale(paper, lang))),
    ...(page.picture ? pictureProperties(paper, page.picture) : []),
    property('twitter:card', page.picture ? 'summary_large_image' : 'summary'),
  ];
}

function pictureProperties(paper: Paper, picture: HeadPicture): Properties {
  // A shared picture has no caption, so its alternative text includes the label.
  const alt = [picture.alt, picture.label].filter(Boolean).join(' · ');
  return [
    property('og:image', absoluteUrl(paper, picture.src)),
    property('og:image:type', 'image/jpeg'),
    property('og:image:width', String(picture.width)),
    property('og:image:height', String(picture.height)),
    ...(alt ? [property('og:image:alt', alt)] : []),
  ];
}

/** Properties of stories. */
export function articleProperties(paper: Paper, story: StoryFacts): Properties {
  const authors = story.authors.flatMap(({ path }) => (path === undefined ? [] : [absoluteUrl(paper, path)]));
  return [
    property('article:published_time', story.published.toISOString()),
    property('article:modified_time', (story.updated ?? story.published).toISOString()),
    property('article:section', story.section.name),
    ...authors.map((url) => property('article:author', url)),
    ...story.tags.map((tag) => property('article:tag', tag)),
  ];
}
