/** Where the story's page and the readers' comments meet. */
import type { CommentOrder } from '../../comments/comments.settings';
import { commentOrders, loadCommentSettings } from '../../comments/comments.settings';
import { commentsBelow } from '../../comments/comments.view';
import type { CommentsBelow } from '../../comments/comments.view';
import { countShown } from '../../comments/threads/counting.model';
import { doorOf } from '../../comments/comment-settings.model';
import { readThreads } from '../../comments/threads/threads.service';
import type { ThreadsQuery } from '../../comments/threads/threads.service';
import type { ArticleSummary } from '../article';
import type { ViewContext } from '../page/format';
import { editionUrl, dateTimeLabel } from '../page/format';

/** Query parameter of a story's page that names a page of its comments. */
export const COMMENTS = 'comments';

const ORDERED = /^(oldest|newest)(?:\.([0-9a-f]{24}))?$/;
const OF_THREAD = /^thread\.([0-9a-f]{24})(?:\.([0-9a-f]{24}))?$/;

/** Reads which page of comments is asked for: `newest`, `oldest.ID`, `thread.ID.ID`; undefined for none. */
export function readCommentsQuery(asked: string): ThreadsQuery | undefined {
  const [, named, afterComment] = ORDERED.exec(asked) ?? [];
  const order = commentOrders.find((each) => each === named);
  if (order) return { order, ...(afterComment !== undefined && { after: afterComment }) };
  const [, thread, after] = OF_THREAD.exec(asked) ?? [];
  return thread === undefined ? undefined : { thread, ...(after !== undefined && { after }) };
}

export interface BelowQuery {
  /** Address of the story's page. */
  readonly url: string;
  /** The part of the comments that was asked for; the first one without it. */
  readonly asked: ThreadsQuery | undefined;
}

/**
 * The comments below a story; nothing where it takes none and has none.
 * @throws NotFound where the comment that the page begins after is not shown
 */
export async function readCommentsBelow(
  { id, lang }: ArticleSummary,
  { url, asked }: BelowQuery,
  { paper, t }: ViewContext,
): Promise<CommentsBelow | undefined> {
  const [count, door, settings] = await Promise.all([countShown(id), doorOf(id), loadCommentSettings()]);
  if (door === 'closed' && count === 0) return undefined;
  const wanted = asked ?? { order: settings.order };
  const { threads, next } = count === 0 ? { threads: [] } : await readThreads(id, wanted);
  const pageUrl = (query: string) => `${url}?${COMMENTS}=${query}#comments`;
  const bare = (order: CommentOrder) => (order === settings.order ? `${url}#comments` : pageUrl(order));
  const order = 'order' in wanted ? wanted.order : undefined;
  const isFirst = order !== undefined && wanted.after === undefined;
  return commentsBelow(threads, {
    title: t(lang, 'comments.count', { count }),
    writeUrl: door === 'closed' ? undefined : editionUrl(paper(), lang, `/comments/${id}`),
    time: (date) => dateTimeLabel(date, paper(), lang),
    threadUrl: (root, after) => pageUrl(`thread.${root}.${after}`),
    orders: count < 2 ? [] : ordersOf(order, bare, (each) => t(lang, `comments.order.${each}`)),
    first: isFirst ? undefined : bare(order ?? settings.order),
    next: next === undefined ? undefined : pageUrl(`${order ?? settings.order}.${next}`),
  });
}

const ordersOf = (
  current: CommentOrder | undefined,
  url: (order: CommentOrder) => string,
  name: (order: CommentOrder) => string,
) => commentOrders.map((each) => ({ name: name(each), url: url(each), current: each === current }));
