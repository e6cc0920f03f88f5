/** Working drafts: what is typed is kept on the server every few seconds, apart from the story. */
import type { Actor } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { NotAllowed } from '../../errors';
import { omit } from '../../defined-only';
import { libraryViewer, requireVisiblePictures } from '../article.pictures';
import { mayEdit } from '../article.rules';
import { findArticleFor } from '../article.service';
import { publishableIn } from '../publishing/publication.form';
import { findRevision } from '../store/revision.model';
import type { AdoptedDraft, Origin, SentText, WritingSession } from './draft';
import { sequenceOf, sharedSession } from './draft';
import { findSession, putSession } from './draft.model';
import type { DraftSave } from './saving.service';

/** Where a text comes from that names no session. */
export const unnamedOrigin = (who: Actor, articleId: string): Origin => ({
  session: sharedSession(who.id, articleId),
  adopted: [],
});

/** The session of an origin. @throws NotAllowed where it is another person's or another story's */
export async function sessionOf(
  who: Actor,
  articleId: string,
  { session: id }: Origin,
): Promise<WritingSession | undefined> {
  const session = await findSession(id);
  if (session && (session.accountId !== who.id || session.articleId !== articleId)) throw new NotAllowed();
  return session;
}

/** A snapshot that the server has. */
export interface ReceivedDraft {
  readonly session: WritingSession;
  /** False where it had this snapshot or a newer one already. */
  readonly stored: boolean;
}

/**
 * Keeps what was typed so far; a late or repeated request never replaces a newer one.
 * @throws InvalidInput where it names a picture that the actor may not view
 */
export function keepDraft(
  who: Actor,
  id: string,
  { sheet, version, origin = unnamedOrigin(who, id) }: DraftSave,
  now: Date,
): Promise<ReceivedDraft> {
  return transaction(async () => {
    const article = await findArticleFor(who, id, now);
    const before = await sessionOf(who, id, origin);
    const sequence = sequenceOf(origin, before);
    // Said also to a person who may not edit any more, as after submitting: the words did arrive.
    if (before && sequence <= before.sequence) return { session: before, stored: false };
    if (!mayEdit(who, article)) throw new NotAllowed();
    const known = [article, (await findRevision(id, version)) ?? article];
    await requireVisiblePictures(libraryViewer(who, now), publishableIn(sheet, article.lang), known);
    const sent = before?.sent ?? (await sentOfAdopted(who, id, origin));
    const session = {
      ...sessionFrom(who, id, origin),
      sequence,
      draft: { sheet, baseVersion: version, savedAt: now },
      ...(sent && { sent }),
    };
    await putSession(session, now);
    await settleAdopted(who, id, origin, now);
    return { session, stored: true };
  });
}

const sessionFrom = (who: Actor, articleId: string, { session, device }: Origin) => ({
  id: session,
  articleId,
  accountId: who.id,
  ...(device !== undefined && { device }),
});

/** A page goes on from what the session sent whose draft it was opened with. */
export async function sentOfAdopted(
  who: Actor,
  id: string,
  { adopted }: Origin,
): Promise<SentText | undefined> {
  const [first] = adopted;
  if (!first) return undefined;
  const { sent } = (await sessionOf(who, id, { session: first.session, adopted: [] })) ?? {};
  // Numbers of another session say nothing here: whatever this one sends is newer.
  return sent && { ...sent, sequence: 0 };
}

/** The draft ends: its words are in the story, or the person discarded them. What was typed since stays. */
export async function settle(
  who: Actor,
  id: string,
  { origin = unnamedOrigin(who, id), sent, now }: Settling,
): Promise<void> {
  const before = await sessionOf(who, id, origin);
  const sequence = sequenceOf(origin, before);
  const newer = before && before.sequence > sequence ? before.draft : undefined;
  const kept = sent ? { ...sent, sequence } : before?.sent;
  const session = {
    ...sessionFrom(who, id, origin),
    sequence: Math.max(sequence, before?.sequence ?? 0),
    ...(newer && { draft: newer }),
    ...(kept && { sent: kept }),
  };
  await putSession(session, now);
  await settleAdopted(who, id, origin, now);
}

export interface Settling {
  readonly origin?: Origin | undefined;
  /** The text that was saved, where it was. */
  readonly sent?: Omit<SentText, 'sequence'>;
  readonly now: Date;
}

/** Drafts that a page was opened with are in what it sends, unless their own pages typed on. */
async function settleAdopted(who: Actor, id: string, { adopted }: Origin, now: Date): Promise<void> {
  for (const each of adopted) await settleOne(who, id, each, now);
}

async function settleOne(who: Actor, id: string, { session, sequence }: AdoptedDraft, now: Date) {
  const found = await sessionOf(who, id, { session, adopted: [] });
  if (!found?.draft || found.sequence !== sequence) return;
  await putSession(omit(found, 'draft'), now);
}

/** Throws away what somebody typed and did not save. */
export const discardDraft = (who: Actor, id: string, settling: Settling): Promise<void> =>
  transaction(() => settle(who, id, settling));
