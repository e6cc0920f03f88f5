/** Changes of a story's tags without its form. */
import type { ActorContext } from '../../accounts/account';
import { EditedMeanwhile, NotAllowed } from '../../errors';
import type { Id } from '../../ids/id';
import { ensureTags } from '../../sections/tags/tag.service';
import type { Article } from '../article';
import { mayEdit } from '../article.rules';
import { findArticleFor } from '../article.service';
import { writeChange } from '../store/article.changelog';
import { retryOnDuplicate } from '../store/retry-on-duplicate';

/** Adds tags by their names; the story keeps those it has. @throws NotFound, NotAllowed */
export function addTags(context: ActorContext, id: Id, names: readonly string[]): Promise<Article> {
  return retryOnDuplicate(async () => {
    const before = await editable(context, id);
    const { lang, demo, tagIds } = before;
    const added = await ensureTags(names, lang, { demo });
    return saveTags(context, before, [...new Set([...tagIds, ...added.map((tag) => tag.id)])]);
  });
}

/** Gives a story tags that it had. @throws EditedMeanwhile after another save, NotFound, NotAllowed */
export function setTags(
  context: ActorContext,
  { id, version }: Pick<Article, 'id' | 'version'>,
  tagIds: readonly Id[],
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const before = await editable(context, id);
    if (before.version !== version) throw new EditedMeanwhile(before.version);
    return saveTags(context, before, tagIds);
  });
}

async function editable({ who, now }: ActorContext, id: Id): Promise<Article> {
  const article = await findArticleFor(who, id, now);
  if (!mayEdit(who, article)) throw new NotAllowed();
  return article;
}

function saveTags(context: ActorContext, before: Article, tagIds: readonly Id[]): Promise<Article> {
  const act = before.status === 'published' ? 'article.updated' : 'article.saved';
  return writeChange(context, { before, after: { ...before, tagIds } }, { act });
}
