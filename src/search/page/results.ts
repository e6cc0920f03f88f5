/** The results, loaded again from the stories: the index may be outdated. */
import type { Article } from '../../articles/article';
import { isLive } from '../../articles/article';
import { findById } from '../../articles/store/article.find.model';
import { textOfBody } from '../../blocks/body/plain-text';
import { isId } from '../../ids/id';
import { analyse } from '../../language/search/analyse';
import type { SnippetPart } from '../../language/search/highlight';
import type { SearchResults, SearchEngine, SearchRequest } from '../search.engine';
import { snippetParts } from './snippet';

interface Result {
  readonly article: Article;
  readonly score: number;
  readonly snippet: readonly SnippetPart[];
}

export interface Results extends Omit<SearchResults, 'hits'> {
  readonly results: readonly Result[];
}

/** Searches, and leaves out stories that readers may not see any more. */
export async function findResults(engine: SearchEngine, request: SearchRequest): Promise<Results> {
  const { hits, ...found } = await engine.search(request);
  const articles = await Promise.all(hits.map(async ({ id }) => (isId(id) ? findById(id) : undefined)));
  const results = articles.flatMap((article, at) => {
    if (article === undefined || !isLive(article, request.now)) return [];
    return [
      { article, score: hits[at]?.score ?? 0, snippet: snippetOf(article, request, found.alsoLookedFor) },
    ];
  });
  return { ...found, results };
}

function snippetOf(article: Article, { query }: SearchRequest, more: readonly string[]): Result['snippet'] {
  const { lang, standfirst = '', body } = article;
  const terms = [...query.words, ...query.phrases, ...more];
  return snippetParts([standfirst, textOfBody(body)], { lang, terms, prefix: query.prefix });
}

/** The corrected query, in the spelling of a found story; undefined where nothing was corrected. */
export function meant(q: string, { corrections, results }: Results): string | undefined {
  const texts = results.map(({ article }) => article).map(textOf);
  const better = corrections.reduce(
    (text, { typed, key }) => text.replace(typed, () => writtenAs(key, texts) ?? key),
    q,
  );
  return better === q ? undefined : better;
}

const textOf = ({ headline, standfirst = '', body, lang }: Article) => ({
  lang,
  text: `${headline}\n${standfirst}\n${textOfBody(body)}`,
});

function writtenAs(key: string, texts: readonly { text: string; lang: string }[]): string | undefined {
  for (const { text, lang } of texts) {
    const token = analyse(text, lang).find(({ exact, hashtag }) => exact === key && hashtag === undefined);
    if (token) return text.slice(token.start, token.end);
  }
  return undefined;
}
