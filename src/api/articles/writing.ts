import type { Actor } from '../../accounts/account';
import type { Article } from '../../articles/article';
import { readArticleInput, readArticlePatch } from '../../articles/article.input';
import { createDraft, listRevisions, saveArticle } from '../../articles/article.service';
import { omit } from '../../defined-only';
import type { ApiParts } from '../api-parts';
import type { ArticleChange, NewArticle } from './article.requests';
import { bylinesOf } from './authors';
import { bodyAsHtml } from './body';

/** What the writing of a story needs beside what the call sent. */
interface WriteContext {
  readonly now: Date;
  readonly parts: Pick<ApiParts, 'site' | 'sections'>;
}

const validationContextOf = ({ site, sections }: WriteContext['parts']) => ({
  languages: site.paper().languages,
  sections: sections.tree(),
});

/** Begins a story as a call describes it. */
export async function begin(who: Actor, given: NewArticle, { now, parts }: WriteContext): Promise<Article> {
  const { body, bodyFormat, authors, lang } = given;
  const raw = {
    ...omit(given, 'bodyFormat', 'authors'),
    body: await bodyAsHtml(body, bodyFormat, parts.site.paper().siteUrl),
    ...(authors && { authors: await bylinesOf(authors, who, { lang, now }) }),
  };
  return createDraft(who, readArticleInput(raw, validationContextOf(parts)), now);
}

/** Changes a story as a call describes it. */
export async function change(
  { who, before }: { readonly who: Actor; readonly before: Article },
  given: ArticleChange,
  { now, parts }: WriteContext,
): Promise<Article> {
  const { body, bodyFormat, authors } = given;
  const { lang } = before;
  const raw = {
    ...omit(given, 'bodyFormat', 'authors', 'body'),
    ...(body !== undefined && { body: await bodyAsHtml(body, bodyFormat, parts.site.paper().siteUrl) }),
    // A stored editor document describes the old body: the new body replaces it.
    ...(body !== undefined && before.document !== undefined && { document: null }),
    ...(authors && { authors: await bylinesOf(authors, who, { lang, now }) }),
  };
  return saveArticle(who, before.id, before.version, readArticlePatch(raw, validationContextOf(parts)), now);
}

/** Who saved a story last. */
export const lastEditor = async (id: string): Promise<string | undefined> =>
  (await listRevisions(id, 1))[0]?.by;
