/** Where a reader's comment stands. */
export const commentStates = ['waiting', 'approved', 'rejected', 'spam'] as const;
export type CommentState = (typeof commentStates)[number];

/** Whether readers may write below a story: at once, after a look by the newsroom, or not at all. */
export const doors = ['premoderated', 'open', 'closed'] as const;
export type Door = (typeof doors)[number];

/** The thing that comments are about, as its own room knows it. */
export interface Commented {
  readonly id: string;
  readonly sectionId: string;
  readonly title: string;
  /** Where readers find it. */
  readonly href: string;
}

/** What a reader wrote below a story. */
export interface Comment {
  readonly id: string;
  /** As it was when the comment came in: moderators read it beside the comment. */
  readonly about: Commented;
  /** The comment that this one answers; answers to answers stand beside them. */
  readonly parentId?: string;
  readonly name: string;
  /** Only for the newsroom. */
  readonly email?: string;
  readonly text: string;
  readonly at: Date;
  readonly state: CommentState;
  /** From `weigh`: how much it looks like spam, and why. */
  readonly score: number;
  readonly reasons: readonly string[];
  /** Keyed hash of the address it was sent from. It goes with `email` after the time that the paper sets. */
  readonly network?: string;
  /** Set while an address is kept. */
  readonly networkUntil?: Date;
  /** Digest of the words, to find the same text sent again. */
  readonly textKey: string;
  /** When the newsroom changed the words: readers are told. */
  readonly editedAt?: Date;
  /** The last decision, and what stood before: it can be taken back. */
  readonly batch?: string;
  readonly before?: CommentState;
}

/** In milliseconds. */
export const DAY = 24 * 3600_000;
