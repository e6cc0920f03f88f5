import type { Id } from '../../ids/id';
import type { StoryNotice } from '../notice';

/** The passage of a story that a thread is about. */
export interface Anchor {
  /** Id of the block with the passage. */
  readonly blockId: string;
  /** The passage as it was when the thread began. */
  readonly quote: string;
}

export interface NoteComment {
  readonly id: Id;
  /** Account that wrote it. */
  readonly by: string;
  readonly at: Date;
  /** The person's text; below the notice where there is one. */
  readonly text: string;
  /** A message of the product, in the reader's language. */
  readonly notice?: StoryNotice;
}

/** Notes of the newsroom on a subject, or on a passage of it; readers never see them. */
export interface NoteThread {
  readonly id: Id;
  /** Key of its subject, such as `article:ID`. */
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
