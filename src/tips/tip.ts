import type { ActorId } from '../accounts/account';
import type { Id } from '../ids/id';

/** The state of a reader's tip. */
export const tipStates = ['new', 'working', 'done', 'spam'] as const;
export type TipState = (typeof tipStates)[number];

/** A note of the newsroom about a tip; readers never see it. */
export interface TipNote {
  /** Id of the account that wrote it. */
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}

/** A reader's confidential message to the newsroom. It is never published as it is. */
export interface Tip {
  readonly id: Id;
  /** Language of the edition it was sent from. */
  readonly lang: string;
  readonly text: string;
  /** A web address that the reader gives as a source. */
  readonly link?: string;
  /** Name and contact are optional, and deleted after the retention period. */
  readonly name?: string;
  readonly contact?: string;
  readonly at: Date;
  readonly state: TipState;
  /** The spam score and the rules that gave it. */
  readonly score: number;
  readonly reasons: readonly string[];
  /** Digest of the folded text: it identifies repeated texts. */
  readonly textKey: string;
  /** Id of the account that handles it. */
  readonly assigneeId?: ActorId;
  readonly notes: readonly TipNote[];
  /** Id of the story that was begun from it. */
  readonly articleId?: Id;
  /** Id of the last decision and the state before it: a decision can be undone. */
  readonly batch?: string;
  readonly before?: TipState;
}
