/** Working drafts: the server stores the typed text every few seconds, apart from the story. */
import { randomBytes } from 'node:crypto';
import type { Actor, ActorContext } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { NotAllowed } from '../../errors';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { libraryViewer, requireVisiblePictures } from '../article.pictures';
import { mayEdit } from '../article.rules';
import { findArticleFor } from '../article.service';
import { publishableIn } from '../publishing/publication.form';
import { findRevision } from '../store/revision.model';
import type { AdoptedDraft, Origin, SentText, WritingSession } from './draft';
import { sequenceOf, sharedSession } from './draft';
import { findSession, putSession } from './draft.model';
import type { DraftSave } from './saving.service';

/** The id of a writing session. */
export const newSession = (): string => randomBytes(12).toString('base64url');

/** The origin of a text that names no session. */
export const unnamedOrigin = (who: Actor, articleId: Id): Origin => ({
  session: sharedSession(who.id, articleId),
  adopted: [],
});

/** The session of an origin. @throws NotAllowed for a session of another person or another story */
export async function sessionOf(
  who: Actor,
  articleId: Id,
  { session: id }: Origin,
): Promise<WritingSession | undefined> {
  const session = await findSession(id);
  if (session && (session.accountId !== who.id || session.articleId !== articleId)) throw new NotAllowed();
  return session;
}

/** The sessions of the actor's own snapshots that the server has, or has newer ones of. */
export async function knownSnapshots(
  who: Actor,
  snapshots: readonly AdoptedDraft[],
): Promise<readonly string[]> {
  const found = await Promise.all(
    snapshots.map(async ({ session: id, sequence }) => {
      const session = await findSession(id);
      return session?.accountId === who.id && session.sequence >= sequence ? [id] : [];
    }),
  );
  return found.flat();
}

/** The session that a snapshot belongs to. */
export interface ReceivedDraft {
  readonly session: WritingSession;
  /** False if the session had this snapshot or a newer one. */
  readonly stored: boolean;
}

/**
 * Stores the typed text as a working draft; a late or repeated request replaces no newer one.
 * @throws NotAllowed
 * @throws InvalidInput for a picture that the actor may not view
 */
export function keepDraft(
  { who, now }: ActorContext,
  id: Id,
  { form, version, origin = unnamedOrigin(who, id) }: DraftSave,
): Promise<ReceivedDraft> {
  return transaction(async () => {
    const article = await findArticleFor(who, id, now);
    const before = await sessionOf(who, id, origin);
    const sequence = sequenceOf(origin, before);
    // Answered also to a person who may no longer edit, as after submitting: the server has the text.
    if (before && sequence <= before.sequence) return { session: before, stored: false };
    if (!mayEdit(who, article)) throw new NotAllowed();
    const known = [article, (await findRevision(id, version)) ?? article];
    await requireVisiblePictures(libraryViewer(who, now), publishableIn(form, article.lang), known);
    const sent = before?.sent ?? (await sentOfAdopted(who, id, origin));
    const session = {
      ...sessionFrom(who, id, origin),
      sequence,
      draft: { form, baseVersion: version, savedAt: now },
      ...(sent && { sent }),
    };
    await putSession(session, now);
    await settleAdopted({ who, now }, id, origin);
    return { session, stored: true };
  });
}

const sessionFrom = (who: Actor, articleId: Id, { session, device }: Origin) => ({
  id: session,
  articleId,
  accountId: who.id,
  ...(device !== undefined && { device }),
});

/** The sent text of the session whose draft the page was opened with: the page continues from it. */
export async function sentOfAdopted(who: Actor, id: Id, { adopted }: Origin): Promise<SentText | undefined> {
  const [first] = adopted;
  if (!first) return undefined;
  const { sent } = (await sessionOf(who, id, { session: first.session, adopted: [] })) ?? {};
  // Sequence numbers of another session do not compare: all that this session sends is newer.
  return sent && { ...sent, sequence: 0 };
}

/** Ends a draft whose text was saved or discarded; text that was typed after it stays. */
export async function settle(
  { who, now }: ActorContext,
  id: Id,
  { origin = unnamedOrigin(who, id), sent }: Settling,
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
  await settleAdopted({ who, now }, id, origin);
}

export interface Settling {
  readonly origin?: Origin | undefined;
  /** The saved text; absent after a discard. */
  readonly sent?: Omit<SentText, 'sequence'>;
}

/** Ends the drafts that a page was opened with: it sends their text, unless their own pages changed it since. */
async function settleAdopted(context: ActorContext, id: Id, { adopted }: Origin): Promise<void> {
  for (const each of adopted) await settleOne(context, id, each);
}

async function settleOne({ who, now }: ActorContext, id: Id, { session, sequence }: AdoptedDraft) {
  const found = await sessionOf(who, id, { session, adopted: [] });
  if (!found?.draft || found.sequence !== sequence) return;
  await putSession(omit(found, 'draft'), now);
}

/** Discards text that the actor typed and did not save. */
export const discardDraft = (context: ActorContext, id: Id, settling: Settling): Promise<void> =>
  transaction(() => settle(context, id, settling));
