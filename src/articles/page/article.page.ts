/** The page of a story: its data, its dependencies and its head. */
import { textOfBody } from '../../blocks/body/plain-text';
import { wordsIn } from '../../language/wording';
import { entriesOf, hasEntries } from '../../blocks/live-entry/report';
import { articleHead, staticHead } from '../../seo/head';
import { publicPage, type PageRequest, type Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import type { Section } from '../../sections/section';
import type { Article, ArticleSummary } from '../article';
import { articlePath } from '../article';
import { headlineFor } from '../article.headline';
import { readerBody } from './article.body';
import { latestIn, translationsOf } from '../store/article.lists.model';
import { cardsOf, gather, peopleOf } from './card.view';
import { COMMENTS, readCommentsBelow, readCommentsQuery } from '../comments/story.comments';
import { memoMedia, memoTags } from '../reading/memo.records';
import { otherStories, storiesBelow } from '../reading/reading.service';
import type { RelatedContent } from './article.page.view';
import { articlePage, leadForPrograms } from './article.page.view';
import type { PageViewContext, ViewContext } from './format';
import { NotFound } from '../../errors';
import { articleTemplate, type ArticlePage } from './article.view';
import { errorTemplate } from './error.view';
import { personPath } from '../../people/person';

/** The most stories in the lists beside and below a story. */
const LIST_LIMITS = { related: 4, more: 6 };
/** The most stories beside a text; if as many are related, no others are added. */
const RAIL = { most: 5, full: 3 };
/** How often the lists on a story's page are rendered again; events invalidate the story itself. */
const FRESH_FOR = 15 * 60_000;
/** The widths of the lead picture in `views/articles/show.hbs`. */
const LEAD_SIZES = '(min-width: 80rem) 60rem, 100vw';
/** In ms: a running report without a new entry for this long is over. */
const GOES_ON = 24 * 3600_000;
/** Characters of the text that suffice for any description. */
const BEGINNING = 600;

/**
 * The page of a live story, with the requested page of its comments.
 * @throws NotFound if the requested comments do not exist
 */
export async function storyPage(
  article: Article,
  pageRequest: PageRequest,
  context: PageViewContext,
): Promise<Page<ArticlePage>> {
  const { now, query } = pageRequest;
  const commentsQuery = readCommentsQuery(query[COMMENTS] ?? '');
  const url = encodeURI(pathOf(article, context));
  const [{ content, dependsOn }, comments] = await Promise.all([
    fetchContent(article, context, now),
    readCommentsBelow(article, { url, query: commentsQuery }, context),
  ]);
  const { section } = content;
  const fresh = new Date(now.getTime() + FRESH_FOR);
  return publicPage({
    template: articleTemplate,
    lang: article.lang,
    storyId: article.id,
    model: {
      ...articlePage(article, content, context),
      ...(comments && { comments }),
      ...liveOf(article, now),
    },
    head: headOf(article, content, context),
    section: { slug: section.slug, colour: section.colour },
    dependsOn,
    changesAt: article.expiresAt && article.expiresAt < fresh ? article.expiresAt : fresh,
  });
}

/** The path of a story in its edition. @throws NotFound */
export function pathOf(article: Article, context: PageViewContext): string {
  const section = context.sections().byId(article.sectionId);
  if (!section) throw new NotFound();
  return editionPath(context.paper(), article.lang, articlePath(section, article));
}

/** The address of a running report's stream. */
function liveOf({ id, body, updatedAt, publishedAt }: Article, now: Date): { readonly live?: string } {
  const last = updatedAt ?? publishedAt;
  const goesOn = last !== undefined && now.getTime() - last.getTime() < GOES_ON;
  return goesOn && hasEntries(body) ? { live: `/live/${id}` } : {};
}

async function fetchContent(article: Article, context: ViewContext, now: Date) {
  const section = context.sections().byId(article.sectionId);
  if (!section) throw new NotFound();
  const [tags, translations, lists, gathered] = await Promise.all([
    memoTags(article.tagIds, context.memo),
    translationsOf(article, now),
    relatedLists(article, context, now),
    gather([article], context),
  ]);
  const [body, photos] = await Promise.all([
    readerBody(article, tags, { context, now }),
    memoMedia(
      [...gathered.people.values()].flatMap(({ photoId }) => photoId ?? []),
      context.memo,
    ),
  ]);
  const content: RelatedContent = {
    section,
    tags,
    translations,
    people: gathered.people,
    bodyHtml: body.html,
    media: new Map([...gathered.media, ...photos]),
    ...lists,
  };
  return { content, dependsOn: [...new Set([...keysOf(article, content), ...body.dependsOn])] };
}

/** The lists of stories beside and below a story. */
async function relatedLists(
  article: Article,
  context: ViewContext,
  now: Date,
): Promise<Pick<RelatedContent, 'related' | 'others' | 'moreInSection'>> {
  const shown = await storiesBelow(article, LIST_LIMITS, { now, memo: context.memo });
  const limit = shown.related.length < RAIL.full ? RAIL.most - shown.related.length : 0;
  const { read, stories } = await otherStories(article, shown, { limit, now, memo: context.memo });
  const [related, moreInSection, cards] = await Promise.all([
    cardsOf(shown.related, context),
    cardsOf(shown.moreInSection, context),
    cardsOf(stories, context),
  ]);
  return { related, moreInSection, ...(cards.length > 0 && { others: { read, cards } }) };
}

/** The keys that the page depends on. The section's front is not among them. */
const keysOf = (
  article: Article,
  { tags, people, media, related, others, moreInSection }: RelatedContent,
) => [
  `article:${article.id}`,
  ...[...related, ...(others?.cards ?? []), ...moreInSection].map(({ id }) => `article:${id}`),
  ...tags.map(({ id }) => `tag:${id}`),
  ...[...people.keys()].map((id) => `person:${id}`),
  ...[...media.keys()].map((id) => `media:${id}`),
];

function headOf(article: Article, content: RelatedContent, context: PageViewContext): Page['head'] {
  const { lang, headline, standfirst, bylineText, corrections, seo, wordCount } = article;
  const paper = context.paper();
  const sections = breadcrumbOf(content.section, lang, context);
  return articleHead(context, {
    lang,
    headline,
    standfirst,
    bylineText,
    corrections,
    seo,
    wordCount,
    shareTitle: headlineFor(article, 'share'),
    path: editionPath(paper, lang, articlePath(content.section, article)),
    translations: content.translations.flatMap((story) => translationPath(story, context)),
    picture: leadForPrograms(article, content, context),
    pictureSizes: LEAD_SIZES,
    breadcrumb: [...sections, { name: headline }],
    text: standfirst ?? textOfBody(article.body).slice(0, BEGINNING),
    entries: entriesOf(article.body),
    section: sections.at(-1) ?? { name: '' },
    authors: peopleOf(article, content.people).map(({ person }) => ({
      name: wordsIn(person.names, lang),
      path: editionPath(paper, lang, personPath(person)),
    })),
    tags: content.tags.map((tag) => wordsIn(tag.names, lang)),
    published: article.publishedAt ?? article.createdAt,
    updated: article.updatedAt,
  });
}

const breadcrumbOf = (section: Section, lang: string, context: PageViewContext) =>
  [...context.sections().above(section.id), section].map(({ names, slug }) => ({
    name: wordsIn(names, lang),
    path: editionPath(context.paper(), lang, `/${slug}`),
  }));

function translationPath(story: ArticleSummary, context: PageViewContext) {
  const section = context.sections().byId(story.sectionId);
  if (!section) return [];
  return [{ lang: story.lang, path: editionPath(context.paper(), story.lang, articlePath(section, story)) }];
}

/** The page of a killed story, with its notice. */
export async function killedPage(
  article: ArticleSummary,
  pageRequest: PageRequest,
  context: PageViewContext,
): Promise<Page> {
  const { lang, killNotice } = article;
  const title = context.t(lang, 'web.errorTitle.410');
  const explanation = killNotice ?? context.t(lang, 'articles.killed');
  const { items } = await latestIn(lang, { limit: LIST_LIMITS.more }, pageRequest.now);
  const head = { lang, path: pageRequest.path, translations: [], title, text: explanation, noindex: true };
  const latest = await cardsOf(items, context);
  return publicPage({
    template: errorTemplate,
    status: 410,
    lang,
    model: { status: 410, title, explanation, latest },
    head: staticHead(context, head),
    dependsOn: [`article:${article.id}`, `latest:${lang}`],
  });
}
