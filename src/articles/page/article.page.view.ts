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

/** The view of a story's page, in the story's language. */
export function articlePage(article: Article, content: RelatedContent, context: ViewContext): ArticlePage {
  const { lang, kicker, standfirst, bylineText, dateline } = article;
  const { section, related, moreInSection } = content;
  const explained = withDefinitions(content.bodyHtml, definedIn(content.tags, lang));
  const paper = context.paper();
  // The short link does not change with the slug and stays intact in messages.
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
    breadcrumb: breadcrumbOf(section, lang, context),
    section: sectionLabel(section, paper, lang),
    authors: authorsOf(article, content, context),
    ...timesOf(article, context),
    readingTime: context.t(lang, 'articles.minutes', { count: article.readingMinutes }),
    ...definedOnly({ leadImage: leadPicture(article, content), others: content.others }),
    tags: content.tags.map((tag) => tagLink(tag, { lang, named: explained.named }, context)),
    translations: translationLinks(content.translations, context),
    share: shareLinks({ lang, headline: headlineFor(article, 'message') }, url, context.t),
  };
}

/** The breadcrumbs from the front to the story's section. */
function breadcrumbOf(section: Section, lang: string, context: ViewContext): readonly NamedLink[] {
  const paper = context.paper();
  const path = [...context.sections().above(section.id), section];
  return [
    { name: paperName(paper, lang), url: frontPath(paper, lang) },
    ...path.map((each) => ({
      name: wordsIn(each.names, lang),
      url: editionUrl(paper, lang, `/${each.slug}`),
    })),
  ];
}

function leadPicture({ leadImage, lang }: ArticleSummary, { media }: Gathered) {
  const file = leadImage && media.get(leadImage.mediaId);
  return file && pictureOf(file, { crop: 'full', lang, own: leadImage });
}

/** The lead picture in structured data, with its rights and the label of its origin. */
export function leadForPrograms(
  { leadImage, lang }: ArticleSummary,
  { media }: Gathered,
  { t }: Pick<ViewContext, 't'>,
) {
  const file = leadImage && media.get(leadImage.mediaId);
  const picture = file && labelledPicture(file, { crop: 'full', lang, own: leadImage }, t);
  return file && picture && { ...picture, ...rightsOf(file) };
}

/** The contribution is printed unless it is writing. */
const said = new Set(['photographer', 'translator']);

const authorsOf = (article: Article, { people, media }: Gathered, context: ViewContext) =>
  peopleOf(article, people).map(({ person, role }) => {
    const { lang } = article;
    const roleName = said.has(role) ? context.t(lang, `articles.role.${role}`) : undefined;
    return authorBox(person, { lang, media, role: roleName }, context);
  });

function timesOf(
  article: Article,
  { paper }: ViewContext,
): Pick<ArticlePage, 'published' | 'undated' | 'updated' | 'corrections'> {
  const { lang, publishedAt = article.createdAt, updatedAt } = article;
  const shown = (date: Date) => dateTimeLabel(date, paper(), lang);
  return {
    published: shown(publishedAt),
    ...(article.publishedAt === undefined && { undated: true }),
    ...(updatedAt && updatedAt > publishedAt && { updated: shown(updatedAt) }),
    corrections: article.corrections.map(({ at, text }) => ({ at: shown(at), text })),
  };
}

const tagLink = (
  tag: Tag,
  { lang, named }: { readonly lang: string; readonly named: ReadonlySet<string> },
  context: ViewContext,
): ArticlePage['tags'][number] => ({
  ...(named.has(definitionId(tag)) && { definitionId: definitionId(tag) }),
  ...definedOnly({ definition: tag.definitions?.[lang] }),
  name: wordsIn(tag.names, lang),
  url: editionUrl(context.paper(), lang, tagPath(tag)),
});

function translationLinks(
  translations: readonly ArticleSummary[],
  context: ViewContext,
): ArticlePage['translations'] {
  return translations.flatMap((story) => {
    const { lang } = story;
    const section = context.sections().byId(story.sectionId);
    if (!section) return [];
    const url = editionUrl(context.paper(), lang, articlePath(section, story));
    return [{ lang, dir: directionOf(lang), language: ownName(lang), url }];
  });
}
