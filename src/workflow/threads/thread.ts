import type { StoryNotice } from '../notice';

/** The words of a story that a thread is about. */
export interface Anchor {
  /** Id of the block that holds them. */
  readonly blockId: string;
  /** The quoted words as they were when the thread began. */
  readonly quote: string;
}

export interface NoteComment {
  readonly id: string;
  /** Account that wrote it. */
  readonly by: string;
  readonly at: Date;
  /** Words as they were written; below the notice where there is one. */
  readonly text: string;
  /** What the product says, in the reader's language. */
  readonly notice?: StoryNotice;
}

/** Notes of the newsroom on a thing, or on a passage of it; readers never see them. */
export interface NoteThread {
  readonly id: string;
  /** What it is about, as a key such as `article:ID`. */
  readonly subject: string;
  /** Absent for a note on the whole. */
  readonly anchor?: Anchor;
  readonly comments: readonly NoteComment[];
  readonly createdAt: Date;
  readonly resolvedAt?: Date;
  readonly resolvedBy?: string;
}

/** Authors of the thread, each once. */
export const participants = ({ comments }: NoteThread): readonly string[] => [
  ...new Set(comments.map(({ by }) => by)),
];
