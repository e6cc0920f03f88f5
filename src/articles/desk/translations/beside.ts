/** The story that the address of the writing screen names, to be shown beside the one that is written. */
import type { Request } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { NotFound } from '../../../errors';
import { parseId } from '../../../ids/id';
import { queryParam } from '../../../web/params';
import type { Article } from '../../article';
import { findArticleFor } from '../../article.service';
import type { DeskParts } from '../desk.context';

/** A story that the person may read; undefined where there is none. */
export async function storyFor(
  req: Request,
  name: string,
  { clock }: Pick<DeskParts, 'clock'>,
): Promise<Article | undefined> {
  const id = parseId(name);
  if (id === undefined) return undefined;
  return findArticleFor(actorOf(req), id, clock()).catch((problem: unknown) => {
    if (!(problem instanceof NotFound)) throw problem;
    return undefined;
  });
}

/** The story that `?beside=` names, where it is of the group of the story on the screen. */
export async function besideOf(
  req: Request,
  article: Pick<Article, 'id' | 'translationGroup'>,
  parts: Pick<DeskParts, 'clock'>,
): Promise<Article | undefined> {
  const beside = await storyFor(req, queryParam(req, 'beside'), parts);
  const isOther = beside?.id !== article.id && beside?.translationGroup === article.translationGroup;
  return isOther ? beside : undefined;
}

/** The query that shows the same story beside the page again, or ''. */
export function besideQuery(req: Request): string {
  const id = parseId(queryParam(req, 'beside'));
  return id === undefined ? '' : `?beside=${id}`;
}
