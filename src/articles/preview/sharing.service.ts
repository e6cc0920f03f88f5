/** Links that show a story before its readers see it. */
import type { Actor, ActorContext } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import { NotFound, NotPossible } from '../../errors';
import type { PreviewLife, PreviewLink } from '../../previews/link';
import type { NetworkLimits, Previewed } from '../../previews/link.service';
import { listPreviews, openPreview, sharePreview } from '../../previews/link.service';
import type { Article, ArticleSummary } from '../article';
import { isLive } from '../article';
import { subjectOf } from '../article.rules';
import { findArticle, findArticleFor } from '../article.service';

const KEY = 'article:';

/** A story as what a link shows. */
export const previewedOf = (article: ArticleSummary): Previewed => ({
  ...subjectOf(article),
  key: `${KEY}${article.id}`,
});

/** Whether there is something to share: readers do not see it, and it was not taken from them for good. */
export const mayShare = (who: Actor, article: ArticleSummary, now: Date): boolean =>
  article.status !== 'killed' && !isLive(article, now) && may(who, 'article.share', subjectOf(article));

/** Makes a link to a story. @throws NotPossible for a killed story, and for one that readers see anyway */
export async function shareStory({ who, now }: ActorContext, id: string, life: PreviewLife) {
  const article = await findArticleFor(who, id, now);
  if (article.status === 'killed') throw new NotPossible({ key: 'previews.error.killed' });
  if (isLive(article, now)) throw new NotPossible({ key: 'previews.error.live' });
  return sharePreview({ who, now }, previewedOf(article), life);
}

/** The links to a story that are good now; a killed story has none. */
export const previewsOf = async (article: ArticleSummary, now: Date): Promise<readonly PreviewLink[]> =>
  article.status === 'killed' ? [] : listPreviews(`${KEY}${article.id}`, now);

/**
 * The story that a secret word shows, as it was saved last.
 * @throws NotFound where the link is not good, or its story was killed or deleted
 */
export async function openSharedStory(
  word: string,
  { network, limits }: NetworkLimits,
  now: Date,
): Promise<Article> {
  const gone = new NotFound({ key: 'previews.error.gone' });
  const { subject } = await openPreview(word, { network, limits }, now);
  if (!subject.startsWith(KEY)) throw gone;
  const article = await findArticle(subject.slice(KEY.length)).catch((problem: unknown) => {
    throw problem instanceof NotFound ? gone : problem;
  });
  if (article.status === 'killed') throw gone;
  return article;
}
