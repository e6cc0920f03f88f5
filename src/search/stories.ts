/** Stories for the index: published ones as plain text, with the names of their tags and people. */
import type { Article } from '../articles/article';
import { findById, articlesAfter } from '../articles/store/article.find.model';
import { textOfBody } from '../blocks/body/plain-text';
import type { Id } from '../ids/id';
import { isId } from '../ids/id';
import { findPeopleById } from '../people/person.service';
import { findTagsById } from '../sections/tags/tag.service';
import type { IndexedStory } from './search.engine';

const BATCH = 200;

/** Every published story, in batches. Dates of publication and expiry are checked at each search. */
export async function* allStories(): AsyncGenerator<readonly IndexedStory[]> {
  for (let after: Id | undefined; ;) {
    const batch = await articlesAfter(after, BATCH, { status: 'published' });
    const last = batch.at(-1);
    if (last === undefined) return;
    yield await toIndex(batch);
    after = last.id;
  }
}

/** The current state of the stories with these ids: those to index, and those to remove. */
export async function storiesNow(
  ids: readonly string[],
): Promise<{ readonly put: readonly IndexedStory[]; readonly remove: readonly string[] }> {
  const found = (await Promise.all(ids.filter(isId).map(findById))).filter(
    (article) => article !== undefined,
  );
  const published = found.filter(({ status }) => status === 'published');
  const publishedIds = new Set<string>(published.map(({ id }) => id));
  return { put: await toIndex(published), remove: ids.filter((id) => !publishedIds.has(id)) };
}

async function toIndex(articles: readonly Article[]): Promise<readonly IndexedStory[]> {
  const [tags, people] = await Promise.all([
    findTagsById(unique(articles.flatMap(({ tagIds }) => tagIds))),
    findPeopleById(unique(articles.flatMap(({ authors }) => authors.map(({ personId }) => personId)))),
  ]);
  const names = new Map([...tags, ...people].map(({ id, names: each }) => [id, Object.values(each)]));
  return articles.flatMap((article) => indexed(article, names) ?? []);
}

function indexed(article: Article, names: ReadonlyMap<string, readonly string[]>): IndexedStory | undefined {
  const { id, lang, sectionId, alsoIn, tagIds, publishedAt, headline } = article;
  if (publishedAt === undefined) return undefined;
  const personIds = unique(article.authors.map(({ personId }) => personId));
  const namesOf = (ids: readonly string[]) => ids.flatMap((each) => names.get(each) ?? []);
  return {
    id,
    lang,
    sectionId,
    alsoIn,
    tagIds,
    personIds,
    headline,
    published: publishedAt,
    standfirst: article.standfirst ?? '',
    kicker: article.kicker ?? '',
    tags: namesOf(tagIds),
    authors: [...namesOf(personIds), ...(article.bylineText === undefined ? [] : [article.bylineText])],
    body: textOfBody(article.body),
  };
}

const unique = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)];
