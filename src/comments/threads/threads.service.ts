/** The comments below a story: a page of threads, or one thread on pages of its own. */
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import type { Comment } from '../comment';
import { findComments } from '../comment.model';
import type { CommentOrder } from '../comments.settings';
import { listAnswers, listRoots } from './threads.model';

/** Threads on a page, and answers of each; a longer thread continues on pages of its own. */
const THREADS = 40;
const ANSWERS = 50;
const ANSWERS_OF_ONE = 200;

/** A page of threads in an order, or a page of one thread. */
export type ThreadsQuery =
  { readonly order: CommentOrder; readonly after?: Id } | { readonly thread: Id; readonly after?: Id };

export interface CommentThread {
  readonly root: Comment;
  readonly answers: readonly Comment[];
  /** Id of the last answer of the page, where there are more. */
  readonly moreAfter?: Id;
}

interface ThreadsPage {
  readonly threads: readonly CommentThread[];
  /** Id of the last comment of the page, where there are more. */
  readonly next?: Id;
}

/** @throws NotFound where the comment that the page begins after is not visible below this story */
export async function readThreads(articleId: Id, query: ThreadsQuery): Promise<ThreadsPage> {
  if ('thread' in query) return readThread(articleId, query.thread, query.after);
  const after = query.after === undefined ? undefined : await requireComment(articleId, query.after);
  const found = await listRoots(articleId, query.order, { after, limit: THREADS + 1 });
  const roots = found.slice(0, THREADS);
  const threads = await Promise.all(roots.map((root) => threadOf(root, undefined, ANSWERS)));
  const next = found.length > THREADS ? roots.at(-1)?.id : undefined;
  return { threads, ...(next !== undefined && { next }) };
}

async function readThread(articleId: Id, id: Id, afterId: Id | undefined): Promise<ThreadsPage> {
  const root = await requireComment(articleId, id);
  if (root.parentId !== undefined) throw new NotFound();
  const after = afterId === undefined ? undefined : await requireComment(articleId, afterId);
  return { threads: [await threadOf(root, after, ANSWERS_OF_ONE)] };
}

async function threadOf(root: Comment, after: Comment | undefined, limit: number): Promise<CommentThread> {
  const found = await listAnswers(root.id, { after, limit: limit + 1 });
  const answers = found.slice(0, limit);
  const moreAfter = found.length > limit ? answers.at(-1)?.id : undefined;
  return { root, answers, ...(moreAfter !== undefined && { moreAfter }) };
}

async function requireComment(articleId: Id, id: Id): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (comment?.about.id !== articleId || comment.state !== 'approved') throw new NotFound();
  return comment;
}
