import type { Comment } from './comment';

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
}

/** What stands below a story. */
export interface CommentsBelow {
  /** Such as `3 comments`. */
  readonly title: string;
  readonly writeUrl?: string;
  readonly threads: readonly ShownThread[];
}

export interface BelowParts {
  readonly title: string;
  /** Address of the form; absent where the story takes no comments. */
  readonly writeUrl: string | undefined;
  readonly time: (date: Date) => ShownComment['at'];
}

/** Comments in threads of one level, oldest first. An answer to what is no longer shown is not shown either. */
export function commentsBelow(
  comments: readonly Comment[],
  { title, writeUrl, time }: BelowParts,
): CommentsBelow {
  const shown = ({ id, name, text, at, editedAt }: Comment): ShownComment => ({
    ...{ id, name, text, at: time(at), edited: editedAt !== undefined },
  });
  const answersTo = (id: string) => comments.filter(({ parentId }) => parentId === id).map(shown);
  const threads = comments
    .filter(({ parentId }) => parentId === undefined)
    .map((comment) => ({
      ...shown(comment),
      ...(writeUrl !== undefined && { answerUrl: `${writeUrl}?to=${comment.id}` }),
      answers: answersTo(comment.id),
    }));
  return { title, ...(writeUrl !== undefined && { writeUrl }), threads };
}
