/** Readers' comments on the story's page. */
import type { CommentOrder } from '../../comments/comments.settings';
import { commentOrders, loadCommentSettings } from '../../comments/comments.settings';
import { commentsSection } from '../../comments/comments.view';
import type { CommentsSection } from '../../comments/comments.view';
import { visibleCommentsOf } from '../../comments/threads/comment-count.model';
import { commentPolicyOf } from '../../comments/comments.settings';
import { readThreads } from '../../comments/threads/threads.service';
import type { ThreadsQuery } from '../../comments/threads/threads.service';
import { isId } from '../../ids/id';
import type { ArticleSummary } from '../article';
import type { ViewContext } from '../page/format';
import { editionUrl, dateTimeLabel } from '../page/format';

/** Query parameter of a story's page for a page of its comments. */
export const COMMENTS = 'comments';

const ORDERED = /^(oldest|newest)(?:\.([0-9a-f]{24}))?$/;
const OF_THREAD = /^thread\.([0-9a-f]{24})(?:\.([0-9a-f]{24}))?$/;

/** Reads the requested page of comments: `newest`, `oldest.ID`, `thread.ID.ID`; undefined if it is none of them. */
export function readCommentsQuery(value: string): ThreadsQuery | undefined {
  const [, named, afterComment] = ORDERED.exec(value) ?? [];
  const order = commentOrders.find((each) => each === named);
  if (order) return { order, ...(isId(afterComment) && { after: afterComment }) };
  const [, thread, after] = OF_THREAD.exec(value) ?? [];
  return isId(thread) ? { thread, ...(isId(after) && { after }) } : undefined;
}

export interface BelowQuery {
  /** Address of the story's page. */
  readonly url: string;
  /** The requested part of the comments, or the first one. */
  readonly query: ThreadsQuery | undefined;
}

/**
 * The comments below a story; undefined if it takes no comments and has none.
 * @throws NotFound if the comment before the requested page is not shown
 */
export async function readCommentsBelow(
  { id, lang }: ArticleSummary,
  { url, query }: BelowQuery,
  { paper, t }: ViewContext,
): Promise<CommentsSection | undefined> {
  const [count, policy, settings] = await Promise.all([
    visibleCommentsOf(id),
    commentPolicyOf(id),
    loadCommentSettings(),
  ]);
  if (policy === 'closed' && count === 0) return undefined;
  const requested = query ?? { order: settings.order };
  const { threads, next } = count === 0 ? { threads: [] } : await readThreads(id, requested);
  const pageUrl = (page: string) => `${url}?${COMMENTS}=${page}#comments`;
  const bare = (order: CommentOrder) => (order === settings.order ? `${url}#comments` : pageUrl(order));
  const order = 'order' in requested ? requested.order : undefined;
  const isFirst = order !== undefined && requested.after === undefined;
  return commentsSection(threads, {
    title: t(lang, 'comments.count', { count }),
    writeUrl: policy === 'closed' ? undefined : editionUrl(paper(), lang, `/comments/${id}`),
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
