import type { Article, ArticleSummary } from '../../articles/article';
import { momentFields, textFields } from '../../articles/article.fields';
import { articlePath, isLive } from '../../articles/article';
import { listGroups } from '../../articles/store/api.lists.model';
import type { ViewContext } from '../../articles/page/format';
import { editionUrl } from '../../articles/page/format';
import { recordOf } from '../../defined-only';
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

/** For whom, and when, a story is shown. */
export interface Audience {
  readonly caller: Caller | undefined;
  readonly now: Date;
}

interface Beside {
  readonly tags: ReadonlyMap<string, Tag>;
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: readonly ArticleSummary[];
  readonly around: ViewContext;
}

/** Stories as programs get them; what stands beside them is fetched for all at once. */
export async function articlesJson(
  articles: readonly Article[],
  audience: Audience,
  around: ViewContext,
): Promise<readonly ArticleJson[]> {
  const ids = (of: (article: Article) => readonly string[]) => [...new Set(articles.flatMap(of))];
  const [bodies, pictures, tags, people, groups] = await Promise.all([
    bodiesWithAddresses(
      articles.map(({ body }) => body),
      around,
      audience.now,
    ),
    picturesOfAll(articles, around),
    findTagsById(ids(({ tagIds }) => tagIds)),
    findPeopleById(ids(({ authors }) => authors.map(({ personId }) => personId))),
    listGroups(ids(({ translationGroup }) => [translationGroup])),
  ]);
  const beside: Beside = {
    around,
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
  around: ViewContext,
): Promise<ArticleJson> {
  const [json] = await articlesJson([article], audience, around);
  if (!json) throw new Error('a story given is a story shown');
  return json;
}

function articleJsonOf(article: Article, beside: Beside): Omit<ArticleJson, 'body' | 'pictures'> {
  const { id, lang, slug, status, version } = article;
  const { around, tags, groups } = beside;
  return {
    id,
    externalId: article.externalId ?? null,
    ...recordOf(textFields, (field) => article[field] ?? ''),
    ...timesOf(article),
    lang,
    dir: directionOf(lang),
    section: sectionOf(article, around)?.slug ?? '',
    alsoIn: article.alsoIn.flatMap((sectionId) => around.sections().byId(sectionId)?.slug ?? []),
    slug,
    url: urlOf(article, around),
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
      .map((each) => ({ id: each.id, lang: each.lang, headline: each.headline, url: urlOf(each, around) })),
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

/** Where readers find the story, or will once it is published. */
export function urlOf(article: ArticleSummary, around: ViewContext): string {
  const paper = around.paper();
  const section = sectionOf(article, around);
  const path = section ? articlePath(section, article) : `/a/${article.id}`;
  return absoluteUrl(paper, editionUrl(paper, article.lang, path));
}

function authorsOf({ authors, lang }: Article, { people, around }: Beside): ArticleJson['authors'] {
  const paper = around.paper();
  return authors.flatMap(({ personId, role }) => {
    const person = people.get(personId);
    if (!person) return [];
    const url = absoluteUrl(paper, editionUrl(paper, lang, personPath(person)));
    return [{ id: personId, slug: person.slug, name: wordsIn(person.names, lang), role, url }];
  });
}
