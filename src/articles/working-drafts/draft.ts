/** Working drafts: text that a writing session typed and that is no version of the story yet; pure. */
import type { ActorId } from '../../accounts/account';
import type { Id } from '../../ids/id';
import type { ArticleForm } from '../form/article.form';

/** The text that a session typed; it is stored apart from the story, so that no reader sees it. */
export interface WorkingDraft {
  readonly form: ArticleForm;
  /** The version of the story that the page was made from. */
  readonly baseVersion: number;
  readonly savedAt: Date;
}

/** The text of a session's last save, and the version that the save made. */
export interface SentText {
  readonly sequence: number;
  readonly version: number;
  readonly form: ArticleForm;
}

/** One page on which one person edits one story. */
export interface WritingSession {
  readonly id: string;
  readonly articleId: Id;
  readonly accountId: ActorId;
  /** The browser and the system, such as `Firefox, Windows`. */
  readonly device?: string;
  /** Number of the newest snapshot that was stored: an older or repeated one changes nothing. */
  readonly sequence: number;
  /** Absent if all the typed text was saved or discarded. */
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

/** The origin of a text: the session, its snapshot, and the drafts that the page was opened with. */
export interface Origin {
  readonly session: string;
  /** Absent without a script: such a form is newer than all that was stored before. */
  readonly sequence?: number;
  readonly device?: string;
  readonly adopted: readonly AdoptedDraft[];
}

/** Forms that name no session, such as those of programs, share one session for each person and story. */
const SHARED = 'shared';

export const sharedSession = (accountId: ActorId, articleId: Id): string =>
  `${SHARED}-${accountId}-${articleId}`;

const isShared = (session: string): boolean => session.startsWith(`${SHARED}-`);

export const sequenceOf = ({ sequence }: Origin, session: WritingSession | undefined): number =>
  sequence ?? (session?.sequence ?? 0) + 1;

/**
 * The text that a snapshot was made from, where it is no version of the story: a page that is edited during its
 * save continues from the text it sent, not from the version that the save made.
 */
export function sentBase(
  session: WritingSession | undefined,
  { version, sequence }: { readonly version: number; readonly sequence: number },
): ArticleForm | undefined {
  const sent = session?.sent;
  if (!sent || isShared(session.id)) return undefined;
  return version < sent.version && sequence >= sent.sequence ? sent.form : undefined;
}
