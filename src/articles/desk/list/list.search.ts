/** The stories that a search in the whole text finds. */
import type { Id } from '../../../ids/id';
import { isId } from '../../../ids/id';
import { HttpProblem } from '../../../web/response/http-problem';
import { readListQuery } from './list.input';
import { listForDesk } from './list.model';
import { draftsWithWords } from './list.part.model';

/** The paper's own search: ids of published stories, the best first. */
export type TextSearch = (q: string, lang: string, limit: number) => Promise<readonly string[]>;

/** Enough for several pages; a search with more results needs more words. */
const MOST = 200;

/**
 * Ids of the stories whose text has the words: unpublished ones first, which the paper's search does not know, then
 * published ones. Without that search the headlines are searched.
 */
export async function findByText(
  q: string,
  lang: string,
  search: TextSearch | undefined,
): Promise<readonly Id[]> {
  const [drafts, published] = await Promise.all([draftsWithWords(q, MOST), searchPublished(q, lang, search)]);
  return [...new Set([...drafts, ...published])];
}

async function searchPublished(
  q: string,
  lang: string,
  search: TextSearch | undefined,
): Promise<readonly Id[]> {
  if (!search) return byHeadline(q);
  try {
    return (await search(q, lang, MOST)).filter(isId);
  } catch (problem) {
    if (!(problem instanceof HttpProblem)) throw problem;
    return byHeadline(q);
  }
}

const byHeadline = async (q: string): Promise<readonly Id[]> =>
  (await listForDesk({ ...readListQuery({}), q }, undefined, MOST)).map(({ id }) => id);
