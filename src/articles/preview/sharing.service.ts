/** Preview links, which show a story before its publication. */
import type { Actor, ActorContext } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import { NotFound, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { parseId } from '../../ids/id';
import type { PreviewLife, PreviewLink } from '../../previews/link';
import type { NetworkLimits, Previewed } from '../../previews/link.service';
import { listPreviews, openPreview, sharePreview } from '../../previews/link.service';
import type { Article, ArticleSummary } from '../article';
import { isLive } from '../article';
import { subjectOf } from '../article.rules';
import { findArticle, findArticleFor } from '../article.service';

const KEY = 'article:';

/** The story as the subject of a preview link. */
export const previewedOf = (article: ArticleSummary): Previewed => ({
  ...subjectOf(article),
  key: `${KEY}${article.id}`,
});

/** Whether a preview link is useful: the story is neither live nor killed. */
export const mayShare = (who: Actor, article: ArticleSummary, now: Date): boolean =>
  article.status !== 'killed' && !isLive(article, now) && may(who, 'article.share', subjectOf(article));

/** Creates a preview link. @throws NotPossible for a killed or a live story */
export async function shareStory({ who, now }: ActorContext, id: Id, life: PreviewLife) {
  const article = await findArticleFor(who, id, now);
  if (article.status === 'killed') throw new NotPossible({ key: 'previews.error.killed' });
  if (isLive(article, now)) throw new NotPossible({ key: 'previews.error.live' });
  return sharePreview({ who, now }, previewedOf(article), life);
}

/** The valid preview links of a story; a killed story has none. */
export const previewsOf = async (article: ArticleSummary, now: Date): Promise<readonly PreviewLink[]> =>
  article.status === 'killed' ? [] : listPreviews(`${KEY}${article.id}`, now);

/**
 * The saved version of the story that a secret names.
 * @throws NotFound for an invalid link, and for a killed or deleted story
 */
export async function openSharedStory(
  word: string,
  { network, limits }: NetworkLimits,
  now: Date,
): Promise<Article> {
  const gone = new NotFound({ key: 'previews.error.gone' });
  const { subject } = await openPreview(word, { network, limits }, now);
  const id = subject.startsWith(KEY) ? parseId(subject.slice(KEY.length)) : undefined;
  if (id === undefined) throw gone;
  const article = await findArticle(id).catch((problem: unknown) => {
    throw problem instanceof NotFound ? gone : problem;
  });
  if (article.status === 'killed') throw gone;
  return article;
}
