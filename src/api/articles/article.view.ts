import type { Article, ArticleSummary } from '../../articles/article';
import { momentFields, textFields } from '../../articles/article.fields';
import { articlePath, isLive } from '../../articles/article';
import { listGroups } from '../../articles/store/api.lists.model';
import type { ViewContext } from '../../articles/page/format';
import { editionUrl } from '../../articles/page/format';
import { recordOf } from '../../defined-only';
import type { Id } from '../../ids/id';
import { directionOf } from '../../language/text/direction';
import { wordsIn } from '../../language/wording';
import type { Person } from '../../people/person';
import { personPath } from '../../people/person';
import { findPeopleById } from '../../people/person.service';
import type { Tag } from '../../sections/tags/tag';
import { findTagsById } from '../../sections/tags/tag.service';
import { absoluteUrl } from '../../web/pages/paper';
import type { Caller } from '../caller';
import type { ArticleJson } from './article.json';
import { bodiesWithAddresses } from './body';
import { picturesOfAll } from './pictures';
import { mayRead } from './reading';

/** The caller and the time for which a story is serialised. */
export interface Audience {
  readonly caller: Caller | undefined;
  readonly now: Date;
}

interface Beside {
  readonly tags: ReadonlyMap<string, Tag>;
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: readonly ArticleSummary[];
  readonly context: ViewContext;
}

/** Stories as the API returns them; related documents are fetched for all at once. */
export async function articlesJson(
  articles: readonly Article[],
  audience: Audience,
  context: ViewContext,
): Promise<readonly ArticleJson[]> {
  const ids = (of: (article: Article) => readonly Id[]) => [...new Set(articles.flatMap(of))];
  const [bodies, pictures, tags, people, groups] = await Promise.all([
    bodiesWithAddresses(
      articles.map(({ body }) => body),
      context,
      audience.now,
    ),
    picturesOfAll(articles, context),
    findTagsById(ids(({ tagIds }) => tagIds)),
    findPeopleById(ids(({ authors }) => authors.map(({ personId }) => personId))),
    listGroups(ids(({ translationGroup }) => [translationGroup])),
  ]);
  const beside: Beside = {
    context,
    groups: groups.filter((each) => isLive(each, audience.now) || mayRead(audience.caller, each)),
    tags: new Map(tags.map((tag) => [tag.id, tag])),
    people: new Map(people.map((person) => [person.id, person])),
  };
  return articles.map((article, at) => ({
    ...articleJsonOf(article, beside),
    body: bodies[at] ?? '',
    pictures: pictures[at] ?? [],
  }));
}

export async function oneArticleJson(
  article: Article,
  audience: Audience,
  context: ViewContext,
): Promise<ArticleJson> {
  const [json] = await articlesJson([article], audience, context);
  if (!json) throw new Error('a story given is a story shown');
  return json;
}

function articleJsonOf(article: Article, beside: Beside): Omit<ArticleJson, 'body' | 'pictures'> {
  const { id, lang, slug, status, version } = article;
  const { context, tags, groups } = beside;
  return {
    id,
    externalId: article.externalId ?? null,
    ...recordOf(textFields, (field) => article[field] ?? ''),
    ...timesOf(article),
    lang,
    dir: directionOf(lang),
    section: sectionOf(article, context)?.slug ?? '',
    alsoIn: article.alsoIn.flatMap((sectionId) => context.sections().byId(sectionId)?.slug ?? []),
    slug,
    url: urlOf(article, context),
    status,
    version,
    leadImage: article.leadImage ?? null,
    seo: article.seo,
    authors: authorsOf(article, beside),
    tags: article.tagIds.flatMap((tagId) => {
      const tag = tags.get(tagId);
      return tag ? [wordsIn(tag.names, lang)] : [];
    }),
    translations: groups
      .filter((each) => each.translationGroup === article.translationGroup && each.id !== id)
      .map((each) => ({ id: each.id, lang: each.lang, headline: each.headline, url: urlOf(each, context) })),
    corrections: article.corrections.map(({ at, text }) => ({ at: at.toISOString(), text })),
  };
}

const momentOf = (moment: Date | undefined): string | null => moment?.toISOString() ?? null;

const timesOf = (article: Article) => ({
  publishedAt: momentOf(article.publishedAt),
  scheduledFor: momentOf(article.scheduledFor),
  ...recordOf(momentFields, (field) => momentOf(article[field])),
  updatedAt: article.savedAt.toISOString(),
  createdAt: article.createdAt.toISOString(),
});

const sectionOf = ({ sectionId }: ArticleSummary, { sections }: ViewContext) => sections().byId(sectionId);

/** The public address of the story, also before it is published. */
function urlOf(article: ArticleSummary, context: ViewContext): string {
  const paper = context.paper();
  const section = sectionOf(article, context);
  const path = section ? articlePath(section, article) : `/a/${article.id}`;
  return absoluteUrl(paper, editionUrl(paper, article.lang, path));
}

function authorsOf({ authors, lang }: Article, { people, context }: Beside): ArticleJson['authors'] {
  const paper = context.paper();
  return authors.flatMap(({ personId, role }) => {
    const person = people.get(personId);
    if (!person) return [];
    const url = absoluteUrl(paper, editionUrl(paper, lang, personPath(person)));
    return [{ id: personId, slug: person.slug, name: wordsIn(person.names, lang), role, url }];
  });
}
