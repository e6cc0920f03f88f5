import type { Id } from '../ids/id';

/** The moderation state of a reader's comment. */
export const commentStates = ['waiting', 'approved', 'rejected', 'spam'] as const;
export type CommentState = (typeof commentStates)[number];

/** What a moderator decides on: a state, or the bin. */
export const commentDecisions = [...commentStates, 'deleted'] as const;
export type CommentDecision = (typeof commentDecisions)[number];

/** Whether readers may comment on a story: after approval, at once, or not at all. */
export const commentPolicies = ['premoderated', 'open', 'closed'] as const;
export type CommentPolicy = (typeof commentPolicies)[number];

/** The story that a comment belongs to. This room knows stories only by these fields. */
export interface Commented {
  readonly id: Id;
  readonly sectionId: Id;
  readonly title: string;
  /** Address of its page for readers. */
  readonly href: string;
}

/** A reader's comment on a story. */
export interface Comment {
  readonly id: Id;
  /** The story at the time of the comment: moderators read its title beside the comment. */
  readonly about: Commented;
  /** The comment that this one answers. Threads have one level: an answer to an answer has the same parent. */
  readonly parentId?: Id;
  readonly name: string;
  /** For the newsroom only. */
  readonly email?: string;
  readonly text: string;
  readonly at: Date;
  /** `deleted` while it is in the bin. */
  readonly state: CommentDecision;
  /** The spam score and the rules that gave it. */
  readonly score: number;
  readonly reasons: readonly string[];
  /** Keyed hash of the sender's network. It is deleted with `email` after the retention period of the paper. */
  readonly network?: string;
  /** Set while `email` or `network` is stored. */
  readonly networkUntil?: Date;
  /** Digest of the folded text: it identifies repeated texts. */
  readonly textKey: string;
  /** When the newsroom edited the text; readers see that it was edited. */
  readonly editedAt?: Date;
  /** Id of the last decision and the state before it: a decision can be undone. */
  readonly batch?: string;
  readonly before?: CommentDecision;
  /** Set while it is in the bin. */
  readonly deletedAt?: Date;
  readonly deletedBy?: string;
}

/** In milliseconds. */
export const DAY = 24 * 3600_000;
