/** What readers see below a story: a page of threads, or one thread on its own pages. */
import { NotFound } from '../../errors';
import type { Comment } from '../comment';
import { findComments } from '../comment.model';
import type { CommentOrder } from '../comments.settings';
import { listAnswers, listRoots } from './threads.model';

/** Threads on a page, and answers shown with each; a longer thread goes on on pages of its own. */
const THREADS = 40;
const ANSWERS = 50;
const ANSWERS_OF_ONE = 200;

/** Which part of the comments below a story. */
export type ThreadsQuery =
  | { readonly order: CommentOrder; readonly after?: string }
  | { readonly thread: string; readonly after?: string };

export interface CommentThread {
  readonly root: Comment;
  readonly answers: readonly Comment[];
  /** The last answer shown, where there are more. */
  readonly moreAfter?: string;
}

export interface ThreadsPage {
  readonly threads: readonly CommentThread[];
  /** The last comment of the page, where there are more. */
  readonly next?: string;
}

/** @throws NotFound where the comment it goes on after is not shown below this story */
export async function readThreads(articleId: string, asked: ThreadsQuery): Promise<ThreadsPage> {
  if ('thread' in asked) return readThread(articleId, asked.thread, asked.after);
  const after = asked.after === undefined ? undefined : await requireComment(articleId, asked.after);
  const found = await listRoots(articleId, asked.order, { after, limit: THREADS + 1 });
  const roots = found.slice(0, THREADS);
  const threads = await Promise.all(roots.map((root) => threadOf(root, undefined, ANSWERS)));
  const next = found.length > THREADS ? roots.at(-1)?.id : undefined;
  return { threads, ...(next !== undefined && { next }) };
}

async function readThread(articleId: string, id: string, afterId: string | undefined): Promise<ThreadsPage> {
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

async function requireComment(articleId: string, id: string): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (comment?.about.id !== articleId || comment.state !== 'approved') throw new NotFound();
  return comment;
}
