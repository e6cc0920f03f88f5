import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { ActorId } from '../../accounts/account';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import { fromStoredForm, toStoredForm, type WithStoredForm } from '../form/stored.form';
import type { SentText, SessionWithDraft, WorkingDraft, WritingSession } from './draft';

interface SessionRecord extends Omit<WritingSession, 'id' | 'articleId' | 'draft' | 'sent'> {
  readonly _id: string;
  readonly articleId: Types.ObjectId;
  readonly draft?: WithStoredForm<WorkingDraft>;
  readonly sent?: WithStoredForm<SentText>;
  /** When a session without a draft is removed; a session with a draft does not expire. */
  readonly endsAt?: Date;
}

/** In ms: a browser that was offline may send text this much later, and the session knows its sequence numbers. */
const REMEMBERED = 90 * 86_400_000;
/** The most drafts of one person in one story that a page lists. */
const MOST_DRAFTS = 20;

const schema = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    articleId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: String, required: true },
    device: String,
    sequence: { type: Number, required: true },
    draft: Schema.Types.Mixed,
    sent: Schema.Types.Mixed,
    endsAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ articleId: 1, accountId: 1, 'draft.savedAt': -1 });
schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

const SessionModel = model<SessionRecord>('WritingSession', schema, 'workingdrafts');

const toSession = ({ _id, articleId, draft, sent, ...fields }: SessionRecord): WritingSession => ({
  ...omit(fields, 'endsAt'),
  id: _id,
  articleId: idFrom(articleId),
  ...(draft && { draft: fromStoredForm(draft) }),
  ...(sent && { sent: fromStoredForm(sent) }),
});

export async function findSession(id: string): Promise<WritingSession | undefined> {
  const row = await SessionModel.findById(id).lean<SessionRecord | null>();
  return row ? toSession(row) : undefined;
}

/** @param now time of the session's last request */
export async function putSession(session: WritingSession, now: Date): Promise<void> {
  const { id, articleId, draft, sent, ...fields } = session;
  const record = {
    ...fields,
    ...(draft ? { draft: toStoredForm(draft) } : { endsAt: new Date(now.getTime() + REMEMBERED) }),
    ...(sent && { sent: toStoredForm(sent) }),
    articleId: objectId(articleId),
  };
  await SessionModel.replaceOne({ _id: id }, record, { upsert: true });
}

const hasDraft = (session: WritingSession): session is SessionWithDraft => session.draft !== undefined;

/** Removes all sessions of a story that is removed for good. */
export async function deleteSessions(articleId: Id): Promise<void> {
  await SessionModel.deleteMany({ articleId: objectId(articleId) });
}

/** Drafts of one person in one story, the newest first. */
export async function listDrafts(articleId: Id, accountId: ActorId): Promise<readonly SessionWithDraft[]> {
  const filter = {
    articleId: objectId(articleId),
    accountId,
    'draft.savedAt': { $exists: true },
  };
  const rows = await SessionModel.find(filter)
    .sort({ 'draft.savedAt': -1 })
    .limit(MOST_DRAFTS)
    .lean<SessionRecord[]>();
  return rows.map(toSession).filter(hasDraft);
}
