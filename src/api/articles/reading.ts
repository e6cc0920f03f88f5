import type { Article, ArticleSummary } from '../../articles/article';
import { isLive } from '../../articles/article';
import { mayRead as mayActorRead } from '../../articles/article.rules';
import { findArticle } from '../../articles/article.service';
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { Gone } from '../../web/response/http-problem';
import type { Caller } from '../caller';
import type { Audience } from './article.view';

/** Whether the caller may read a story that readers do not see. */
export const mayRead = (caller: Caller | undefined, article: ArticleSummary): boolean =>
  caller !== undefined && mayActorRead(caller.actor, article);

/**
 * A story of any stage that the caller may read. One that it may not read counts as not found.
 * @throws NotFound; Gone for a story that readers knew and that was killed
 */
export async function findReadable(id: Id, { caller, now }: Audience): Promise<Article> {
  const article = await findArticle(id);
  if (isLive(article, now) || mayRead(caller, article)) return article;
  if (article.status === 'killed' && article.publishedAt) throw new Gone();
  throw new NotFound({ key: 'articles.error.unknown' });
}
