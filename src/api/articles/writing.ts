import type { Actor } from '../../accounts/account';
import type { Article } from '../../articles/article';
import { readArticleInput, readArticlePatch } from '../../articles/article.input';
import { createDraft, listRevisions, saveArticle } from '../../articles/article.service';
import { sanitise } from '../../blocks/body/sanitise';
import { beforeSuggestions } from '../../blocks/suggestion/suggested';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import type { ApiParts } from '../api-parts';
import type { ArticleChange, NewArticle } from './article.requests';
import { bylinesOf } from './authors';
import { bodyAsHtml } from './body';

/** The parts that writing a story needs besides the request. */
interface WriteContext {
  readonly now: Date;
  readonly parts: Pick<ApiParts, 'site' | 'sections'>;
}

const validationContextOf = ({ site, sections }: WriteContext['parts']) => ({
  languages: site.paper().languages,
  sections: sections.tree(),
});

/** Creates a story from a request. */
export async function begin(who: Actor, given: NewArticle, { now, parts }: WriteContext): Promise<Article> {
  const { body, bodyFormat, authors, lang } = given;
  const raw = {
    ...omit(given, 'bodyFormat', 'authors'),
    body: await bodyAsHtml(body, bodyFormat, parts.site.paper().siteUrl),
    ...(authors && { authors: await bylinesOf(authors, who, { lang, now }) }),
  };
  return createDraft({ who, now }, readArticleInput(raw, validationContextOf(parts)));
}

/** Changes a story by a request. */
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
    ...(authors && { authors: await bylinesOf(authors, who, { lang, now }) }),
  };
  const patch = readArticlePatch(raw, validationContextOf(parts));
  // A program sends back the text that it read, which has no suggestions: they stay.
  const isSameText = patch.body !== undefined && sanitise(patch.body) === beforeSuggestions(before.body);
  return saveArticle({ who, now }, before, isSameText ? omit(patch, 'body') : patch);
}

/** The account that saved a story last. */
export const lastEditor = async (id: Id): Promise<string | undefined> => (await listRevisions(id, 1))[0]?.by;
