/** Where a reader's tip stands. */
export const tipStates = ['new', 'working', 'done', 'spam'] as const;
export type TipState = (typeof tipStates)[number];

/** What the newsroom writes about a tip; never seen by readers. */
export interface TipNote {
  /** Account that wrote it. */
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}

/** What a reader told the newsroom, in confidence. It is never published as it is. */
export interface Tip {
  readonly id: string;
  /** Language of the edition it was sent from. */
  readonly lang: string;
  readonly text: string;
  /** An address on the web that the reader points to. */
  readonly link?: string;
  /** Name and contact are the reader's own, given freely and taken away after a while. */
  readonly name?: string;
  readonly contact?: string;
  readonly at: Date;
  readonly state: TipState;
  /** From `weigh`: how much it looks like spam, and why. */
  readonly score: number;
  readonly reasons: readonly string[];
  /** Digest of the words, to find the same text sent again. */
  readonly textKey: string;
  /** Account that looks at it. */
  readonly assigneeId?: string;
  readonly notes: readonly TipNote[];
  /** The story that was begun from it. */
  readonly articleId?: string;
  /** The last decision, and what stood before: it can be taken back. */
  readonly batch?: string;
  readonly before?: TipState;
}
