/** Where the story's page and the readers' comments meet. */
import { approvedBelow } from '../comments/comment.model';
import { commentsBelow } from '../comments/comments.view';
import type { CommentsBelow } from '../comments/comments.view';
import { doorOf } from '../comments/door.model';
import type { ArticleSummary } from './article';
import type { Surroundings } from './shown';
import { editionUrl, shownDateTime } from './shown';

/** Nobody reads on beyond; the page stays light. */
const MOST = 300;

/** The comments below a story; nothing where it takes none and has none. */
export async function readCommentsBelow(
  { id, lang }: ArticleSummary,
  { paper, t }: Surroundings,
): Promise<CommentsBelow | undefined> {
  const [comments, door] = await Promise.all([approvedBelow(id, MOST), doorOf(id)]);
  if (door === 'closed' && comments.length === 0) return undefined;
  return commentsBelow(comments, {
    title: t(lang, 'comments.count', { count: comments.length }),
    writeUrl: door === 'closed' ? undefined : editionUrl(paper(), lang, `/comments/${id}`),
    time: (date) => shownDateTime(date, paper(), lang),
  });
}
