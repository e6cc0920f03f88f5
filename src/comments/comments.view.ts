import type { Comment } from './comment';
import type { CommentThread } from './threads/threads.service';

/** A comment as readers see it. */
export interface ShownComment {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly at: { readonly iso: string; readonly text: string };
  /** The newsroom changed its words. */
  readonly edited: boolean;
}

export interface ShownThread extends ShownComment {
  /** Where it can be answered; absent where the story takes no comments. */
  readonly answerUrl?: string;
  readonly answers: readonly ShownComment[];
  /** Where the thread goes on. */
  readonly moreUrl?: string;
}

export interface NamedPage {
  readonly name: string;
  readonly url: string;
  readonly current: boolean;
}

/** What stands below a story. */
export interface CommentsBelow {
  /** Such as `3 comments`: all that readers see, on whatever page. */
  readonly title: string;
  readonly writeUrl?: string;
  readonly threads: readonly ShownThread[];
  /** The orders to choose from; none where there is nothing to order. */
  readonly orders: readonly NamedPage[];
  readonly first?: string;
  readonly next?: string;
}

export interface BelowParts extends Pick<CommentsBelow, 'title' | 'orders'> {
  /** Address of the form; absent where the story takes no comments. */
  readonly writeUrl: string | undefined;
  readonly time: (date: Date) => ShownComment['at'];
  /** Address of the rest of a thread, after an answer. */
  readonly threadUrl: (rootId: string, after: string) => string;
  readonly first: string | undefined;
  readonly next: string | undefined;
}

/** Comments in threads of one level, answers oldest first. */
export function commentsBelow(threads: readonly CommentThread[], parts: BelowParts): CommentsBelow {
  const { title, orders, writeUrl, first, next, time, threadUrl } = parts;
  const shown = ({ id, name, text, at, editedAt }: Comment): ShownComment => ({
    id,
    name,
    text,
    at: time(at),
    edited: editedAt !== undefined,
  });
  return {
    title,
    orders,
    ...(writeUrl !== undefined && { writeUrl }),
    ...(first !== undefined && { first }),
    ...(next !== undefined && { next }),
    threads: threads.map(({ root, answers, moreAfter }) => ({
      ...shown(root),
      ...(writeUrl !== undefined && { answerUrl: `${writeUrl}?to=${root.id}` }),
      answers: answers.map(shown),
      ...(moreAfter !== undefined && { moreUrl: threadUrl(root.id, moreAfter) }),
    })),
  };
}
