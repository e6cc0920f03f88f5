import { directionOf } from '../../language/text/direction';
import { definedOnly } from '../../defined-only';
import { labelledPicture } from '../labelled.picture';
import { pictureOf, rightsOf } from '../../media/pictures/picture';
import type { Section } from '../../sections/section';
import type { Tag } from '../../sections/tags/tag';
import { tagPath } from '../../sections/tags/tag';
import { frontPath, paperName } from '../../seo/address';
import { absoluteUrl } from '../../web/pages/paper';
import { wordsIn } from '../../language/wording';
import type { Article, ArticleSummary } from '../article';
import { articlePath } from '../article';
import { headlineFor } from '../article.headline';
import type { ArticleCard, ArticlePage, NamedLink, OtherStories } from './article.view';
import { authorBox } from './author.view';
import type { Gathered } from './card.view';
import { definedIn, definitionId, withDefinitions } from './definitions';
import { peopleOf } from './card.view';
import { shareLinks } from './share.view';
import type { ViewContext } from './format';
import { editionUrl, sectionLabel, dateTimeLabel } from './format';
import { ownName } from '../../language/names';

/** Related content of a story's page. */
export interface RelatedContent extends Gathered {
  readonly section: Section;
  readonly tags: readonly Tag[];
  readonly bodyHtml: string;
  readonly translations: readonly ArticleSummary[];
  readonly related: readonly ArticleCard[];
  readonly others?: OtherStories | undefined;
  readonly moreInSection: readonly ArticleCard[];
}

/** The story's page, in the words of its own language. */
export function articlePage(article: Article, beside: RelatedContent, around: ViewContext): ArticlePage {
  const { lang, kicker, standfirst, bylineText, dateline } = article;
  const { section, related, moreInSection } = beside;
  const explained = withDefinitions(beside.bodyHtml, definedIn(beside.tags, lang));
  const paper = around.paper();
  // The short link outlives every slug and is whole in any message.
  const url = absoluteUrl(paper, `/a/${article.id}`);
  return {
    id: article.id,
    lang,
    dir: directionOf(lang),
    headline: article.headline,
    ...definedOnly({ kicker, standfirst, bylineText, dateline }),
    bodyHtml: explained.html,
    related,
    moreInSection,
    breadcrumb: breadcrumbOf(section, lang, around),
    section: sectionLabel(section, paper, lang),
    authors: authorsOf(article, beside, around),
    ...timesOf(article, around),
    readingTime: around.t(lang, 'articles.minutes', { count: article.readingMinutes }),
    ...definedOnly({ leadImage: leadPicture(article, beside), others: beside.others }),
    tags: beside.tags.map((tag) => tagLink(tag, { lang, named: explained.named }, around)),
    translations: translationLinks(beside.translations, around),
    share: shareLinks({ lang, headline: headlineFor(article, 'message') }, url, around.t),
  };
}

/** From the front down to the story's section. */
export function breadcrumbOf(section: Section, lang: string, around: ViewContext): readonly NamedLink[] {
  const paper = around.paper();
  const path = [...around.sections().above(section.id), section];
  return [
    { name: paperName(paper, lang), url: frontPath(paper, lang) },
    ...path.map((each) => ({
      name: wordsIn(each.names, lang),
      url: editionUrl(paper, lang, `/${each.slug}`),
    })),
  ];
}

export function leadPicture({ leadImage, lang }: ArticleSummary, { media }: Gathered) {
  const file = leadImage && media.get(leadImage.mediaId);
  return file && pictureOf(file, { crop: 'full', lang, own: leadImage });
}

/** The lead picture as programs read it, with its rights and the label of how it came about. */
export function leadForPrograms(
  { leadImage, lang }: ArticleSummary,
  { media }: Gathered,
  { t }: Pick<ViewContext, 't'>,
) {
  const file = leadImage && media.get(leadImage.mediaId);
  const picture = file && labelledPicture(file, { crop: 'full', lang, own: leadImage }, t);
  return file && picture && { ...picture, ...rightsOf(file) };
}

/** What a person did is said where it was not writing. */
const said = new Set(['photographer', 'translator']);

const authorsOf = (article: Article, { people, media }: Gathered, around: ViewContext) =>
  peopleOf(article, people).map(({ person, role }) => {
    const { lang } = article;
    const told = said.has(role) ? around.t(lang, `articles.role.${role}`) : undefined;
    return authorBox(person, { lang, media, role: told }, around);
  });

function timesOf(
  article: Article,
  { paper }: ViewContext,
): Pick<ArticlePage, 'published' | 'updated' | 'corrections'> {
  const { lang, publishedAt = article.createdAt, updatedAt } = article;
  const shown = (date: Date) => dateTimeLabel(date, paper(), lang);
  return {
    published: shown(publishedAt),
    ...(updatedAt && updatedAt > publishedAt && { updated: shown(updatedAt) }),
    corrections: article.corrections.map(({ at, text }) => ({ at: shown(at), text })),
  };
}

const tagLink = (
  tag: Tag,
  { lang, named }: { readonly lang: string; readonly named: ReadonlySet<string> },
  around: ViewContext,
): ArticlePage['tags'][number] => ({
  ...(named.has(definitionId(tag)) && { definitionId: definitionId(tag) }),
  ...definedOnly({ definition: tag.definitions?.[lang] }),
  name: wordsIn(tag.names, lang),
  url: editionUrl(around.paper(), lang, tagPath(tag)),
});

function translationLinks(
  translations: readonly ArticleSummary[],
  around: ViewContext,
): ArticlePage['translations'] {
  return translations.flatMap((story) => {
    const { lang } = story;
    const section = around.sections().byId(story.sectionId);
    if (!section) return [];
    const url = editionUrl(around.paper(), lang, articlePath(section, story));
    return [{ lang, dir: directionOf(lang), language: ownName(lang), url }];
  });
}
