/** Working drafts: what one writing session typed and nobody saved as a version yet; pure. */
import type { ArticleForm } from '../form/article.form';

/** What a session typed, apart from the story, so that no reader sees it. */
export interface WorkingDraft {
  readonly sheet: ArticleForm;
  /** Version of the story that the page named as the one it was made from. */
  readonly baseVersion: number;
  readonly savedAt: Date;
}

/** The text that a session sent with its last save, and the version which that save became. */
export interface SentText {
  readonly sequence: number;
  readonly version: number;
  readonly sheet: ArticleForm;
}

/** One page on which one person writes one story. */
export interface WritingSession {
  readonly id: string;
  readonly articleId: string;
  readonly accountId: string;
  /** The browser in words, such as `Firefox, Windows`. */
  readonly device?: string;
  /** Number of the newest snapshot taken: an older or repeated one changes nothing. */
  readonly sequence: number;
  /** Absent where everything typed is saved or was discarded. */
  readonly draft?: WorkingDraft;
  readonly sent?: SentText;
}

export interface SessionWithDraft extends WritingSession {
  readonly draft: WorkingDraft;
}

/** A draft of an earlier session that a page was opened with. */
export interface AdoptedDraft {
  readonly session: string;
  readonly sequence: number;
}

/** Where a text comes from: the session, its snapshot, and the drafts that its page was opened with. */
export interface Origin {
  readonly session: string;
  /** Absent without script: such a form is always newer than what was taken from it before. */
  readonly sequence?: number;
  readonly device?: string;
  readonly adopted: readonly AdoptedDraft[];
}

/** Forms that name no session, such as those of programs, share one for each person and story. */
const SHARED = 'shared';

export const sharedSession = (accountId: string, articleId: string): string =>
  `${SHARED}-${accountId}-${articleId}`;

const isShared = (session: string): boolean => session.startsWith(`${SHARED}-`);

export const sequenceOf = ({ sequence }: Origin, session: WritingSession | undefined): number =>
  sequence ?? (session?.sequence ?? 0) + 1;

/**
 * The text that a snapshot was really made from, where that is no version of the story: a page that typed on
 * while its save was on the way goes on from what it sent, not from what its save became.
 */
export function sentBase(
  session: WritingSession | undefined,
  { version, sequence }: { readonly version: number; readonly sequence: number },
): ArticleForm | undefined {
  const sent = session?.sent;
  if (!sent || isShared(session.id)) return undefined;
  return version < sent.version && sequence >= sent.sequence ? sent.sheet : undefined;
}
