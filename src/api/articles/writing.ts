import type { Actor } from '../../accounts/account';
import type { Article } from '../../articles/article';
import { readArticleInput, readArticlePatch } from '../../articles/article.input';
import { createDraft, listRevisions, saveArticle } from '../../articles/article.service';
import { omit } from '../../defined-only';
import type { ApiParts } from '../api-parts';
import type { ArticleChange, NewArticle } from './article.requests';
import { bylinesOf } from './authors';
import { bodyAsHtml } from './body';

type Around = Pick<ApiParts, 'site' | 'sections'>;

const surroundings = ({ site, sections }: Around) => ({
  languages: site.paper().languages,
  sections: sections.tree(),
});

/** Begins a story as a call describes it. */
export async function begin(who: Actor, given: NewArticle, now: Date, parts: Around): Promise<Article> {
  const { body, bodyFormat, authors, lang } = given;
  const raw = {
    ...omit(given, 'bodyFormat', 'authors'),
    body: await bodyAsHtml(body, bodyFormat, parts.site.paper().siteUrl),
    ...(authors && { authors: await bylinesOf(authors, who, { lang, now }) }),
  };
  return createDraft(who, readArticleInput(raw, surroundings(parts)), now);
}

/** Changes a story as a call describes it. */
export async function change(
  who: Actor,
  before: Article,
  given: ArticleChange,
  now: Date,
  parts: Around,
): Promise<Article> {
  const { body, bodyFormat, authors } = given;
  const { lang } = before;
  const raw = {
    ...omit(given, 'bodyFormat', 'authors', 'body'),
    ...(body !== undefined && { body: await bodyAsHtml(body, bodyFormat, parts.site.paper().siteUrl) }),
    // The editor's own document says what the body was before: it is made anew from what it is now.
    ...(body !== undefined && before.document !== undefined && { document: null }),
    ...(authors && { authors: await bylinesOf(authors, who, { lang, now }) }),
  };
  return saveArticle(who, before.id, before.version, readArticlePatch(raw, surroundings(parts)), now);
}

/** Who saved a story last. */
export const lastEditor = async (id: string): Promise<string | undefined> =>
  (await listRevisions(id, 1))[0]?.by;
