/** The answer to a reader who asks for a story: what is fetched, what the page depends on, its head. */
import { textOfBody } from '../../blocks/body/plain-text';
import { wordsIn } from '../../language/wording';
import { entriesOf, hasEntries } from '../../blocks/live-entry/report';
import { articleHead, staticHead } from '../../seo/head';
import type { PageRequest, Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import type { Section } from '../../sections/section';
import type { Article, ArticleSummary } from '../article';
import { articlePath } from '../article';
import { headlineFor } from '../article.headline';
import { shownBody } from './article.body';
import { latestIn, translationsOf } from '../store/article.lists.model';
import { cardsOf, gather, peopleOf } from './card.view';
import { COMMENTS, readCommentsBelow, readCommentsQuery } from '../comments/story.comments';
import { memoMedia, memoTags } from '../reading/memo.records';
import { otherStories, storiesBeside } from '../reading/reading.service';
import type { RelatedContent } from './article.page.view';
import { articlePage, leadForPrograms } from './article.page.view';
import type { PageViewContext, ViewContext } from './format';
import { NotFound } from '../../errors';
import type { ErrorDetails } from '../../web/response/errors';
import type { ArticleCard } from './article.view';
import { personPath } from '../../people/person';

/** Stories in the lists beside and below a story. */
const BESIDE = { related: 4, more: 6 };
/** Stories beside a text in all; so many related ones fill the place by themselves. */
const RAIL = { most: 5, full: 3 };
/** How often the lists on a story's page are rendered again; events invalidate the story itself. */
const FRESH_FOR = 15 * 60_000;
/** As `views/articles/show.hbs` lays the lead picture out. */
const LEAD_SIZES = '(min-width: 80rem) 60rem, 100vw';
/** A running report without an entry for a day is over. */
const GOES_ON = 24 * 3600_000;
/** Enough of the text for any description. */
const BEGINNING = 600;

/**
 * The page of a live story, with the page of its comments that is asked for.
 * @throws NotFound where the comments asked for are not there
 */
export async function storyPage(article: Article, ask: PageRequest, around: PageViewContext): Promise<Page> {
  const { now, query } = ask;
  const asked = readCommentsQuery(query[COMMENTS] ?? '');
  const url = encodeURI(pathOf(article, around));
  const [{ beside, dependsOn }, comments] = await Promise.all([
    fetchBeside(article, around, now),
    readCommentsBelow(article, { url, asked }, around),
  ]);
  const { section } = beside;
  const fresh = new Date(now.getTime() + FRESH_FOR);
  return {
    kind: 'page',
    view: 'articles/show',
    lang: article.lang,
    storyId: article.id,
    model: {
      ...articlePage(article, beside, around),
      ...(comments && { comments }),
      ...liveOf(article, now),
    },
    head: headOf(article, beside, around),
    section: { slug: section.slug, colour: section.colour },
    dependsOn,
    changesAt: article.expiresAt && article.expiresAt < fresh ? article.expiresAt : fresh,
  };
}

/** The path of a story in its edition. @throws NotFound */
export function pathOf(article: Article, around: PageViewContext): string {
  const section = around.sections().byId(article.sectionId);
  if (!section) throw new NotFound();
  return editionPath(around.paper(), article.lang, articlePath(section, article));
}

/** The address where a running report tells that it goes on. */
function liveOf({ id, body, updatedAt, publishedAt }: Article, now: Date): { readonly live?: string } {
  const last = updatedAt ?? publishedAt;
  const goesOn = last !== undefined && now.getTime() - last.getTime() < GOES_ON;
  return goesOn && hasEntries(body) ? { live: `/live/${id}` } : {};
}

async function fetchBeside(article: Article, around: ViewContext, now: Date) {
  const section = around.sections().byId(article.sectionId);
  if (!section) throw new NotFound();
  const [tags, translations, lists, gathered] = await Promise.all([
    memoTags(article.tagIds, around.memo),
    translationsOf(article, now),
    listsBeside(article, around, now),
    gather([article], around),
  ]);
  const [body, photos] = await Promise.all([
    shownBody(article, tags, { around, now }),
    memoMedia(
      [...gathered.people.values()].flatMap(({ photoId }) => photoId ?? []),
      around.memo,
    ),
  ]);
  const beside: RelatedContent = {
    section,
    tags,
    translations,
    people: gathered.people,
    bodyHtml: body.html,
    media: new Map([...gathered.media, ...photos]),
    ...lists,
  };
  return { beside, dependsOn: [...new Set([...keysOf(article, beside), ...body.dependsOn])] };
}

/** The lists of stories beside and below a story. */
async function listsBeside(
  article: Article,
  around: ViewContext,
  now: Date,
): Promise<Pick<RelatedContent, 'related' | 'others' | 'moreInSection'>> {
  const shown = await storiesBeside(article, BESIDE, { now, memo: around.memo });
  const limit = shown.related.length < RAIL.full ? RAIL.most - shown.related.length : 0;
  const { read, stories } = await otherStories(article, shown, { limit, now, memo: around.memo });
  const [related, moreInSection, cards] = await Promise.all([
    cardsOf(shown.related, around),
    cardsOf(shown.moreInSection, around),
    cardsOf(stories, around),
  ]);
  return { related, moreInSection, ...(cards.length > 0 && { others: { read, cards } }) };
}

/** The keys that the page depends on. The section's front may change without it. */
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

function headOf(article: Article, beside: RelatedContent, around: PageViewContext): Page['head'] {
  const { lang, headline, standfirst, bylineText, corrections, seo, wordCount } = article;
  const paper = around.paper();
  const sections = breadcrumbOf(beside.section, lang, around);
  return articleHead(around, {
    lang,
    headline,
    standfirst,
    bylineText,
    corrections,
    seo,
    wordCount,
    shareTitle: headlineFor(article, 'share'),
    path: editionPath(paper, lang, articlePath(beside.section, article)),
    translations: beside.translations.flatMap((story) => translationPath(story, around)),
    picture: leadForPrograms(article, beside, around),
    pictureSizes: LEAD_SIZES,
    breadcrumb: [...sections, { name: headline }],
    text: standfirst ?? textOfBody(article.body).slice(0, BEGINNING),
    entries: entriesOf(article.body),
    section: sections.at(-1) ?? { name: '' },
    authors: peopleOf(article, beside.people).map(({ person }) => ({
      name: wordsIn(person.names, lang),
      path: editionPath(paper, lang, personPath(person)),
    })),
    tags: beside.tags.map((tag) => wordsIn(tag.names, lang)),
    published: article.publishedAt ?? article.createdAt,
    updated: article.updatedAt,
  });
}

const breadcrumbOf = (section: Section, lang: string, around: PageViewContext) =>
  [...around.sections().above(section.id), section].map(({ names, slug }) => ({
    name: wordsIn(names, lang),
    path: editionPath(around.paper(), lang, `/${slug}`),
  }));

function translationPath(story: ArticleSummary, around: PageViewContext) {
  const section = around.sections().byId(story.sectionId);
  if (!section) return [];
  return [{ lang: story.lang, path: editionPath(around.paper(), story.lang, articlePath(section, story)) }];
}

/** The page at the address of a killed story. */
export async function killedPage(
  article: ArticleSummary,
  ask: PageRequest,
  around: PageViewContext,
): Promise<Page> {
  const { lang, killNotice } = article;
  const title = around.t(lang, 'web.errorTitle.410');
  const explanation = killNotice ?? around.t(lang, 'articles.killed');
  const { items } = await latestIn(lang, { limit: BESIDE.more }, ask.now);
  const head = { lang, path: ask.path, translations: [], title, text: explanation, noindex: true };
  const latest = await cardsOf(items, around);
  const model: ErrorDetails & { readonly latest: readonly ArticleCard[] } = {
    status: 410,
    title,
    explanation,
    latest,
  };
  return {
    kind: 'page',
    view: 'errors/show',
    status: 410,
    lang,
    model,
    head: staticHead(around, head),
    dependsOn: [`article:${article.id}`, `latest:${lang}`],
  };
}
