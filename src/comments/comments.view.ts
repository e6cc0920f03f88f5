import type { Comment } from './comment';
import type { CommentThread } from './threads/threads.service';

/** A comment on a page. */
interface CommentView {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly at: { readonly iso: string; readonly text: string };
  /** Whether the newsroom edited its text. */
  readonly edited: boolean;
}

interface ThreadView extends CommentView {
  /** Address of the form for an answer; absent where the story takes no comments. */
  readonly answerUrl?: string;
  readonly answers: readonly CommentView[];
  /** Address of the next page of the thread. */
  readonly moreUrl?: string;
}

interface OrderLink {
  readonly name: string;
  readonly url: string;
  readonly current: boolean;
}

/** The comments section of a story's page. */
export interface CommentsSection {
  /** Such as `3 comments`: the number on all pages. */
  readonly title: string;
  readonly writeUrl?: string;
  readonly threads: readonly ThreadView[];
  /** The orders to choose from; empty for fewer than two comments. */
  readonly orders: readonly OrderLink[];
  readonly first?: string;
  readonly next?: string;
}

interface CommentsSectionParts extends Pick<CommentsSection, 'title' | 'orders'> {
  /** Address of the form; absent where the story takes no comments. */
  readonly writeUrl: string | undefined;
  readonly time: (date: Date) => CommentView['at'];
  /** Address of the page of a thread that begins after an answer. */
  readonly threadUrl: (rootId: string, after: string) => string;
  readonly first: string | undefined;
  readonly next: string | undefined;
}

/** Comments in threads of one level, answers oldest first. */
export function commentsSection(
  threads: readonly CommentThread[],
  parts: CommentsSectionParts,
): CommentsSection {
  const { title, orders, writeUrl, first, next, time, threadUrl } = parts;
  const commentView = ({ id, name, text, at, editedAt }: Comment): CommentView => ({
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
      ...commentView(root),
      ...(writeUrl !== undefined && { answerUrl: `${writeUrl}?to=${root.id}` }),
      answers: answers.map(commentView),
      ...(moreAfter !== undefined && { moreUrl: threadUrl(root.id, moreAfter) }),
    })),
  };
}
